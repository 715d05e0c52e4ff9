import type { LonLat } from '../../run/replay.ts';

const RAD = Math.PI / 180;

function vector({ lonDeg, latDeg }: LonLat): readonly [number, number, number] {
  const cosLat = Math.cos(latDeg * RAD);
  return [cosLat * Math.cos(lonDeg * RAD), cosLat * Math.sin(lonDeg * RAD), Math.sin(latDeg * RAD)];
}

/** Angle between two places at the centre of a sphere, radians. */
export function arcBetween(a: LonLat, b: LonLat): number {
  const [ax, ay, az] = vector(a);
  const [bx, by, bz] = vector(b);
  return Math.atan2(Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx), ax * bx + ay * by + az * bz);
}

/** Place at a share of the way along the great circle between two places. */
export function alongGreatCircle(from: LonLat, to: LonLat, share: number): LonLat {
  const arc = arcBetween(from, to);
  if (arc < 1e-12) return from;
  const a = vector(from);
  const b = vector(to);
  const fromShare = Math.sin((1 - share) * arc) / Math.sin(arc);
  const toShare = Math.sin(share * arc) / Math.sin(arc);
  const [x, y, z] = [0, 1, 2].map((i) => a[i]! * fromShare + b[i]! * toShare) as [number, number, number];
  return { lonDeg: Math.atan2(y, x) / RAD, latDeg: Math.atan2(z, Math.hypot(x, y)) / RAD };
}
