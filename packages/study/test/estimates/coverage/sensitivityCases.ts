import { correlationRatio, rankCorrelation, shapleyShares, sobolIndices } from '@redoubt/study';
import { type CoverageCase, type Draws, has, many } from './coverageDraws.ts';
import { ishigami, ISHIGAMI_INDICES } from '../testFunctions.ts';

/** Ishigami's function with noise at two samples and their mixture in one quantity. */
function ishigamiResults(d: Draws, j: number, n: number, noiseSd: number): Parameters<typeof sobolIndices>[1] {
  const point = (): number[] => many(3, () => Math.PI * (2 * d.uniform() - 1));
  const [a, b] = [Array.from({ length: n }, point), Array.from({ length: n }, point)];
  const result = (x: readonly number[]): number => ishigami(x) + noiseSd * d.normal();
  const mixture = a.map((x, i) => result(x.map((v, q) => (q === j ? (b[i] as number[])[q]! : v))));
  return { a: a.map(result), b: b.map(result), mixtures: [mixture], noise: noiseSd ** 2 };
}

/** What a result depends on, and shares of safeguards. */
export const SENSITIVITY_CASES: readonly CoverageCase[] = [
  {
    estimator: 'rankCorrelation (BCa)',
    truth: 'normal pairs of correlation 0.5, 60 points',
    bar: 'about',
    covers: (d) => {
      const x = many(60, d.normal);
      const y = x.map((v) => 0.5 * v + Math.sqrt(0.75) * d.normal());
      const found = rankCorrelation('x', x, y, { resamples: 199 });
      // Spearman's coefficient of a normal pair: 6/pi asin(rho / 2).
      return found !== null && has(found, (6 / Math.PI) * Math.asin(0.25));
    },
  },
  ...(['first', 'total'] as const).map(
    (order): CoverageCase => ({
      estimator: `sobolIndices, ${order}`,
      truth: 'a + 2 b + noise of 0.2, quantity a, 128 points',
      bar: 'about',
      covers: (d): boolean => {
        const sample = (): number[][] => Array.from({ length: 128 }, () => [d.normal(), d.normal()]);
        const [a, b] = [sample(), sample()];
        const of = ([x, y]: readonly number[]): number => (x as number) + 2 * (y as number) + 0.2 * d.normal();
        const mixtures = [a.map((x, i) => of([(b[i] as number[])[0] as number, x[1] as number]))];
        const found = sobolIndices('x', { a: a.map(of), b: b.map(of), mixtures, noise: 0.04 }, { resamples: 199 });
        return found[0] !== undefined && found[0] !== null && has(found[0][order], 0.2);
      },
    }),
  ),
  ...[0, 1, 2].flatMap((j): CoverageCase[] =>
    (['first', 'total'] as const).map((order) => ({
      estimator: `sobolIndices, ${order}`,
      truth: `Ishigami, quantity ${j + 1}, 192 points, noise 1`,
      bar: 'about',
      isLong: true,
      covers: (d): boolean => {
        const found = sobolIndices('x', ishigamiResults(d, j, 192, 1), { resamples: 199 })[0]?.[order];
        return found !== undefined && has(found, ISHIGAMI_INDICES[order][j] as number);
      },
    })),
  ),
  {
    estimator: 'correlationRatio',
    truth: 'a + 2 b + noise of 1, quantity a, 200 points',
    bar: 'about',
    covers: (d) => {
      const [a, b] = [many(200, d.normal), many(200, d.normal)];
      const found = correlationRatio(
        'x',
        a,
        a.map((v, i) => v + 2 * (b[i] as number) + d.normal()),
      );
      return found !== null && has(found, 1 / 6);
    },
  },
  {
    estimator: 'shapleyShares',
    truth: 'two safeguards, either suffices, exponential harm, 100 replications',
    bar: 'about',
    covers: (d) => {
      const worths = Array.from({ length: 100 }, () => {
        const harm = 2 * d.exponential();
        return [harm, 0, 0, 0].map((x) => x + 0.3 * d.normal());
      });
      const [share] = shapleyShares('x', ['a', 'b'], worths, { resamples: 399 });
      return share !== undefined && has(share.change, -1);
    },
  },
];
