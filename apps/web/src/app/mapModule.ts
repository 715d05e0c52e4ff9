import type { MakeMapView } from '../map/contract.ts';

const found = import.meta.glob('../map/index.ts') as Readonly<
  Record<string, () => Promise<{ readonly makeMapView: MakeMapView }>>
>;

/** Loads the map and its renderer, apart from the first script. */
export async function loadMap(): Promise<MakeMapView> {
  const load = found['../map/index.ts'];
  if (load === undefined) throw new Error('no map in this build');
  return (await load()).makeMapView;
}
