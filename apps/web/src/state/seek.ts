import { endS, isPlaying, SPEEDS, speed, timeS } from './clock.ts';

/** Sets the clock, within the replay. */
export function seek(toS: number): void {
  if (!Number.isFinite(toS)) return;
  timeS.value = Math.min(Math.max(0, toS), endS.peek());
}

/** Starts or stops the clock; at the end it starts from the beginning. */
export function togglePlay(): void {
  if (endS.peek() <= 0) return;
  if (!isPlaying.peek() && timeS.peek() >= endS.peek()) timeS.value = 0;
  isPlaying.value = !isPlaying.peek();
}

/** Next or previous of `SPEEDS`. */
export function changeSpeed(steps: 1 | -1): void {
  const at = SPEEDS.findIndex((one) => one >= speed.peek());
  speed.value = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + steps))] ?? speed.peek();
}
