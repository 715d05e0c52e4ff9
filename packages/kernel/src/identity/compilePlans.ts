import { atan2, cos, sin } from '../num/index.ts';
import type { CompiledPlans, PlanSpec } from './planSpec.ts';

const MEAN_EARTH_RADIUS_M = 6_371_008.8;
const TURN: number = 2 * Math.PI;
/** So few legs are searched through without a grid. */
const FEW_LEGS = 64;
/** Cells are as large as the legs' corridors, but no more than this many a side. */
const MOST_CELLS = 256;

function check(plan: PlanSpec): void {
  const { id, points, timing, acrossM, alongS, courseRad, vicinityM } = plan;
  if (points.length < 2) throw new RangeError(`plan ${id}: ${points.length} points, expected 2 or more`);
  if (timing.kind === 'times' && timing.timesS.length !== points.length) {
    throw new RangeError(`plan ${id}: ${timing.timesS.length} times for ${points.length} points`);
  }
  if (timing.kind === 'times' && timing.timesS.some((t, i) => i > 0 && !(t >= timing.timesS[i - 1]))) {
    throw new RangeError(`plan ${id}: times fall, expected them in order`);
  }
  if (timing.kind === 'speed' && !(timing.speedMps > 0)) {
    throw new RangeError(`plan ${id}: speed is ${timing.speedMps} m/s, expected more than 0`);
  }
  if (!(acrossM > 0 && alongS > 0 && vicinityM >= 0 && courseRad > 0 && courseRad <= Math.PI)) {
    throw new RangeError(`plan ${id}: a tolerance is out of range`);
  }
}

/** Longitude relative to a reference, in [-pi, pi). */
function relative(lonRad: number, referenceRad: number): number {
  const turns = (lonRad - referenceRad) / TURN + 0.5;
  return (turns - Math.floor(turns) - 0.5) * TURN;
}

interface Piece {
  readonly leg: number;
  readonly latRad: number;
  readonly lonRad: number;
  readonly reachRad: number;
}

/** Points along a leg, no farther apart than twice its reach (or 1/64 of the leg). */
function pieces(
  leg: number,
  at: Float64Array,
  lengthRad: number,
  reachRad: number,
  lon0Rad: number,
  out: Piece[],
): void {
  const n = Math.max(1, Math.min(64, Math.ceil(lengthRad / (2 * reachRad))));
  const o = 9 * leg;
  for (let k = 0; k <= n; k++) {
    const part = lengthRad > 0 ? (k / n) * lengthRad : 0;
    // Along the great circle: start turned towards normal x start.
    const c = cos(part);
    const s = sin(part);
    const [ax, ay, az] = [at[o], at[o + 1], at[o + 2]];
    const [nx, ny, nz] = [at[o + 6], at[o + 7], at[o + 8]];
    const x = c * ax + s * (ny * az - nz * ay);
    const y = c * ay + s * (nz * ax - nx * az);
    const z = c * az + s * (nx * ay - ny * ax);
    const latRad = atan2(z, Math.sqrt(x * x + y * y));
    const half = lengthRad / n / 2;
    out.push({ leg, latRad, lonRad: relative(atan2(y, x), lon0Rad), reachRad: reachRad + half });
  }
}

/**
 * Prepares filed plans for `planMatch`.
 *
 * @param plans - any number; their order breaks ties between plans that fit alike
 * @returns columns and a grid over the area of the plans
 * @throws RangeError naming the plan, if it has fewer than two points, times that do not fit, or a tolerance out of range
 * @remarks Valid: latitudes within 85 degrees, plans that together span less than half of the globe in longitude.
 * @example
 * ```ts
 * import { compilePlans } from '@redoubt/kernel';
 * compilePlans([{ id: 'flight-1', kind: 'civil', points: [{ latRad: 0.6, lonRad: 0.9 }, { latRad: 0.62, lonRad: 0.9 }],
 *   timing: { kind: 'speed', startS: 0, speedMps: 200 }, acrossM: 5_000, alongS: 120, courseRad: 0.5,
 *   minimumAltitudeM: 0, maximumAltitudeM: 13_000, vicinityM: 20_000 }]).lengthRad.length // => 1
 * ```
 */
export function compilePlans(plans: readonly PlanSpec[]): CompiledPlans {
  plans.forEach(check);
  const nLegs = plans.reduce((n, { points }) => n + points.length - 1, 0);
  const planOfLeg = new Int32Array(nLegs);
  const legs = new Float64Array(9 * nLegs);
  const lengthRad = new Float64Array(nLegs);
  const fromS = new Float64Array(nLegs);
  const toS = new Float64Array(nLegs);
  const firstS = new Float64Array(plans.length);
  const lastS = new Float64Array(plans.length);
  const lon0Rad = plans.length > 0 ? plans[0].points[0].lonRad : 0;
  const all: Piece[] = [];
  let leg = 0;
  plans.forEach((plan, p) => {
    let timeS = plan.timing.kind === 'speed' ? plan.timing.startS : plan.timing.timesS[0];
    firstS[p] = timeS;
    for (let i = 0; i + 1 < plan.points.length; i++, leg++) {
      writeLeg(legs, leg, plan.points[i], plan.points[i + 1]);
      planOfLeg[leg] = p;
      lengthRad[leg] = lengthOf(legs, leg);
      fromS[leg] = timeS;
      timeS =
        plan.timing.kind === 'speed'
          ? timeS + (lengthRad[leg] * MEAN_EARTH_RADIUS_M) / plan.timing.speedMps
          : plan.timing.timesS[i + 1];
      toS[leg] = timeS;
      const reachRad = Math.max(plan.acrossM, plan.vicinityM) / MEAN_EARTH_RADIUS_M;
      if (nLegs > FEW_LEGS) pieces(leg, legs, lengthRad[leg], reachRad, lon0Rad, all);
    }
    lastS[p] = timeS;
  });
  const column = (read: (plan: PlanSpec) => number): Float64Array => Float64Array.from(plans, read);
  return {
    ids: plans.map(({ id }) => id),
    friendly: Uint8Array.from(plans, ({ kind }) => (kind === 'friendly' ? 1 : 0)),
    acrossM: column((plan) => plan.acrossM),
    alongS: column((plan) => plan.alongS),
    cosCourse: column((plan) => cos(plan.courseRad)),
    minimumAltitudeM: column((plan) => plan.minimumAltitudeM),
    maximumAltitudeM: column((plan) => plan.maximumAltitudeM),
    vicinityM: column((plan) => plan.vicinityM),
    sineReach: column((plan) => sin(Math.max(plan.acrossM, plan.vicinityM) / MEAN_EARTH_RADIUS_M)),
    firstS,
    lastS,
    planOfLeg,
    legs,
    lengthRad,
    fromS,
    toS,
    lon0Rad,
    ...(nLegs > FEW_LEGS ? gridOf(all) : oneCell(nLegs)),
  };
}

type Point = PlanSpec['points'][number];

function writeLeg(legs: Float64Array, leg: number, a: Point, b: Point): void {
  const o = 9 * leg;
  legs[o] = cos(a.latRad) * cos(a.lonRad);
  legs[o + 1] = cos(a.latRad) * sin(a.lonRad);
  legs[o + 2] = sin(a.latRad);
  legs[o + 3] = cos(b.latRad) * cos(b.lonRad);
  legs[o + 4] = cos(b.latRad) * sin(b.lonRad);
  legs[o + 5] = sin(b.latRad);
  const nx = legs[o + 1] * legs[o + 5] - legs[o + 2] * legs[o + 4];
  const ny = legs[o + 2] * legs[o + 3] - legs[o] * legs[o + 5];
  const nz = legs[o] * legs[o + 4] - legs[o + 1] * legs[o + 3];
  // A leg without length (a wait over a point) keeps a zero normal: only its ends count.
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
  legs[o + 6] = nx / length;
  legs[o + 7] = ny / length;
  legs[o + 8] = nz / length;
}

function lengthOf(legs: Float64Array, leg: number): number {
  const o = 9 * leg;
  const dot = legs[o] * legs[o + 3] + legs[o + 1] * legs[o + 4] + legs[o + 2] * legs[o + 5];
  const nx = legs[o + 1] * legs[o + 5] - legs[o + 2] * legs[o + 4];
  const ny = legs[o + 2] * legs[o + 3] - legs[o] * legs[o + 5];
  const nz = legs[o] * legs[o + 4] - legs[o + 1] * legs[o + 3];
  return atan2(Math.sqrt(nx * nx + ny * ny + nz * nz), dot);
}

type Grid = Pick<
  CompiledPlans,
  'lat0Rad' | 'minimumLonRad' | 'cellRad' | 'rows' | 'columns' | 'cellStart' | 'cellLegs'
>;

/** A grid of one cell that is the globe. */
function oneCell(nLegs: number): Grid {
  return {
    lat0Rad: -2,
    minimumLonRad: -4,
    cellRad: 8,
    rows: 1,
    columns: 1,
    cellStart: Int32Array.of(0, nLegs),
    cellLegs: Int32Array.from({ length: nLegs }, (_, leg) => leg),
  };
}

/** Limits of a piece's cells in longitude: its reach over the cosine of the latitude farther from the equator. */
function lonReach(piece: Piece): number {
  const lat = Math.min(1.5, Math.abs(piece.latRad) + piece.reachRad);
  return piece.reachRad / cos(lat);
}

function gridOf(all: readonly Piece[]): Grid {
  let [south, north, west, east, cell] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  for (const piece of all) {
    south = Math.min(south, piece.latRad - piece.reachRad);
    north = Math.max(north, piece.latRad + piece.reachRad);
    west = Math.min(west, piece.lonRad - lonReach(piece));
    east = Math.max(east, piece.lonRad + lonReach(piece));
    cell += piece.reachRad / all.length;
  }
  const cellRad = Math.max(cell, (north - south) / MOST_CELLS, (east - west) / MOST_CELLS);
  const rows = Math.floor((north - south) / cellRad) + 1;
  const columns = Math.floor((east - west) / cellRad) + 1;
  const cells: number[][] = Array.from({ length: rows * columns }, () => []);
  for (const piece of all) {
    const reach = lonReach(piece);
    const r1 = Math.floor((piece.latRad + piece.reachRad - south) / cellRad);
    const c1 = Math.floor((piece.lonRad + reach - west) / cellRad);
    for (let r = Math.floor((piece.latRad - piece.reachRad - south) / cellRad); r <= r1; r++) {
      for (let c = Math.floor((piece.lonRad - reach - west) / cellRad); c <= c1; c++) {
        if (r < 0 || c < 0 || r >= rows || c >= columns) continue;
        const list = cells[r * columns + c];
        if (list[list.length - 1] !== piece.leg) list.push(piece.leg);
      }
    }
  }
  const cellStart = new Int32Array(cells.length + 1);
  cells.forEach((list, i) => (cellStart[i + 1] = cellStart[i] + list.length));
  return {
    lat0Rad: south,
    minimumLonRad: west,
    cellRad,
    rows,
    columns,
    cellStart,
    cellLegs: Int32Array.from(cells.flat()),
  };
}
