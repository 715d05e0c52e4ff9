import type { ReliefInput } from '@redoubt/kernel';

function shared<T extends Float32Array | Int16Array>(values: T): T {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const buffer = new SharedArrayBuffer(values.byteLength);
  const copy = values instanceof Float32Array ? new Float32Array(buffer) : new Int16Array(buffer);
  copy.set(values);
  return copy as T;
}

/**
 * Puts the large arrays of a relief into memory that worker threads share, so that each thread does not copy them.
 *
 * @param relief - grid and surfaces
 * @returns the same values over shared buffers
 */
export function shareRelief(relief: ReliefInput): ReliefInput {
  return {
    ...relief,
    heightGrid:
      relief.heightGrid === null ? null : { ...relief.heightGrid, heightsM: shared(relief.heightGrid.heightsM) },
    surfaces: relief.surfaces.map((surface) => ({ ...surface, minimumAltitudeM: shared(surface.minimumAltitudeM) })),
  };
}
