import type { Replay, StudyThreads } from '@redoubt/study/node';
import type { ReplayRun } from './caseSource.ts';

/**
 * Replays runs on the threads of a study, and keeps the last one: the run that a report draws is often the one whose
 * chain of evidence is printed.
 *
 * @param threads - warm from the study
 */
export function lastReplay(threads: Pick<StudyThreads, 'replay'>): ReplayRun {
  let last: { readonly key: string; readonly replay: Promise<Replay> } | null = null;
  return (runCase, seed) => {
    const key = `${runCase.specHash} ${runCase.relief.reliefHash} ${seed}`;
    if (last?.key !== key) last = { key, replay: threads.replay(runCase, seed) };
    return last.replay;
  };
}
