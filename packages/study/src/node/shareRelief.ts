import type { ReliefInput, VisibilitySurface } from '@redoubt/kernel';

type Column = Float32Array | Int16Array | Uint32Array | Uint16Array;

function shared<T extends Column>(values: T): T {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const TypedArray = values.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new TypedArray(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
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
 * @param relief - grid and surfaces
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
