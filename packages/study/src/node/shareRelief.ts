import type { ReliefInput, VisibilitySurface } from '@redoubt/kernel';

type Column = Float32Array | Int16Array | Uint32Array | Uint16Array;

/** Copies made so far: cases of a study have rasters and surfaces in common, and each is copied once. */
const copies = new WeakMap<Column, Column>();

function shared<T extends Column>(values: T): T {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const known = copies.get(values);
  if (known !== undefined) return known as T;
  const TypedArray = values.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new TypedArray(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  copies.set(values, copy);
  return copy;
}

function sharedSurface(surface: VisibilitySurface): VisibilitySurface {
  const { steps, controllingEdgeM } = surface;
  return {
    ...surface,
    minimumAltitudeM: shared(surface.minimumAltitudeM),
    ...(controllingEdgeM === undefined ? {} : { controllingEdgeM: shared(controllingEdgeM) }),
    ...(steps === undefined
      ? {}
      : {
          steps: {
            firstStep: shared(steps.firstStep),
            ring: shared(steps.ring),
            slope: shared(steps.slope),
            ringTable: shared(steps.ringTable),
          },
        }),
  };
}

/**
 * Puts the large arrays of a relief into memory that worker threads share, so that each thread does not copy them.
 *
 * @param relief - grid and surfaces, which must not change afterwards: an array met again gives the copy of the first time
 * @returns the same values over shared buffers
 */
export function shareRelief(relief: ReliefInput): ReliefInput {
  return {
    ...relief,
    heightGrid:
      relief.heightGrid === null ? null : { ...relief.heightGrid, heightsM: shared(relief.heightGrid.heightsM) },
    surfaces: relief.surfaces.map(sharedSurface),
  };
}
