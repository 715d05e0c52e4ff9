import { effect, type Signal, signal } from '@preact/signals';
import { isPlaying, timeS } from './clock.ts';

/** Milliseconds between changes while the clock runs. */
const CALM_MS = 250;

/** The clock for text and lists: at once when it stands, four times a second when it runs. */
export const calmTimeS: Signal<number> = signal(0);

/** Keeps `calmTimeS` up to date; returns how to stop. */
export function startCalmTime(): () => void {
  let lastMs = -Infinity;
  return effect(() => {
    const now = timeS.value;
    const isRunning = isPlaying.value;
    const nowMs = performance.now();
    if (isRunning && nowMs - lastMs < CALM_MS) return;
    lastMs = nowMs;
    calmTimeS.value = now;
  });
}
