import { type Signal, signal } from '@preact/signals';
import type { MapScene } from '../map/contract.ts';
import type { LonLat } from '../run/replay.ts';

/** Handles that the editor lays on the maps. */
export const handles: Signal<MapScene['handles']> = signal([]);

/** What a click on the ground does beside choosing nothing; null: no more than that. */
export const onGround: Signal<((at: LonLat) => void) | null> = signal(null);

/** What a drag of a handle does. */
export const onDrag: Signal<((handle: string, at: LonLat, isEnd: boolean) => void) | null> = signal(null);

/** Shows the whole scene in every map: counts up. */
export const fitRequests: Signal<number> = signal(0);

/** Ids that differ between the sides of a split view. */
export const marked: Signal<readonly string[]> = signal([]);
