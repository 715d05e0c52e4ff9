/** The map and its renderer. */
export type MapModule = typeof import('../map/index.ts');

/** Loads the map and its renderer, apart from the first script. */
export function loadMap(): Promise<MapModule> {
  return import('../map/index.ts');
}
