const RAD = Math.PI / 180;

/** Height on a web map of a latitude: 0 at the equator, ±π at ±85.05°. */
export function mercatorY(latDeg: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latDeg * RAD) / 2));
}

/** Latitude of a height on a web map, degrees. */
export function latOfMercatorY(y: number): number {
  return (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / RAD;
}
