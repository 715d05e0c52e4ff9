import { step, type World } from '@redoubt/kernel';

/** Told about ten times a second, 0 to 1. */
const PROGRESS_MS = 100;

/**
 * Runs a world to the end of its scenario: what the kernel's `run` does, with progress.
 *
 * @param world - run; its state changes in place
 * @param onShare - share of the scenario's time that is done
 * @param clockMs - milliseconds of any monotonic clock
 */
export function stepWorld(world: World, onShare: (share: number) => void, clockMs: () => number): void {
  let toldMs = clockMs();
  while (step(world)) {
    const nowMs = clockMs();
    if (nowMs - toldMs < PROGRESS_MS) continue;
    toldMs = nowMs;
    onShare(world.state.timeS / world.spec.durationS);
  }
}
