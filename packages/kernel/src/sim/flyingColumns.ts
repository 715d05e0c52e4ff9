/** Objects in the air by cells in ECEF x and y, so that those near a place are found without asking all. */
export interface FlyingColumns {
  /** Step that they were laid out in; -1 before the first. */
  step: number;
  /** First object of each chain, and next of each object in its chain; -1: none. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
}

/** Of `n` objects, none of them in the air yet. No part of the state: it follows from the columns alone. */
export function newFlyingColumns(n: number): FlyingColumns {
  let chains = 16;
  while (chains < n) chains *= 2;
  return { step: -1, heads: new Int32Array(chains), next: new Int32Array(n) };
}
