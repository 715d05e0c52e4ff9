import { WORLD_MAGIC, WORLD_UNITS_PER_DEG } from '../../apps/web/src/map/basemap/worldFormat.ts';

type Line = readonly (readonly number[])[];

/** Shapes of the base map, degrees. */
export interface WorldLines {
  readonly land: readonly (readonly Line[])[];
  readonly lakes: readonly (readonly Line[])[];
  readonly borders: readonly Line[];
  readonly rivers: readonly Line[];
}

/** Bytes of a base map as `decodeWorld` reads them: counts and steps between points as variable-length numbers. */
export function encodeWorld(world: WorldLines): Buffer {
  const bytes: number[] = [...Buffer.from(WORLD_MAGIC, 'ascii')];
  const put = (value: number): void => {
    let left = value;
    while (left >= 128) {
      bytes.push((left % 128) + 128);
      left = Math.floor(left / 128);
    }
    bytes.push(left);
  };
  const putSigned = (value: number): void => put(value < 0 ? -2 * value - 1 : 2 * value);
  const putLine = (line: Line): void => {
    const units = line.map(([lon, lat]) => [
      Math.round(lon! * WORLD_UNITS_PER_DEG),
      Math.round(Math.max(-85, Math.min(85, lat!)) * WORLD_UNITS_PER_DEG),
    ]);
    const distinct = units.filter((unit, i) => i === 0 || unit[0] !== units[i - 1]![0] || unit[1] !== units[i - 1]![1]);
    put(distinct.length);
    distinct.forEach(([x, y], i) => {
      putSigned(x! - (i === 0 ? 0 : distinct[i - 1]![0]!));
      putSigned(y! - (i === 0 ? 0 : distinct[i - 1]![1]!));
    });
  };
  for (const polygons of [world.land, world.lakes]) {
    put(polygons.length);
    for (const rings of polygons) {
      put(rings.length);
      rings.forEach(putLine);
    }
  }
  for (const lines of [world.borders, world.rivers]) {
    put(lines.length);
    lines.forEach(putLine);
  }
  return Buffer.from(bytes);
}
