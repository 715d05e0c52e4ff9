import type { LonLat } from '../run/replay.ts';

/**
 * Reads a place as people write it: latitude, then longitude, in degrees, with a comma or a space between.
 *
 * @returns null if it is none
 */
export function readPlace(text: string): LonLat | null {
  const parts = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (parts === null) return null;
  const [latDeg, lonDeg] = [Number(parts[1]), Number(parts[2])];
  return Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 ? { latDeg, lonDeg } : null;
}

/** A place as `readPlace` reads it. */
export function placeText({ latDeg, lonDeg }: LonLat): string {
  return `${latDeg.toFixed(4)}, ${lonDeg.toFixed(4)}`;
}
