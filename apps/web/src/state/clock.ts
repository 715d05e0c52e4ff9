import { type Signal, signal } from '@preact/signals';

/** Speeds that the keys step through, simulated seconds per second. */
export const SPEEDS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200];

/** Time of the replay, seconds of the scenario: one clock for all panes. */
export const timeS: Signal<number> = signal(0);
export const isPlaying: Signal<boolean> = signal(false);
export const speed: Signal<number> = signal(10);
/** Part of the time line that is played over and over, or null. */
export const loop: Signal<{ readonly fromS: number; readonly toS: number } | null> = signal(null);
/** Length of the longest replay that is shown, seconds. */
export const endS: Signal<number> = signal(0);
