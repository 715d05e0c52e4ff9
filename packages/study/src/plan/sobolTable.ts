/** Primitive polynomial and first direction integers of one dimension of the Sobol sequence. */
export interface SobolDimension {
  readonly degree: number;
  /** Inner coefficients of the polynomial as bits, highest first. */
  readonly coefficients: number;
  /** m_1 to m_degree: odd, m_i below 2^i. */
  readonly first: readonly number[];
}

/**
 * Dimensions 2 to 21; the first one is van der Corput's.
 *
 * @remarks Source: joe-kuo-2008, table new-joe-kuo-6.21201.
 */
export const SOBOL_TABLE: readonly SobolDimension[] = (
  [
    [1, 0, [1]],
    [2, 1, [1, 3]],
    [3, 1, [1, 3, 1]],
    [3, 2, [1, 1, 1]],
    [4, 1, [1, 1, 3, 3]],
    [4, 4, [1, 3, 5, 13]],
    [5, 2, [1, 1, 5, 5, 17]],
    [5, 4, [1, 1, 5, 5, 5]],
    [5, 7, [1, 1, 7, 11, 19]],
    [5, 11, [1, 1, 5, 1, 1]],
    [5, 13, [1, 1, 1, 3, 11]],
    [5, 14, [1, 3, 5, 5, 31]],
    [6, 1, [1, 3, 3, 9, 7, 49]],
    [6, 13, [1, 1, 1, 15, 21, 21]],
    [6, 16, [1, 3, 1, 13, 27, 49]],
    [6, 19, [1, 1, 1, 15, 7, 5]],
    [6, 22, [1, 3, 1, 15, 13, 25]],
    [6, 25, [1, 1, 5, 5, 19, 61]],
    [7, 1, [1, 3, 7, 11, 23, 15, 103]],
    [7, 4, [1, 3, 7, 13, 13, 15, 69]],
  ] as const
).map(([degree, coefficients, first]) => ({ degree, coefficients, first }));

/** Dimensions of the Sobol sequence that are known here. */
export const SOBOL_DIMENSIONS: number = SOBOL_TABLE.length + 1;
