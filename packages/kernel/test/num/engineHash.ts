// One digest over the kernel's numbers, to be compared between engines: a difference of one bit anywhere changes it.
import {
  ecefToGeodetic,
  geodesicInverse,
  geodesicLinePosition,
  geodeticToEcef,
  writeGeodesicLine,
} from '../../src/geo/index.ts';
import * as num from '../../src/num/index.ts';
import { r2 } from './sequence.ts';

// positive numbers spread over the whole range by arithmetic that every engine shares
function spread(u: number, lowPower: number, highPower: number): number {
  const k = Math.floor(lowPower + (highPower - lowPower) * u);
  return (1 + ((u * 8191) % 1)) * num.scaleByPowerOfTwo(1, k);
}

const UNARY: readonly (readonly [f: (x: number) => number, of: (u: number, v: number) => number])[] = [
  [num.sin, (u, v) => (u - 0.5) * spread(v, -30, 22)],
  [num.cos, (u, v) => (u - 0.5) * spread(v, -30, 22)],
  [num.tan, (u, v) => (u - 0.5) * spread(v, -30, 22)],
  [num.asin, (u) => 2 * u - 1],
  [num.acos, (u) => 2 * u - 1],
  [num.atan, (u, v) => (u - 0.5) * spread(v, -30, 60)],
  [num.exp, (u) => 1470 * u - 750],
  [num.expm1, (u, v) => (u - 0.5) * spread(v, -40, 10)],
  [num.log, (_, v) => spread(v, -1074, 1024)],
  [num.log1p, (u, v) => (u < 0.3 ? u * 3 - 1 : spread(v, -60, 1024))],
  [num.log10, (_, v) => spread(v, -1074, 1024)],
  [num.sinh, (u, v) => (u - 0.5) * spread(v, -30, 11)],
  [num.cosh, (u, v) => (u - 0.5) * spread(v, -30, 11)],
  [num.tanh, (u, v) => (u - 0.5) * spread(v, -30, 6)],
  [num.cbrt, (u, v) => (u - 0.5) * spread(v, -1074, 1024)],
  [num.normalQuantile, (u) => u],
  [num.exponentialQuantile, (u) => u],
];

const BINARY: readonly (readonly [
  f: (x: number, y: number) => number,
  x: (u: number) => number,
  y: (v: number) => number,
])[] = [
  [num.atan2, (u) => (u - 0.5) * spread(u, -20, 20), (v) => (v - 0.5) * spread(v, -20, 20)],
  [num.pow, (u) => spread(u, -20, 20), (v) => 100 * (v - 0.5)],
  [num.hypot, (u) => spread(u, -1000, 1000), (v) => spread(v, -1000, 1000)],
  [(x, y) => num.hypot3(x, y, x - y), (u) => spread(u, -30, 30), (v) => spread(v, -30, 30)],
  [num.poissonCount, (u) => 60 * u, (v) => v],
];

/**
 * Digest of `count` outputs of every elementary function, of sines beyond 10^9, of draws, geodesics and conversions.
 *
 * @param count - outputs of each function, whole, > 0
 * @returns 32 hexadecimal digits, the same in every engine
 */
export function engineHash(count: number): string {
  const hash = num.newStateHash();
  for (const [f, of] of UNARY) {
    for (let i = 1; i <= count; i++) {
      const { u, v } = r2(i);
      num.foldF64(hash, f(of(u, v)));
    }
  }
  for (const [f, x, y] of BINARY) {
    for (let i = 1; i <= count; i++) {
      const { u, v } = r2(i);
      num.foldF64(hash, f(x(u), y(v)));
    }
  }
  const out = new Float64Array(4);
  for (let i = 1; i <= count / 20; i++) {
    num.sinCos(spread(r2(i).u, 20, 1023), out);
    num.foldF64Array(hash, out, 2);
  }
  const key = num.runKey(1, count);
  for (let i = 0; i < count; i++) {
    const entity = num.idHash(`object-${i % 100}`);
    num.foldF64(hash, num.standardNormal(key, entity.lo, entity.hi, num.PURPOSE.plotNoise, i));
    num.uniform4(key, entity.lo, entity.hi, num.PURPOSE.look, i, out);
    num.foldF64Array(hash, out, 4);
  }
  const line = new Float64Array(32);
  for (let i = 1; i <= count / 4; i++) {
    const { u, v } = r2(i);
    const lat1 = Math.PI * (u - 0.5);
    const lat2 = Math.PI * (v - 0.5);
    const path = geodesicInverse(lat1, 0, lat2, Math.PI * u * v * 2);
    num.foldF64(hash, path.distanceM);
    num.foldF64(hash, path.azimuth1Rad);
    writeGeodesicLine(lat1, 0, path.azimuth1Rad, line, 0);
    geodesicLinePosition(line, path.distanceM * v, out);
    num.foldF64Array(hash, out, 3);
    geodeticToEcef(lat1, lat2, 1e5 * v, out, 0);
    num.foldF64Array(hash, out, 3);
    ecefToGeodetic(out[0]!, out[1]!, out[2]!, out, 0);
    num.foldF64Array(hash, out, 3);
  }
  return num.digestHex(hash);
}
