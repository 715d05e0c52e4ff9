import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

/** How far a long command is. */
export interface Progress {
  /** @param done - units finished, 0 to the total */
  update(done: number): void;
  stop(): void;
}

const LINE_EVERY_MS = 2_000;

/**
 * Show how far a command is, on standard error: a bar on a terminal, else a plain line every two seconds.
 *
 * @param terminal - where to
 * @param label - what is being done, `runs`
 * @param total - units to do, > 0
 * @param nowMs - clock, milliseconds
 * @returns handle to advance and to end it
 */
export function startProgress(
  terminal: Terminal,
  label: string,
  total: number,
  nowMs: () => number = () => Date.now(),
): Progress {
  if (terminal.isInteractive) {
    const bar = new SingleBar({
      format: `${label} [{bar}] {value}/{total}  {duration_formatted} gone, {eta_formatted} to go`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      etaBuffer: 50,
    });
    bar.start(total, 0);
    return { update: (done) => bar.update(done), stop: () => bar.stop() };
  }
  let lastMs = nowMs();
  return {
    update(done) {
      if (nowMs() - lastMs < LINE_EVERY_MS) return;
      lastMs = nowMs();
      terminal.err(`${label}: ${done} of ${total}\n`);
    },
    stop() {},
  };
}
