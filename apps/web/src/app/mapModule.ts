import type { MakeMapView } from '../map/contract.ts';

/** Loads the map and its renderer, apart from the first script. */
export async function loadMap(): Promise<MakeMapView> {
  return (await import('../map/index.ts')).makeMapView;
}
