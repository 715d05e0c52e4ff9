// Shortest path between two points of the ellipsoid: Karney's solution, which converges for every pair of points.
// Symbols as in karney-2013: alp azimuth, bet reduced latitude, sig arc, omg longitude on the auxiliary sphere; s.. sine, c.. cosine.
import { atan2, cbrt, cos, hypot, sin, sinCos } from '../num/index.ts';
import {
  expansionParameter,
  seriesA1,
  seriesA2,
  seriesA3,
  seriesC1,
  seriesC2,
  seriesC3,
  sineSeries5,
  sineSeries6,
  withoutDust,
} from './geodesicSeries.ts';
import { WGS84_A_M, WGS84_B_M, WGS84_EP2, WGS84_F } from './wgs84.ts';

/** Shortest path between two points. */
export interface GeodesicPath {
  readonly distanceM: number;
  /** Direction at the first point, radians clockwise from true north, [-pi, pi]. */
  readonly azimuth1Rad: number;
  /** Direction at the second point, forward, radians clockwise from true north, [-pi, pi]. */
  readonly azimuth2Rad: number;
}

const F1 = 1 - WGS84_F;
const N = WGS84_F / (2 - WGS84_F);
const TWO_PI = 2 * Math.PI;
const TINY = 1.4916681462400413e-154;
const TOL0 = 2.220446049250313e-16;
const TOL1 = 200 * TOL0;
const TOL2 = 1.4901161193847656e-8; // sqrt(TOL0)
const X_THRESHOLD = 1000 * TOL2;
const SHORT_LIMIT = (0.1 * TOL2) / Math.sqrt((Math.max(0.001, WGS84_F) * (1 - WGS84_F / 2)) / 2);
const NEWTON_ROUNDS = 20;
const ALL_ROUNDS = NEWTON_ROUNDS + 63; // then bisection, to the last bit
const POLE = Math.PI / 2 - TOL0; // the last number below pi/2 counts as the pole too: 3 nm

const c1 = new Float64Array(6);
const c2 = new Float64Array(6);
const c3 = new Float64Array(5);
const pair = new Float64Array(2);

// one problem with lat1 <= 0, |lat2| <= -lat1, 0 <= lon12 <= pi, and its current solution
interface Problem {
  sbet1: number;
  cbet1: number;
  dn1: number;
  sbet2: number;
  cbet2: number;
  dn2: number;
  lam12: number;
  slam12: number;
  clam12: number;
  salp1: number;
  calp1: number;
  salp2: number;
  calp2: number;
  sig12: number;
  ssig1: number;
  csig1: number;
  ssig2: number;
  csig2: number;
  eps: number;
  s12b: number;
  m12b: number; // distance and reduced length over the polar radius
}

function lengths(p: Problem): void {
  const a1 = seriesA1(p.eps);
  const a2 = seriesA2(p.eps);
  seriesC1(p.eps, c1, 0);
  seriesC2(p.eps, c2, 0);
  const b1 = sineSeries6(p.ssig2, p.csig2, c1, 0) - sineSeries6(p.ssig1, p.csig1, c1, 0);
  const b2 = sineSeries6(p.ssig2, p.csig2, c2, 0) - sineSeries6(p.ssig1, p.csig1, c2, 0);
  const j12 = (a1 - a2) * p.sig12 + (a1 * b1 - a2 * b2);
  p.s12b = a1 * (p.sig12 + b1);
  p.m12b = p.dn2 * (p.csig1 * p.ssig2) - p.dn1 * (p.ssig1 * p.csig2) - p.csig1 * p.csig2 * j12;
}

// longitude difference reached when starting with the current azimuth, minus the wanted one; eq. 45 gives the slope
function residual(p: Problem): number {
  if (p.sbet1 === 0 && p.calp1 === 0) p.calp1 = -TINY;
  const salp0 = p.salp1 * p.cbet1;
  const calp0 = hypot(p.calp1, p.salp1 * p.sbet1);
  const somg1 = salp0 * p.sbet1;
  const comg1 = p.calp1 * p.cbet1;
  let r = hypot(p.sbet1, comg1);
  p.ssig1 = p.sbet1 / r;
  p.csig1 = comg1 / r;
  const same = p.cbet2 === p.cbet1;
  p.salp2 = same ? p.salp1 : salp0 / p.cbet2;
  if (same && Math.abs(p.sbet2) === -p.sbet1) p.calp2 = Math.abs(p.calp1);
  else {
    const c = p.calp1 * p.cbet1;
    const rest =
      p.cbet1 < -p.sbet1 ? (p.cbet2 - p.cbet1) * (p.cbet1 + p.cbet2) : (p.sbet1 - p.sbet2) * (p.sbet1 + p.sbet2);
    p.calp2 = Math.sqrt(Math.max(0, c * c + rest)) / p.cbet2;
  }
  const somg2 = salp0 * p.sbet2;
  const comg2 = p.calp2 * p.cbet2;
  r = hypot(p.sbet2, comg2);
  p.ssig2 = p.sbet2 / r;
  p.csig2 = comg2 / r;
  p.sig12 = atan2(Math.max(0, p.csig1 * p.ssig2 - p.ssig1 * p.csig2), p.csig1 * p.csig2 + p.ssig1 * p.ssig2);
  const somg12 = Math.max(0, comg1 * somg2 - somg1 * comg2);
  const comg12 = comg1 * comg2 + somg1 * somg2;
  const eta = atan2(somg12 * p.clam12 - comg12 * p.slam12, comg12 * p.clam12 + somg12 * p.slam12);
  p.eps = expansionParameter(calp0);
  seriesC3(p.eps, c3, 0);
  const b312 = sineSeries5(p.ssig2, p.csig2, c3, 0) - sineSeries5(p.ssig1, p.csig1, c3, 0);
  return eta - WGS84_F * seriesA3(p.eps) * salp0 * (p.sig12 + b312);
}

function slope(p: Problem): number {
  if (p.calp2 === 0) return (-2 * F1 * p.dn1) / p.sbet1;
  lengths(p);
  return (p.m12b * F1) / (p.calp2 * p.cbet2);
}

// positive root of the astroid equation, eq. 55
function astroid(x: number, y: number): number {
  const pp = x * x;
  const q = y * y;
  const r = (pp + q - 1) / 6;
  if (q === 0 && r <= 0) return 0;
  const s = (pp * q) / 4;
  const r2 = r * r;
  const r3 = r * r2;
  const disc = s * (s + 2 * r3);
  let u = r;
  if (disc >= 0) {
    let t3 = s + r3;
    t3 += t3 < 0 ? -Math.sqrt(disc) : Math.sqrt(disc);
    const t = cbrt(t3);
    u += t + (t === 0 ? 0 : r2 / t);
  } else {
    u += 2 * r * cos(atan2(Math.sqrt(-disc), -(s + r3)) / 3);
  }
  const v = Math.sqrt(u * u + q);
  const uv = u < 0 ? q / (v - u) : u + v;
  const w = (uv - q) / (2 * v);
  return uv / (Math.sqrt(uv + w * w) + w);
}

// first azimuth (sections 3 and 5 of the paper); true when the points are so close that it is the answer
function start(p: Problem): boolean {
  const sbet12 = p.sbet2 * p.cbet1 - p.cbet2 * p.sbet1;
  const cbet12 = p.cbet2 * p.cbet1 + p.sbet2 * p.sbet1;
  const sbet12a = p.sbet2 * p.cbet1 + p.cbet2 * p.sbet1;
  const isShort = cbet12 >= 0 && sbet12 < 0.5 && p.cbet2 * p.lam12 < 0.5;
  let somg12 = p.slam12;
  let comg12 = p.clam12;
  let dnm = 1;
  if (isShort) {
    const sb = p.sbet1 + p.sbet2;
    const cb = p.cbet1 + p.cbet2;
    dnm = Math.sqrt(1 + (WGS84_EP2 * sb * sb) / (sb * sb + cb * cb));
    sinCos(p.lam12 / (F1 * dnm), pair);
    somg12 = pair[0];
    comg12 = pair[1];
  }
  p.salp1 = p.cbet2 * somg12;
  p.calp1 =
    comg12 >= 0
      ? sbet12 + (p.cbet2 * p.sbet1 * somg12 * somg12) / (1 + comg12)
      : sbet12a - (p.cbet2 * p.sbet1 * somg12 * somg12) / (1 - comg12);
  const ssig12 = hypot(p.salp1, p.calp1);
  const csig12 = p.sbet1 * p.sbet2 + p.cbet1 * p.cbet2 * comg12;
  let isSolved = false;
  if (isShort && ssig12 < SHORT_LIMIT) {
    p.salp2 = p.cbet1 * somg12;
    p.calp2 = sbet12 - p.cbet1 * p.sbet2 * (comg12 >= 0 ? (somg12 * somg12) / (1 + comg12) : 1 - comg12);
    const r = hypot(p.salp2, p.calp2);
    p.salp2 /= r;
    p.calp2 /= r;
    p.sig12 = atan2(ssig12, csig12);
    p.s12b = p.sig12 * dnm;
    isSolved = true;
  } else if (csig12 < 0 && ssig12 < 6 * N * Math.PI * p.cbet1 * p.cbet1) {
    // nearly antipodal: scaled distance from the antipode
    const lam12x = atan2(-p.slam12, -p.clam12);
    const k2 = p.sbet1 * p.sbet1 * WGS84_EP2;
    const eps = k2 / (2 * (1 + Math.sqrt(1 + k2)) + k2);
    const lamScale = WGS84_F * p.cbet1 * seriesA3(eps) * Math.PI;
    const x = lam12x / lamScale;
    const y = sbet12a / (lamScale * p.cbet1);
    if (y > -TOL1 && x > -1 - X_THRESHOLD) {
      p.salp1 = Math.min(1, -x);
      p.calp1 = -Math.sqrt(1 - p.salp1 * p.salp1);
    } else {
      const k = astroid(x, y);
      const omg12a = (lamScale * -x * k) / (1 + k);
      const s = sin(omg12a);
      const c = -cos(omg12a);
      p.salp1 = p.cbet2 * s;
      p.calp1 = sbet12a - (p.cbet2 * p.sbet1 * s * s) / (1 - c);
    }
  }
  if (p.salp1 > 0) {
    const r = hypot(p.salp1, p.calp1);
    p.salp1 /= r;
    p.calp1 /= r;
  } else {
    p.salp1 = 1;
    p.calp1 = 0;
  }
  return isSolved;
}

// Newton on the azimuth, inside a bracket that bisection takes over when Newton leaves it
function iterate(p: Problem): void {
  let isNear = false;
  let isClosed = false;
  let sLow = TINY;
  let cLow = 1;
  let sHigh = TINY;
  let cHigh = -1;
  for (let round = 0; ; round++) {
    const v = residual(p);
    if (isClosed || !(Math.abs(v) >= (isNear ? 8 : 1) * TOL0) || round === ALL_ROUNDS) break;
    if (v > 0 && (round > NEWTON_ROUNDS || p.calp1 / p.salp1 > cHigh / sHigh)) {
      sHigh = p.salp1;
      cHigh = p.calp1;
    } else if (v < 0 && (round > NEWTON_ROUNDS || p.calp1 / p.salp1 < cLow / sLow)) {
      sLow = p.salp1;
      cLow = p.calp1;
    }
    if (round < NEWTON_ROUNDS) {
      const dv = slope(p);
      const dalp1 = -v / dv;
      if (dv > 0 && Math.abs(dalp1) < Math.PI) {
        sinCos(dalp1, pair);
        const s = p.salp1 * pair[1] + p.calp1 * pair[0];
        if (s > 0) {
          const c = p.calp1 * pair[1] - p.salp1 * pair[0];
          const r = hypot(s, c);
          p.salp1 = s / r;
          p.calp1 = c / r;
          isNear = Math.abs(v) <= 16 * TOL0;
          continue;
        }
      }
    }
    const s = (sLow + sHigh) / 2;
    const c = (cLow + cHigh) / 2;
    const r = hypot(s, c);
    p.salp1 = s / r;
    p.calp1 = c / r;
    isNear = false;
    isClosed =
      Math.abs(sLow - p.salp1) + (cLow - p.calp1) < TOL0 * TOL2 ||
      Math.abs(p.salp1 - sHigh) + (p.calp1 - cHigh) < TOL0 * TOL2;
  }
  lengths(p);
}

function setMeridian(p: Problem): boolean {
  p.calp1 = p.clam12;
  p.salp1 = p.slam12;
  p.calp2 = 1;
  p.salp2 = 0;
  p.ssig1 = p.sbet1;
  p.csig1 = p.calp1 * p.cbet1;
  p.ssig2 = p.sbet2;
  p.csig2 = p.cbet2;
  p.sig12 = atan2(Math.max(0, p.csig1 * p.ssig2 - p.ssig1 * p.csig2), p.csig1 * p.csig2 + p.ssig1 * p.ssig2);
  p.eps = N;
  lengths(p);
  return p.sig12 < 1 || p.m12b >= 0; // otherwise past the conjugate point: not the shortest
}

/**
 * Shortest path between two points of the ellipsoid.
 *
 * @param lat1Rad - geodetic latitude of the first point, radians, [-pi/2, pi/2]
 * @param lon1Rad - longitude of the first point, radians, any turn
 * @param lat2Rad - geodetic latitude of the second point, radians, [-pi/2, pi/2]
 * @param lon2Rad - longitude of the second point, radians, any turn
 * @returns length and both directions; points that coincide have direction pi (south) at both
 * @remarks Source: karney-2013. Valid: every pair of points, antipodes included; error below 20 nm.
 * @example
 * ```ts
 * import { geodesicInverse } from '@redoubt/kernel';
 * Math.round(geodesicInverse(0, 0, 0, 1).distanceM) // => 6378137
 * ```
 */
export function geodesicInverse(lat1Rad: number, lon1Rad: number, lat2Rad: number, lon2Rad: number): GeodesicPath {
  let lam12 = lon2Rad - lon1Rad;
  if (lam12 > Math.PI || lam12 < -Math.PI) lam12 -= TWO_PI * Math.floor(lam12 / TWO_PI + 0.5);
  let lonSign = lam12 >= 0 ? 1 : -1;
  lam12 = withoutDust(Math.abs(lam12));
  const isHalfTurn = lam12 >= Math.PI - 2 * TOL0;
  sinCos(lam12, pair);
  const slam12 = isHalfTurn ? 0 : pair[0];
  const clam12 = isHalfTurn ? -1 : pair[1];
  // make the first point the one nearer to a pole, and that pole the south pole
  const swap = Math.abs(lat1Rad) < Math.abs(lat2Rad) ? -1 : 1;
  let lat1 = withoutDust(swap < 0 ? lat2Rad : lat1Rad);
  let lat2 = withoutDust(swap < 0 ? lat1Rad : lat2Rad);
  if (swap < 0) lonSign = -lonSign;
  const latSign = lat1 < 0 ? 1 : -1;
  lat1 *= latSign;
  lat2 *= latSign;

  let sbet1 = F1 * sin(lat1);
  let cbet1 = Math.abs(lat1) >= POLE ? 0 : cos(lat1);
  let r = hypot(sbet1, cbet1);
  sbet1 /= r;
  cbet1 = Math.max(TINY, cbet1 / r);
  let sbet2 = F1 * sin(lat2);
  let cbet2 = Math.abs(lat2) >= POLE ? 0 : cos(lat2);
  r = hypot(sbet2, cbet2);
  sbet2 /= r;
  cbet2 = Math.max(TINY, cbet2 / r);
  // equal latitudes must stay equal after rounding
  if (cbet1 < -sbet1) {
    if (cbet2 === cbet1) sbet2 = sbet2 < 0 ? sbet1 : -sbet1;
  } else if (Math.abs(sbet2) === -sbet1) cbet2 = cbet1;

  const p: Problem = {
    sbet1,
    cbet1,
    dn1: Math.sqrt(1 + WGS84_EP2 * sbet1 * sbet1),
    sbet2,
    cbet2,
    dn2: Math.sqrt(1 + WGS84_EP2 * sbet2 * sbet2),
    lam12,
    slam12,
    clam12,
    salp1: 1,
    calp1: 0,
    salp2: 1,
    calp2: 0,
    sig12: 0,
    ssig1: 0,
    csig1: 1,
    ssig2: 0,
    csig2: 1,
    eps: 0,
    s12b: 0,
    m12b: 0,
  };
  let distanceM: number;
  const onMeridian = (cbet1 === TINY || slam12 === 0) && setMeridian(p);
  if (onMeridian) {
    distanceM = WGS84_B_M * p.s12b;
    if (p.sig12 < 3 * TINY) distanceM = 0;
  } else if (sbet1 === 0 && lam12 <= Math.PI * F1) {
    p.salp1 = 1;
    p.calp1 = 0;
    p.salp2 = 1;
    p.calp2 = 0;
    distanceM = WGS84_A_M * lam12;
  } else {
    if (!start(p)) iterate(p);
    distanceM = WGS84_B_M * p.s12b;
  }
  const sinOut1 = swap * lonSign * (swap < 0 ? p.salp2 : p.salp1);
  const cosOut1 = swap * latSign * (swap < 0 ? p.calp2 : p.calp1);
  const sinOut2 = swap * lonSign * (swap < 0 ? p.salp1 : p.salp2);
  const cosOut2 = swap * latSign * (swap < 0 ? p.calp1 : p.calp2);
  return { distanceM, azimuth1Rad: atan2(sinOut1, cosOut1), azimuth2Rad: atan2(sinOut2, cosOut2) };
}
