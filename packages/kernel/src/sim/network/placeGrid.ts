/** Numbers per slot: place, velocity, when it was there, variance of the place, next slot of the same chain, and that chain. */
const STRIDE = 8;
const AT_MS = 4;
const VARIANCE = 5;
const NEXT = 6;
const CHAIN = 7;

/** Places known better than this stand in cells of their own, metres, if they are no faster than that, metres per second. */
const GOOD_M = 600;
const GOOD_MPS = 350;
/** Sides of the cells of good places and of the others, metres. */
const GOOD_CELL_M = 6_000;
const POOR_CELL_M = 32_000;
/** Places are put into their cells anew after this time, milliseconds. */
const KEPT_MS = 4_000;

/**
 * Places by cells, in short numbers: half a line of memory each. They decide who is looked at, never who it is: whoever may
 * be near enough is compared by his long numbers.
 */
export interface PlaceGrid {
  /** When places were last put where they belong, milliseconds. */
  laidMs: number;
  /** Slots with a place. */
  count: number;
  /** First slot of each chain, -1 at its end: chains of good places, then as many of the others; a power of two. */
  heads: Int32Array;
  /** Two views of the same memory, shape (slots, 8); a chain of -1: no place. */
  short: Float32Array;
  whole: Int32Array;
  /** Of the good places and of the others: largest variance, square metres, and speed that none exceeds on either axis. */
  readonly widestM2: [number, number];
  readonly fastestMps: [number, number];
}

/** A grid without places. */
export function newPlaceGrid(): PlaceGrid {
  return {
    laidMs: 0,
    count: 0,
    heads: new Int32Array(32).fill(-1),
    short: new Float32Array(0),
    whole: new Int32Array(0),
    widestM2: [0, 0],
    fastestMps: [0, 0],
  };
}

/** Makes room for slots below a number. */
export function reserveSlots(grid: PlaceGrid, slots: number): void {
  const before = grid.whole.length / STRIDE;
  if (slots <= before) return;
  const room = Math.max(slots, 2 * before, 16) * STRIDE;
  const short = new Float32Array(room);
  const whole = new Int32Array(short.buffer);
  whole.set(grid.whole);
  for (let at = grid.whole.length; at < room; at += STRIDE) whole[at + CHAIN] = -1;
  grid.short = short;
  grid.whole = whole;
}

/** Chain of a cell. */
function chainOf(chains: number, cellM: number, x: number, y: number): number {
  return (Math.imul(Math.floor(x / cellM), 73_856_093) ^ Math.imul(Math.floor(y / cellM), 19_349_663)) & (chains - 1);
}

function unlink({ heads, whole }: PlaceGrid, slot: number): void {
  const at = slot * STRIDE;
  const next = whole[at + NEXT];
  const chain = whole[at + CHAIN];
  if (heads[chain] === slot) {
    heads[chain] = next;
    return;
  }
  let before = heads[chain];
  while (whole[before * STRIDE + NEXT] !== slot) before = whole[before * STRIDE + NEXT];
  whole[before * STRIDE + NEXT] = next;
}

/** Takes a place out, if there is one. */
export function removePlace(grid: PlaceGrid, slot: number): void {
  const chain = slot * STRIDE + CHAIN;
  if (grid.whole[chain] < 0) return;
  unlink(grid, slot);
  grid.whole[chain] = -1;
  grid.count--;
}

/** Twice the chains. */
function growChains(grid: PlaceGrid): void {
  const { short, whole } = grid;
  const chains = grid.heads.length;
  const heads = new Int32Array(2 * chains).fill(-1);
  for (let at = 0; at < whole.length; at += STRIDE) {
    if (whole[at + CHAIN] < 0) continue;
    const isGood = 2 * whole[at + CHAIN] < chains;
    const chain = (isGood ? 0 : chains) + chainOf(chains, isGood ? GOOD_CELL_M : POOR_CELL_M, short[at], short[at + 1]);
    whole[at + CHAIN] = chain;
    whole[at + NEXT] = heads[chain];
    heads[chain] = at / STRIDE;
  }
  grid.heads = heads;
}

/**
 * Puts a place where it belongs at a time, in place of what stood in its slot.
 *
 * @param grid - grid; changed
 * @param slot - below what `reserveSlots` has made room for
 * @param from - east, north, time at which they hold, their rates
 * @param f - where they stand
 * @param sigmaM - 1 sigma of the place, metres
 * @param atMs - milliseconds
 */
export function putPlace(
  grid: PlaceGrid,
  slot: number,
  from: Float64Array,
  f: number,
  sigmaM: number,
  atMs: number,
): void {
  const { short, whole } = grid;
  const at = slot * STRIDE;
  const vx = from[f + 3];
  const vy = from[f + 4];
  const aheadS = atMs / 1_000 - from[f + 2];
  short[at] = from[f] + vx * aheadS;
  short[at + 1] = from[f + 1] + vy * aheadS;
  short[at + 2] = vx;
  short[at + 3] = vy;
  whole[at + AT_MS] = atMs;
  short[at + VARIANCE] = sigmaM * sigmaM;
  const speedMps = Math.max(Math.abs(vx), Math.abs(vy));
  const kind = sigmaM < GOOD_M && speedMps < GOOD_MPS ? 0 : 1;
  if (speedMps > grid.fastestMps[kind]) grid.fastestMps[kind] = speedMps;
  if (sigmaM * sigmaM > grid.widestM2[kind]) grid.widestM2[kind] = sigmaM * sigmaM;
  const chains = grid.heads.length >> 1;
  // By the short numbers, so that a place goes into the same cell whenever it is put there.
  const chain = kind * chains + chainOf(chains, kind === 0 ? GOOD_CELL_M : POOR_CELL_M, short[at], short[at + 1]);
  if (whole[at + CHAIN] === chain) return;
  if (whole[at + CHAIN] >= 0) unlink(grid, slot);
  else grid.count++;
  whole[at + CHAIN] = chain;
  whole[at + NEXT] = grid.heads[chain];
  grid.heads[chain] = slot;
  if (2 * grid.count > chains) growChains(grid);
}

/** Whether a place has stood in its cell for so long that it may have left it far behind. */
export function isPlaceOld({ whole }: PlaceGrid, slot: number, atMs: number): boolean {
  const at = slot * STRIDE;
  return whole[at + CHAIN] >= 0 && atMs - whole[at + AT_MS] > KEPT_MS;
}

/** Short numbers err by a metre or two: far less than this makes of it. */
const WIDER = 1.002;
const WIDER_M2 = 10_000;

/** What is looked for in a grid, and how near it has to be. */
export interface Search {
  /** Metres, and when, milliseconds. */
  xM: number;
  yM: number;
  atMs: number;
  /** Variance of the place, square metres. */
  varianceM2: number;
  /** The gate is so many standard deviations of both places, at least and at most so many metres. */
  readonly gateSigmas: number;
  readonly leastM: number;
  readonly mostM: number;
}

/**
 * Lists the slots whose places may lie within the gate; some may come twice.
 *
 * @param grid - none of its places older than `isPlaceOld` says
 * @param search - what is looked for
 * @param out - receives slots
 * @returns end of the list
 */
export function placesNear(grid: PlaceGrid, search: Search, out: number[]): number {
  const { heads, short, whole } = grid;
  const { xM, yM, atMs, varianceM2 } = search;
  const gate2 = search.gateSigmas * search.gateSigmas;
  const least2 = search.leastM * search.leastM;
  const chains = heads.length >> 1;
  // What has moved since it was put into its cell is still found; a metre is more than any rounding.
  const movedS = 0.001 * (KEPT_MS + Math.abs(atMs - grid.laidMs));
  let end = 0;
  for (let kind = 0; kind < 2; kind++) {
    if (grid.widestM2[kind] === 0) continue;
    const cellM = kind === 0 ? GOOD_CELL_M : POOR_CELL_M;
    const gateM = Math.sqrt(gate2 * (grid.widestM2[kind] + varianceM2));
    const reachM = Math.min(search.mostM, Math.max(search.leastM, gateM)) + grid.fastestMps[kind] * movedS + 1;
    const lastColumn = Math.floor((xM + reachM) / cellM);
    const lastRow = Math.floor((yM + reachM) / cellM);
    for (let i = Math.floor((xM - reachM) / cellM); i <= lastColumn; i++) {
      for (let j = Math.floor((yM - reachM) / cellM); j <= lastRow; j++) {
        const chain = (Math.imul(i, 73_856_093) ^ Math.imul(j, 19_349_663)) & (chains - 1);
        for (let slot = heads[kind * chains + chain]; slot >= 0; slot = whole[slot * STRIDE + NEXT]) {
          const at = slot * STRIDE;
          const aheadS = 0.001 * (atMs - whole[at + AT_MS]);
          const dx = short[at] + short[at + 2] * aheadS - xM;
          const dy = short[at + 1] + short[at + 3] * aheadS - yM;
          const spread2 = gate2 * (short[at + VARIANCE] + varianceM2);
          if (dx * dx + dy * dy <= WIDER * (spread2 > least2 ? spread2 : least2) + WIDER_M2) out[end++] = slot;
        }
      }
    }
  }
  return end;
}
