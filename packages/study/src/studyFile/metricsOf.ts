import type { DataPath } from '@redoubt/scenario';
import type { Study } from './study.ts';

/**
 * Every metric that a study names, with its place.
 *
 * @param study - a study of the right form
 * @returns metrics in the order of the file's keys, some of them more than once
 */
export function metricsOf(study: Study): { path: DataPath; metric: string }[] {
  const listed = (path: DataPath, metrics: readonly string[] = []): { path: DataPath; metric: string }[] =>
    metrics.map((metric, i) => ({ path: [...path, i], metric }));
  const target = (path: DataPath, value: Study['replications'] | undefined): { path: DataPath; metric: string }[] =>
    typeof value === 'object' ? [{ path: [...path, 'metric'], metric: value.metric }] : [];
  return [
    ...listed(['metrics'], study.metrics),
    ...study.claims.map(({ metric }, i) => ({ path: ['claims', i, 'metric'], metric })),
    ...(study.frontier === undefined ? [] : [{ path: ['frontier', 'x'], metric: study.frontier.x }]),
    ...listed(['frontier', 'y'], study.frontier?.y),
    ...listed(['sensitivity', 'metrics'], study.sensitivity?.metrics),
    ...target(['replications'], study.replications),
    ...target(['defaultSize', 'replications'], study.defaultSize.replications),
    ...target(['quickSize', 'replications'], study.quickSize.replications),
  ];
}
