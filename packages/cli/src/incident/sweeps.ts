/** A parameter that a study varies, and the settings of each of its values. */
export interface Sweep {
  readonly id: 'rho' | 'breadth' | 'crewDelay';
  readonly name: string;
  readonly points: readonly { readonly value: number; readonly set: readonly string[] }[];
}

/** Medians of the generic crew in the catalogue, seconds. */
const CREW_MEDIANS_S: Readonly<Record<string, number>> = {
  identify: 20,
  decide: 10,
  assign: 5,
  launch: 10,
  permission: 25,
  hotlineQuery: 60,
};

const at = (values: readonly number[], set: (value: number) => readonly string[]): Sweep['points'] =>
  values.map((value) => ({ value, set: set(value) }));

/** What every incident study can vary: the ranges of the catalogue. */
export const SWEEPS: readonly Sweep[] = [
  {
    id: 'rho',
    name: 'error correlation: chance that a second classifier errs from the cause of the first; the posts believe 0',
    points: at([0, 0.25, 0.5, 0.75, 1], (rho) => [`overrides.identityModel.default.corroborationRho=${rho}`]),
  },
  {
    id: 'breadth',
    name: 'breadth of threat bands and criteria of the classifier',
    points: at([1, 1.25, 1.5, 1.75, 2], (breadth) => [`overrides.identityModel.default.breadth=${breadth}`]),
  },
  {
    id: 'crewDelay',
    name: 'factor on the median of every task of the crew',
    points: at([0.5, 0.75, 1, 1.5, 2], (factor) =>
      Object.entries(CREW_MEDIANS_S).map(
        ([task, medianS]) => `overrides.crew.generic-crew.medianS.${task}=${medianS * factor}`,
      ),
    ),
  },
];
