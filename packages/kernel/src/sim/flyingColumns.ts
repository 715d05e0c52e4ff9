/** Objects in the air in order of ECEF x, so that those near a place are a window of it. */
export interface FlyingOrder {
  /** Step that it was made in; -1 before the first. */
  step: number;
  count: number;
  /** Indices of objects, by x and then by index; only the first `count` count. */
  byX: Int32Array;
  /** Their x at the end of the step, metres. */
  x: Float64Array;
  /** Objects in it. */
  isIn: Uint8Array;
  /** The same by cells in x and y: step they were laid out in, first object of each chain, next of each object; -1: none. */
  cellStep: number;
  heads: Int32Array;
  next: Int32Array;
}

/** Of `n` objects, none of them in the air yet. No part of the state: it follows from the columns alone. */
export function newFlyingOrder(n: number): FlyingOrder {
  let chains = 16;
  while (chains < n) chains *= 2;
  return {
    step: -1,
    count: 0,
    byX: new Int32Array(n),
    x: new Float64Array(n),
    isIn: new Uint8Array(n),
    cellStep: -1,
    heads: new Int32Array(chains),
    next: new Int32Array(n),
  };
}
