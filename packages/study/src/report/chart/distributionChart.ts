import * as Plot from '@observablehq/plot';
import { CHART_INK, drawChart, leftMargin } from './drawing.ts';

/** The runs of one cell. */
export interface Sample {
  readonly label: string;
  /** One value per run; what never happened is left out. */
  readonly values: readonly number[];
}

interface Bar {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Share of the cell's runs over the largest share of the chart, 0 to 1. */
  readonly height: number;
}

/** Number of bars at most: more cannot be told apart in print. */
const MOST_BARS = 40;

/** Width of bars over all samples: whole numbers get a bar each if they fit. */
function barWidth(low: number, high: number, isWhole: boolean): number {
  const span = high - low;
  if (isWhole) return Math.max(1, Math.ceil((span + 1) / MOST_BARS));
  return span > 0 ? span / MOST_BARS : 1;
}

function barsOf(samples: readonly Sample[]): Bar[] {
  const all = samples.flatMap(({ values }) => values);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const isWhole = all.every(Number.isInteger);
  const width = barWidth(low, high, isWhole);
  const start = isWhole ? low - 0.5 : low;
  const shares = samples.flatMap(({ label, values }) => {
    const counts = new Map<number, number>();
    for (const value of values) {
      const bar = Math.min(Math.floor((value - start) / width), isWhole ? Infinity : MOST_BARS - 1);
      counts.set(bar, (counts.get(bar) ?? 0) + 1);
    }
    return [...counts].map(([bar, count]) => ({
      label,
      from: start + bar * width,
      to: start + (bar + 1) * width,
      share: count / values.length,
    }));
  });
  const most = Math.max(...shares.map(({ share }) => share));
  return shares.map(({ share, ...bar }) => ({ ...bar, height: share / most }));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/**
 * How the runs of each cell spread, and where their middle is: what lies behind a mean.
 *
 * @param samples - from top to bottom; those without values are left out
 * @param options - title, axis with its unit
 * @returns SVG text; the height of a bar is the share of runs of its cell, on one scale for all cells
 */
export function distributionChart(
  samples: readonly Sample[],
  options: { readonly title: string; readonly axis: string },
): string {
  const shown = samples.filter(({ values }) => values.length > 0);
  const labels = shown.map(({ label }) => label);
  const medians = shown.map(({ label, values }) => ({ label, value: medianOf(values) }));
  return drawChart(options.title, {
    height: 50 + labels.length * 46,
    marginLeft: leftMargin(labels),
    marginBottom: 36,
    x: { label: options.axis, nice: true, ticks: 6, grid: true },
    fy: { label: null, domain: labels, axis: 'left', padding: 0.12 },
    y: { axis: null, domain: [0, 1.05] },
    marks: [
      Plot.ruleY([0], { stroke: CHART_INK.grid }),
      Plot.rectY(barsOf(shown), {
        x1: 'from',
        x2: 'to',
        y: 'height',
        fy: 'label',
        fill: CHART_INK.first,
        fillOpacity: 0.75,
        inset: 0.5,
      }),
      Plot.ruleX(medians, { x: 'value', fy: 'label', stroke: CHART_INK.text, strokeWidth: 2 }),
    ],
  });
}
