const DEGREE_RAD = 0.017453292519943295;

/** Degrees to radians; 180 gives the double nearest to pi. */
export function rad(degrees: number): number {
  return degrees * DEGREE_RAD;
}

/** Degrees to radians in [0, 2 pi). */
export function azimuthRad(degrees: number): number {
  const turn = degrees - 360 * Math.floor(degrees / 360);
  return rad(turn);
}

/** Order of ids by code unit, the same in every engine. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
