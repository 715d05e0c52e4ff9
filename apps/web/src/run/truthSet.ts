import {
  groundHeightM,
  type HeightGrid,
  ROUTE_POSITION,
  routeLegSpan,
  routePosition,
  timeOnRoute,
  type World,
} from '@redoubt/kernel';
import { newColumn, push } from './column.ts';
import type { TruthSet } from './replay.ts';

/** Places between keyframes are this near to where an object was, metres. */
export const TRUTH_ERROR_M = 50;
const DEG = 180 / Math.PI;
const M_PER_DEG = 111_320;
/** Routes above ground follow the relief: looked at this often, seconds. */
const GROUND_STEP_S = 2;
/** No piece is halved below this, seconds. */
const SHORTEST_S = 0.5;

type AirObject = World['setup']['objects'][number];

/** A place on a route at a time. */
interface Fix {
  readonly timeS: number;
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly altitudeM: number;
}

const at = new Float64Array(6);
const span = new Float64Array(2);

/** Where an object is, or null before its start and after its route. */
export function objectFix(object: AirObject, grid: HeightGrid | null, timeS: number): Fix | null {
  const { route, startS, endS } = object;
  if (timeS < startS || timeS > endS) return null;
  if (!routePosition(route, timeOnRoute(route, timeS - startS), at)) return null;
  const latRad = at[ROUTE_POSITION.latRad] as number;
  const lonRad = at[ROUTE_POSITION.lonRad] as number;
  const heightM = at[ROUTE_POSITION.altitudeM] as number;
  const altitudeM = route.altitudeReference === 'agl' ? heightM + groundHeightM(grid, latRad, lonRad) : heightM;
  return { timeS, lonDeg: lonRad * DEG, latDeg: latRad * DEG, altitudeM };
}

/** Distance of a place from the straight line between two others, at its time, metres. */
function missM(from: Fix, to: Fix, fix: Fix): number {
  const share = (fix.timeS - from.timeS) / (to.timeS - from.timeS);
  const east =
    (fix.lonDeg - (from.lonDeg + (to.lonDeg - from.lonDeg) * share)) * M_PER_DEG * Math.cos(fix.latDeg / DEG);
  const north = (fix.latDeg - (from.latDeg + (to.latDeg - from.latDeg) * share)) * M_PER_DEG;
  const up = fix.altitudeM - (from.altitudeM + (to.altitudeM - from.altitudeM) * share);
  return Math.sqrt(east * east + north * north + up * up);
}

/** The same place with a longitude on the side of the date line where another one is. */
function beside(fix: Fix, { lonDeg }: Fix): Fix {
  const turns = Math.round((lonDeg - fix.lonDeg) / 360);
  return turns === 0 ? fix : { ...fix, lonDeg: fix.lonDeg + 360 * turns };
}

/** Times at which an object may turn: ends of its legs between two times. */
function legEnds({ route, startS }: AirObject, fromS: number, toS: number): number[] {
  const ends: number[] = [];
  for (let timeS = fromS; timeS < toS; ) {
    const routeS = timeOnRoute(route, timeS - startS);
    if (!routeLegSpan(route, routeS, span)) break;
    // A leg that ends here and now would be found again and again.
    const nextS = timeS + Math.max((span[1] as number) - routeS, 1e-3);
    if (nextS < toS) ends.push(nextS);
    timeS = nextS;
  }
  return ends;
}

/** Ways to the place of one object, and the keyframes so far. */
interface Path {
  readonly fixAt: (timeS: number) => Fix | null;
  readonly isGround: boolean;
  readonly emit: (fix: Fix) => void;
}

const QUARTERS = [0.25, 0.5, 0.75];
/** A piece is parted into so many at once. */
const MOST_PARTS = 32;

/** Parts a smooth piece until a straight line is near enough at its quarters; emits all but its start. */
function smoothPiece(path: Path, from: Fix, to: Fix): void {
  const pieceS = to.timeS - from.timeS;
  const fixOn = (part: number): Fix | null => {
    const fix = path.fixAt(from.timeS + part * pieceS);
    return fix === null ? null : beside(fix, from);
  };
  let worstM = 0;
  if (pieceS > 2 * SHORTEST_S) {
    for (const part of QUARTERS) {
      const fix = fixOn(part);
      if (fix !== null) worstM = Math.max(worstM, missM(from, to, fix));
    }
  }
  if (worstM <= 0.8 * TRUTH_ERROR_M) {
    path.emit(to);
    return;
  }
  // The miss grows with the square of the length.
  const parts = Math.min(MOST_PARTS, Math.max(2, Math.ceil(Math.sqrt(worstM / (0.8 * TRUTH_ERROR_M)))));
  let before = from;
  for (let part = 1; part <= parts; part++) {
    const after = part === parts ? to : fixOn(part / parts);
    if (after === null) continue;
    smoothPiece(path, before, after);
    before = after;
  }
}

/** Steps along a piece above ground and keeps what a straight line would miss; emits all but its start. */
function groundPiece(path: Path, from: Fix, to: Fix): void {
  let anchor = from;
  let between: Fix[] = [];
  for (let timeS = from.timeS + GROUND_STEP_S; timeS < to.timeS; timeS += GROUND_STEP_S) {
    const raw = path.fixAt(timeS);
    if (raw === null) continue;
    const fix = beside(raw, from);
    const last = between.at(-1);
    if (last !== undefined && between.some((one) => missM(anchor, fix, one) > 0.8 * TRUTH_ERROR_M)) {
      path.emit(last);
      anchor = last;
      between = [];
    }
    between.push(fix);
  }
  const last = between.at(-1);
  if (last !== undefined && between.some((one) => missM(anchor, to, one) > 0.8 * TRUTH_ERROR_M)) path.emit(last);
  path.emit(to);
}

function samplePath(path: Path, timesS: readonly number[]): void {
  let before: Fix | null = null;
  for (const timeS of timesS) {
    const raw = path.fixAt(timeS);
    if (raw === null) continue;
    if (before === null) {
      path.emit(raw);
      before = raw;
      continue;
    }
    const fix = beside(raw, before);
    if (fix.timeS <= before.timeS) continue;
    (path.isGround ? groundPiece : smoothPiece)(path, before, fix);
    before = fix;
  }
}

/**
 * Truth of a finished run as keyframes, between which straight lines stay within {@link TRUTH_ERROR_M}.
 *
 * @param world - finished run
 * @returns objects that were in the air during the scenario, in order of id
 */
export function truthSet({ spec, setup, state }: World): TruthSet {
  const grid = setup.relief.heightGrid;
  const time = newColumn((n) => new Float32Array(n));
  const place = newColumn((n) => new Float32Array(n));
  const firsts: number[] = [0];
  const shown: AirObject[] = [];
  setup.objects.forEach((object, i) => {
    const fromS = Math.max(0, object.startS);
    const toS = Math.min(spec.durationS, object.endS, state.objects.outS[i] as number);
    if (toS < fromS) return;
    const path: Path = {
      fixAt: (timeS) => objectFix(object, grid, timeS),
      isGround: object.route.altitudeReference === 'agl' && grid !== null,
      emit: ({ timeS, lonDeg, latDeg, altitudeM }) => {
        push(time, timeS);
        push(place, lonDeg);
        push(place, latDeg);
        push(place, altitudeM);
      },
    };
    samplePath(path, toS === fromS ? [fromS] : [fromS, ...legEnds(object, fromS, toS), toS]);
    if (time.length === firsts.at(-1)) return;
    firsts.push(time.length);
    shown.push(object);
  });
  return {
    ids: shown.map(({ id }) => id),
    first: Uint32Array.from(firsts),
    timeS: time.values.slice(0, time.length),
    position: place.values.slice(0, place.length),
    allegiance: shown.map(({ allegiance }) => allegiance),
    platformClass: shown.map(({ objectClass }) => spec.objectClasses[objectClass]?.platformClass ?? ''),
    raidId: shown.map(({ raidId }) => raidId),
  };
}
