/** Longest real time that one frame may stand for, seconds: a page that slept does not jump. */
export const LONGEST_FRAME_S = 0.25;

/** Where the clock stands after a frame. */
export interface ClockStep {
  readonly timeS: number;
  readonly isPlaying: boolean;
}

/**
 * Moves the clock of a replay on by one frame.
 *
 * @param timeS - where it stands, seconds of the scenario
 * @param elapsedS - real time since the last frame, seconds, at least 0
 * @param speed - simulated seconds per second
 * @param endS - length of the replay, seconds
 * @param loop - part that is played over and over, or null
 * @returns where it stands then; it stops at the end
 */
export function advance(
  timeS: number,
  elapsedS: number,
  speed: number,
  endS: number,
  loop: { readonly fromS: number; readonly toS: number } | null,
): ClockStep {
  const moved = timeS + Math.min(elapsedS, LONGEST_FRAME_S) * speed;
  if (loop !== null && loop.toS > loop.fromS) {
    if (timeS < loop.fromS || timeS > loop.toS) return { timeS: loop.fromS, isPlaying: true };
    if (moved < loop.toS) return { timeS: moved, isPlaying: true };
    return { timeS: loop.fromS + ((moved - loop.fromS) % (loop.toS - loop.fromS)), isPlaying: true };
  }
  return moved >= endS ? { timeS: endS, isPlaying: false } : { timeS: moved, isPlaying: true };
}
