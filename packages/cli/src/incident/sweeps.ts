import type { Scenario, SweepSetting } from '@redoubt/scenario';

/** Medians of the generic crew in the catalogue, seconds. */
const CREW_MEDIANS_S: Readonly<Record<string, number>> = {
  identify: 20,
  decide: 10,
  assign: 5,
  launch: 10,
  permission: 25,
  hotlineQuery: 60,
};

function sweep(
  id: string,
  name: string,
  values: readonly number[],
  set: (value: number) => readonly string[],
): SweepSetting {
  return {
    id,
    name,
    points: values.map((value) => ({ id: `${id}=${value}`, name: `${id} ${value}`, set: set(value) })),
  };
}

/** What every incident study can vary: both ends of the range of the catalogue, and the middle. */
export const SWEEPS: readonly SweepSetting[] = [
  sweep(
    'rho',
    'error correlation: chance that a second classifier errs from the cause of the first; the posts believe 0',
    [0, 0.5, 1],
    (rho) => [`overrides.identityModel.default.corroborationRho=${rho}`],
  ),
  sweep('breadth', 'breadth of threat bands and criteria of the classifier', [1, 1.5, 2], (breadth) => [
    `overrides.identityModel.default.breadth=${breadth}`,
  ]),
  sweep('crewDelay', 'factor on the median of every task of the crew', [0.5, 1, 2], (factor) =>
    Object.entries(CREW_MEDIANS_S).map(
      ([task, medianS]) => `overrides.crew.generic-crew.medianS.${task}=${medianS * factor}`,
    ),
  ),
];

/** All that a study of an incident can vary: what every study can, and what the file says of its own. */
export function sweepsOf(scenario: Scenario): readonly SweepSetting[] {
  return [...SWEEPS, ...(scenario.sweeps ?? [])];
}
