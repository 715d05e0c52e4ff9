import { exp } from '../num/index.ts';

const TURN: number = 2 * Math.PI;
/** Errors of north that are tried: 1 degree apart, all round. */
const ANGLES = 360;
const STEP_RAD: number = TURN / ANGLES;

/** State of a test for an error of north. Plain data. */
export interface NorthTest {
  /** P(the test ever says that north is wrong | it is right), (0, 1): a bound. */
  readonly falseAlarmProbability: number;
  /** P(a residual belongs to another flight), (0, 1): such a residual may have any angle. */
  readonly wrongAssociationProbability: number;
  /** Residuals so far. */
  readonly n: number;
  /** Likelihood ratio of each error of north (0, 1, ... 359 degrees) against none, kept within 1e-300 and 1e300. */
  readonly ratio: readonly number[];
  /** The number of the residual at which the test said that north is wrong, or null. */
  readonly noticedAt: number | null;
  /** Error of north that fits best so far, radians in (-pi, pi]. */
  readonly biasRad: number;
}

/**
 * A test for an error of north that has seen nothing.
 *
 * @param falseAlarmProbability - bound on the chance that it ever speaks when north is right, (0, 1)
 * @param wrongAssociationProbability - chance that a residual belongs to another flight, (0, 1)
 * @returns state for `northResidualTest`
 * @throws RangeError if a probability is not inside (0, 1)
 * @example
 * ```ts
 * import { newNorthTest } from '@redoubt/kernel';
 * newNorthTest(0.01, 0.1).noticedAt // => null
 * ```
 */
export function newNorthTest(falseAlarmProbability: number, wrongAssociationProbability: number): NorthTest {
  for (const [name, p] of [
    ['falseAlarmProbability', falseAlarmProbability],
    ['wrongAssociationProbability', wrongAssociationProbability],
  ] as const) {
    if (!(p > 0 && p < 1)) throw new RangeError(`${name} is ${p}, expected a probability inside (0, 1)`);
  }
  return {
    falseAlarmProbability,
    wrongAssociationProbability,
    n: 0,
    ratio: new Array<number>(ANGLES).fill(1),
    noticedAt: null,
    biasRad: 0,
  };
}

/** Beyond so many standard deviations a normal density is below 3e-18 of its peak: nothing beside the even share. */
const FARTHEST = 9;

function bell(angleRad: number, sigmaRad: number): number {
  const a = angleRad / sigmaRad;
  return a > FARTHEST || a < -FARTHEST ? 0 : exp(-0.5 * a * a);
}

/** Density of a normal angle wrapped round the circle; the two nearest turns suffice up to 1 radian. */
function wrappedNormal(angleRad: number, sigmaRad: number): number {
  const turns = angleRad / TURN + 0.5;
  const near = (turns - Math.floor(turns) - 0.5) * TURN;
  const far = near < 0 ? near + TURN : near - TURN;
  return (bell(near, sigmaRad) + bell(far, sigmaRad)) / (sigmaRad * Math.sqrt(TURN));
}

/**
 * Likelihood ratio of some error of north against none, with every error of north equally likely beforehand.
 *
 * @param test - state
 * @returns ratio, >= 0; its mean is 1 when north is right
 * @example
 * ```ts
 * import { newNorthTest, northRatio } from '@redoubt/kernel';
 * northRatio(newNorthTest(0.01, 0.1)) // => 1
 * ```
 */
export function northRatio(test: NorthTest): number {
  let sum = 0;
  for (let i = 0; i < ANGLES; i++) sum += test.ratio[i];
  return sum / ANGLES;
}

/**
 * Adds the residual of one flight to a test for an error of north.
 *
 * @param test - state; not changed
 * @param residualRad - azimuth of the track less azimuth of its plan, radians, any turn
 * @param sigmaRad - its standard deviation when north is right, radians, (0, 1]; below 1 degree it counts as 1 degree
 * @returns next state; `noticedAt` set at the first residual that brings the ratio to 1 / `falseAlarmProbability`
 * @throws RangeError if the standard deviation is out of range
 * @remarks
 * A residual is normal about the error of north, wrapped round the circle, or with `wrongAssociationProbability` even all
 * round. The mixture of likelihood ratios over all errors of north is a martingale when north is right, so the chance
 * that it ever reaches 1/a is at most a, after any number of flights.
 * Source: robbins-1970, ville-1939.
 * @example
 * ```ts
 * import { newNorthTest, northResidualTest } from '@redoubt/kernel';
 * const first = northResidualTest(newNorthTest(0.01, 0.1), 1.83, 0.1);
 * first.noticedAt // => null
 * northResidualTest(first, 1.8, 0.1).noticedAt // => 2
 * ```
 */
export function northResidualTest(test: NorthTest, residualRad: number, sigmaRad: number): NorthTest {
  if (!(sigmaRad > 0 && sigmaRad <= 1)) throw new RangeError(`sigmaRad is ${sigmaRad}, expected more than 0, up to 1`);
  const sigma = Math.max(sigmaRad, STEP_RAD);
  const wrong = test.wrongAssociationProbability;
  const density = (biasRad: number): number => (1 - wrong) * wrappedNormal(residualRad - biasRad, sigma) + wrong / TURN;
  const none = density(0);
  const ratio = test.ratio.map((before, i) =>
    Math.min(1e300, Math.max(1e-300, (before * density(i * STEP_RAD)) / none)),
  );
  let best = 0;
  for (let i = 1; i < ANGLES; i++) if (ratio[i] > ratio[best]) best = i;
  const next: NorthTest = {
    ...test,
    n: test.n + 1,
    ratio,
    biasRad: best > ANGLES / 2 ? (best - ANGLES) * STEP_RAD : best * STEP_RAD,
  };
  const isNoticed = test.noticedAt === null && northRatio(next) >= 1 / test.falseAlarmProbability;
  return isNoticed ? { ...next, noticedAt: next.n } : next;
}
