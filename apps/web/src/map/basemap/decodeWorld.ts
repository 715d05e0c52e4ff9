import { WORLD_MAGIC, WORLD_UNITS_PER_DEG } from './worldFormat.ts';

/** Points of a line one after the other: longitude, latitude, degrees. */
export type FlatLine = Float32Array;

/** The base map: rings are open (the first point is not repeated), the first ring of a polygon is its outer one. */
export interface World {
  readonly land: readonly (readonly FlatLine[])[];
  readonly lakes: readonly (readonly FlatLine[])[];
  readonly borders: readonly FlatLine[];
  readonly rivers: readonly FlatLine[];
}

/**
 * Reads a packed base map.
 *
 * @throws RangeError if the bytes are not one, or end early
 */
export function decodeWorld(bytes: Uint8Array): World {
  const magic = String.fromCharCode(...bytes.subarray(0, WORLD_MAGIC.length));
  if (magic !== WORLD_MAGIC)
    throw new RangeError(`not a packed base map: starts with "${magic}", expected "${WORLD_MAGIC}"`);
  let at = WORLD_MAGIC.length;
  const take = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError(`the packed base map ends early, at byte ${at - 1}`);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const takeSigned = (): number => {
    const value = take();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };
  const takeLine = (): FlatLine => {
    const count = take();
    if (count > bytes.length) throw new RangeError(`the packed base map names a line of ${count} points`);
    const line = new Float32Array(2 * count);
    let x = 0;
    let y = 0;
    for (let i = 0; i < count; i++) {
      x += takeSigned();
      y += takeSigned();
      line[2 * i] = x / WORLD_UNITS_PER_DEG;
      line[2 * i + 1] = y / WORLD_UNITS_PER_DEG;
    }
    return line;
  };
  const takeLines = (): FlatLine[] => Array.from({ length: take() }, takeLine);
  const takePolygons = (): FlatLine[][] => Array.from({ length: take() }, takeLines);
  return { land: takePolygons(), lakes: takePolygons(), borders: takeLines(), rivers: takeLines() };
}
