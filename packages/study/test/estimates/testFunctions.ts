/** Ishigami's function of three quantities, each uniform in (-pi, pi). */
export function ishigami([x, y, z]: readonly number[]): number {
  return Math.sin(x as number) + 7 * Math.sin(y as number) ** 2 + 0.1 * (z as number) ** 4 * Math.sin(x as number);
}

const [A, B, PI4] = [7, 0.1, Math.PI ** 4];
const V1 = (1 + (B * PI4) / 5) ** 2 / 2;
const V2 = (A * A) / 8;
const V13 = (B * B * PI4 * PI4 * 8) / 225;
const V = V1 + V2 + V13;

/** Exact indices (Ishigami and Homma 1990). */
export const ISHIGAMI_INDICES = { first: [V1 / V, V2 / V, 0], total: [(V1 + V13) / V, V2 / V, V13 / V] } as const;

/** Sobol's g-function of quantities uniform in (0, 1), with its exact indices. */
export function gFunction(weights: readonly number[]): {
  readonly of: (x: readonly number[]) => number;
  readonly first: readonly number[];
  readonly total: readonly number[];
} {
  const own = weights.map((a) => 1 / 3 / (1 + a) ** 2);
  const all = own.reduce((product, v) => product * (1 + v), 1);
  return {
    of: (x) => weights.reduce((product, a, i) => (product * (Math.abs(4 * (x[i] as number) - 2) + a)) / (1 + a), 1),
    first: own.map((v) => v / (all - 1)),
    total: own.map((v) => ((v / (1 + v)) * all) / (all - 1)),
  };
}
