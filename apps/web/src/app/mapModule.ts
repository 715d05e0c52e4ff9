/** The map and its renderer. */
export type MapModule = typeof import('../map/index.ts');

/** Pause before a second try, ms. */
const PAUSE_MS = 500;

/** Loads the map and its renderer, apart from the first script; a busy server gets a second chance. */
export function loadMap(): Promise<MapModule> {
  return import('../map/index.ts').catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    return import('../map/index.ts');
  });
}
