import { effect } from '@preact/signals';
import { advance } from '../state/advance.ts';
import { endS, isPlaying, loop, speed, timeS } from '../state/clock.ts';

/** Drives the clock frame by frame while it plays; returns how to stop. */
export function startPlayback(): () => void {
  let frame = 0;
  let lastMs = 0;
  const tick = (nowMs: number): void => {
    const step = advance(timeS.peek(), Math.max(0, nowMs - lastMs) / 1_000, speed.peek(), endS.peek(), loop.peek());
    lastMs = nowMs;
    timeS.value = step.timeS;
    if (step.isPlaying) frame = requestAnimationFrame(tick);
    else isPlaying.value = false;
  };
  const stop = effect(() => {
    cancelAnimationFrame(frame);
    if (!isPlaying.value) return;
    lastMs = performance.now();
    frame = requestAnimationFrame(tick);
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
  };
}
