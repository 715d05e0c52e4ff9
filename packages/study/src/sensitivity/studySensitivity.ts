import { correlationRatio } from './correlationRatio.ts';
import { cellPairs, type CellPair, type Contrast, contrastId } from '../estimates/contrast.ts';
import type { Estimate } from '../estimates/estimate.ts';
import { momentsOf } from '../estimates/moments.ts';
import { analyseNested } from '../estimates/nestedAnalysis.ts';
import { type NestedSample, nestedSample } from '../estimates/nestedSample.ts';
import type { RunTable } from '../estimates/runTable.ts';
import type { LevelValue } from '../plan/studyPlan.ts';
import { type PartialPoint, partialDependence } from './partialDependence.ts';
import { rankCorrelation } from './rankCorrelation.ts';
import { independentDraws, type SaltelliDesign, saltelliDesign } from './saltelliDesign.ts';
import { sobolIndices } from './sobolIndices.ts';

/** How a score, or its change between two levels, hangs on one quantity. */
export interface Sensitivity {
  readonly metric: string;
  /** Absent where the score itself is meant, as a mean over all cells. */
  readonly contrast?: string;
  readonly quantity: string;
  /** Whether nobody knows it; else a factor that a sampled design moves. */
  readonly isUncertain: boolean;
  /** Points: independent outer draws, or points of the design. */
  readonly points: number;
  /** Spearman; null for levels without an order, or where nothing varies. */
  readonly rank: Estimate | null;
  /** Share of the variance between points that it explains alone; null with fewer than 12 points. */
  readonly first: Estimate | null;
  /** With all interactions; null unless two samples and their mixtures were run. */
  readonly total: Estimate | null;
  /** Means over its range; empty for levels without an order. */
  readonly partial: readonly PartialPoint[];
  /** Means by level, for levels without an order. */
  readonly byLevel: readonly { readonly level: LevelValue; readonly mean: number; readonly points: number }[];
}

/** Fewest points for a rank correlation, and for an index. */
const FEWEST_RANKED = 8;
const FEWEST_INDEXED = 12;

/** Mean of each outer draw over luck, and the variance of its noise. */
function drawMeans(sample: NestedSample): { means: number[]; noise: number } {
  const values = sample.other.map((row, k) => row.map((y, u) => y - (sample.base[k]?.[u] ?? 0)));
  const means = values.map((row) => {
    const known = row.filter((x) => !Number.isNaN(x));
    return known.length === 0 ? Number.NaN : momentsOf(known).mean;
  });
  const luck = values[0]?.length ?? 0;
  if (values.length < 2 || luck < 2 || means.some(Number.isNaN)) return { means, noise: 0 };
  // Luck that acts alike in all draws moves all means together: only the rest is noise between them.
  return { means, noise: analyseNested(values).components.rest / luck };
}

/** Levels as numbers; levels without an order by their place among those seen. */
function coded(levels: readonly (LevelValue | undefined)[]): { x: number[]; isOrdered: boolean } {
  if (levels.every((level) => typeof level === 'number')) return { x: levels as number[], isOrdered: true };
  if (levels.every((level) => typeof level === 'boolean')) return { x: levels.map(Number), isOrdered: true };
  const seen = [...new Set(levels)];
  return { x: levels.map((level) => seen.indexOf(level)), isOrdered: false };
}

interface Points {
  readonly metric: string;
  readonly contrast: string | null;
  readonly values: readonly number[];
  readonly noise: number;
}

function describe(
  quantity: string,
  isUncertain: boolean,
  levels: readonly (LevelValue | undefined)[],
  points: Points,
): Sensitivity {
  const { metric, noise } = points;
  const kept = points.values.flatMap((y, i) => (Number.isNaN(y) ? [] : [i]));
  const { x, isOrdered } = coded(kept.map((i) => levels[i]));
  const y = kept.map((i) => points.values[i] as number);
  const distinct = new Set(x).size;
  return {
    metric,
    ...(points.contrast === null ? {} : { contrast: points.contrast }),
    quantity,
    isUncertain,
    points: y.length,
    rank: isOrdered && y.length >= FEWEST_RANKED ? rankCorrelation(metric, x, y) : null,
    first: y.length >= FEWEST_INDEXED && distinct > 1 ? correlationRatio(metric, x, y, { noise }) : null,
    total: null,
    partial:
      isOrdered && y.length >= 4 ? partialDependence(metric, x, y, Math.min(6, Math.floor(y.length / 4) + 1)) : [],
    byLevel: isOrdered
      ? []
      : [...new Set(kept.map((i) => levels[i] as LevelValue))].map((level) => {
          const own = kept.filter((i) => levels[i] === level).map((i) => points.values[i] as number);
          return { level, mean: momentsOf(own).mean, points: own.length };
        }),
  };
}

/** First-order and total indices in place of the correlation ratio, where the design allows them. */
function withIndices(found: readonly Sensitivity[], design: SaltelliDesign, points: Points): Sensitivity[] {
  const { points: n, quantities } = design;
  const part = (k: number): number[] => points.values.slice(k * n, (k + 1) * n);
  if (n < 4 || points.values.some(Number.isNaN)) return [...found];
  const mixtures = quantities.map((_, j) => part(2 + j));
  const indices = sobolIndices(points.metric, { a: part(0), b: part(1), mixtures, noise: points.noise });
  return found.map((one) => {
    const index = indices[quantities.indexOf(one.quantity)];
    return index === undefined || index === null ? one : { ...one, first: index.first, total: index.total };
  });
}

function overUncertain(
  table: RunTable,
  metric: string,
  contrast: string | null,
  pairs: readonly CellPair[],
): Sensitivity[] {
  const { plan } = table;
  const quantities = Object.keys(plan.outerDraws[0]?.levels ?? {});
  if (quantities.length === 0 || plan.outerDraws.length < 4) return [];
  const { means, noise } = drawMeans(nestedSample(table, metric, pairs));
  const design = saltelliDesign(plan);
  const draws = independentDraws(plan);
  const points = { metric, contrast, values: draws.map((k) => means[k] as number), noise };
  const found = quantities.map((quantity) =>
    describe(
      quantity,
      true,
      draws.map((k) => plan.outerDraws[k]?.levels[quantity]),
      points,
    ),
  );
  return design === null ? found : withIndices(found, design, { ...points, values: means });
}

/** Factors that a sampled design moves from point to point. */
function overPoints(
  table: RunTable,
  metric: string,
  contrast: string | null,
  pairs: readonly CellPair[],
): Sensitivity[] {
  const byPoint = new Map<LevelValue, CellPair[]>();
  for (const pair of pairs) {
    const point = pair.to.levels['point'];
    if (point === undefined) return [];
    byPoint.set(point, [...(byPoint.get(point) ?? []), pair]);
  }
  const groups = [...byPoint.values()];
  const factors = Object.keys(groups[0]?.[0]?.to.levels ?? {}).filter(
    (factor) => factor !== 'point' && groups.every((own) => new Set(own.map(({ to }) => to.levels[factor])).size === 1),
  );
  const outers = independentDraws(table.plan);
  const values = groups.map((own) => {
    const { means } = drawMeans(nestedSample(table, metric, own, outers));
    return momentsOf(means).mean;
  });
  return factors.map((factor) =>
    describe(
      factor,
      false,
      groups.map((own) => own[0]?.to.levels[factor]),
      { metric, contrast, values, noise: 0 },
    ),
  );
}

/**
 * What scores and their changes hang on, among uncertain quantities and the factors of a sampled design.
 *
 * @param table - rows of the study
 * @param metrics - scores
 * @param contrasts - changes that are looked at beside the scores themselves
 * @returns one entry for each score or change and each quantity
 * @remarks
 * Source: spearman-1904, pearson-1905, saltelli-2010, jansen-1999. Cells and outer draws only: raids are drawn, and no result is attributed to them.
 */
export function studySensitivity(
  table: RunTable,
  metrics: readonly string[],
  contrasts: readonly Contrast[],
): Sensitivity[] {
  const all = table.plan.cells.map((to) => ({ to }));
  return metrics.flatMap((metric) => [
    ...overUncertain(table, metric, null, all),
    ...overPoints(table, metric, null, all),
    ...contrasts
      .filter(({ from }) => from !== undefined)
      .flatMap((contrast) => {
        const pairs = cellPairs(table.plan, contrast);
        const id = contrastId(contrast);
        return [...overUncertain(table, metric, id, pairs), ...overPoints(table, metric, id, pairs)];
      }),
  ]);
}
