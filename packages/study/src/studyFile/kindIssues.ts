import type { DataPath } from '@redoubt/scenario';
import { suggest } from '@redoubt/scenario';
import { runKindOf } from '../runs/runKinds.ts';
import { isMetricOf, METRICS_OF } from './metricNames.ts';
import { metricsOf } from './metricsOf.ts';
import type { Study } from './study.ts';

/** Every place of the scenario that a study sets, with its place in the file. */
function settingsOf(study: Study): { readonly at: DataPath; readonly path: string }[] {
  const quantities = (list: string, all: Study['factors'] | Study['uncertain']) =>
    all.flatMap(({ path, levels }, i) => {
      const own = path === undefined ? [] : [{ at: [list, i, 'path'], path }];
      if (levels === undefined || Array.isArray(levels)) return own;
      const named = Object.entries(levels as Readonly<Record<string, object>>);
      return [
        ...own,
        ...named.flatMap(([name, map]) =>
          Object.keys(map).map((path) => ({ at: [list, i, 'levels', name, path], path })),
        ),
      ];
    });
  return [
    ...Object.keys(study.settings).map((path) => ({ at: ['settings', path], path })),
    ...quantities('factors', study.factors),
    ...quantities('uncertain', study.uncertain),
  ];
}

/**
 * What does not go with the kind of runs of a study: scores that they do not have, places that they do not read, raids
 * that they never meet.
 *
 * @param study - a study of the right form
 * @param complain - takes issues
 */
export function kindIssues(
  study: Study,
  complain: (path: DataPath, code: string, what: string, expected: string, next: string) => void,
): void {
  const kind = runKindOf(study);
  const { name, hasGround, reads } = kind;
  for (const { path, metric } of metricsOf(study)) {
    if (isMetricOf(name, metric)) continue;
    const next = suggest(metric, METRICS_OF[name]);
    complain(path, 'unknown-word', `is ${metric}`, `expected a score of a run of kind ${name}`, next);
  }
  if (study.raids !== undefined && !hasGround)
    complain(['raids'], 'not-allowed', `is given for runs of kind ${name}`, 'expected no raids', 'remove it');
  for (const { at, path } of settingsOf(study)) {
    if (reads(path)) continue;
    const expected = 'expected readiness, overrides.readiness, or readyToLaunchMin of a fire unit';
    complain(at, 'not-read', `is ${path}, which runs of kind ${name} do not read`, expected, 'remove it');
  }
}
