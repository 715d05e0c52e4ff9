import { chartKey } from '../chart/chartKey.ts';
import { frontierChart, type FrontierPoint } from '../chart/frontierChart.ts';
import type { ReportSection } from '../reportDocument.ts';
import type { ReportInput } from '../reportInput.ts';
import { levelWords } from './words.ts';

/**
 * Two prices of the rules against each other.
 *
 * @param input - estimates with frontiers
 * @returns the section; null if the study asks for none
 */
export function frontierSection({ estimates, metricWords, study }: ReportInput): ReportSection | null {
  const { frontiers } = estimates;
  const [first] = frontiers;
  if (first === undefined || study.frontier === undefined) return null;
  const points: FrontierPoint[] = frontiers.flatMap(({ by, points: settings }) =>
    settings.map(({ levels, x, y, isOnFrontier }) => ({
      label: Object.values(levels).map(levelWords).join(', '),
      x: x.value,
      xLow: x.low,
      xHigh: x.high,
      y: y.value,
      yLow: y.low,
      yHigh: y.high,
      series: Object.values(by).map(levelWords).join(', '),
      isOnFrontier,
    })),
  );
  const series = [...new Set(points.map((point) => point.series ?? ''))];
  const xAxis = metricWords(study.frontier.x);
  const yAxis = study.frontier.y.map(metricWords).join(' + ');
  return {
    id: 'frontier',
    title: 'One price against the other',
    paragraphs: [],
    charts: [
      {
        title: `${xAxis} against ${yAxis}`,
        caption:
          'Each mark is one setting of the rules with its intervals; settings that no other beats on both are filled and joined.',
        svg: `${chartKey(series)}${frontierChart(points, { title: 'Frontier', xAxis, yAxis })}`,
      },
    ],
    tables: [],
  };
}
