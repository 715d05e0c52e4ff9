import { type Signal, signal } from '@preact/signals';
import type { Camera, MapLayers, Pick, Shown } from '../map/contract.ts';
import type { LonLat } from '../run/replay.ts';

/** Panels of the side of the window. */
export type PanelName = 'setup' | 'events' | 'why' | 'whatIf' | 'editor' | 'studies' | 'share' | 'help';

export const panel: Signal<PanelName> = signal<PanelName>('setup');
export const selection: Signal<Pick | null> = signal(null);
export const shown: Signal<Shown> = signal<Shown>({ kind: 'truth' });
/** Shared by the maps of a split view; null until a map has fitted itself. */
export const camera: Signal<Camera | null> = signal(null);
export const profileLine: Signal<readonly [LonLat, LonLat] | null> = signal(null);
export const layers: Signal<MapLayers> = signal<MapLayers>({
  relief: true,
  terrain3d: false,
  cover: false,
  coverAltitudeM: 300,
  engagementZones: true,
  airways: true,
  zones: true,
  links: true,
  trails: true,
  ellipses: true,
  leaders: true,
  labels: true,
});
