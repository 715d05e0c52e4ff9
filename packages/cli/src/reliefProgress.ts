import { type Progress, startProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Progress of reading elevation and computing surfaces, on standard error; nothing is shown when there is no relief. */
export function reliefProgress(terminal: Terminal): {
  readonly update: (stage: string, done: number, total: number) => void;
  readonly stop: () => void;
} {
  let shown: { stage: string; total: number; progress: Progress } | null = null;
  return {
    update(stage, done, total) {
      // Cases of a study differ in how many radars they have.
      if (shown?.stage !== stage || shown.total !== total) {
        shown?.progress.stop();
        shown = {
          stage,
          total,
          progress: startProgress(terminal, stage === 'read' ? 'elevation files' : 'radar surfaces', total),
        };
      }
      shown.progress.update(done);
    },
    stop() {
      shown?.progress.stop();
    },
  };
}
