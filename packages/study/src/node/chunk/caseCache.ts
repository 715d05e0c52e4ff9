import { caseOf, type StudyCase, type StudyPlan } from '../../plan/studyPlan.ts';
import type { StudyRunCase } from '../../runs/studyRunCase.ts';
import { shareRelief } from '../shareRelief.ts';
import type { ChunkSpan } from './chunkSpan.ts';

/** Cases kept although no chunk in work needs them. */
const SPARE_CASES = 64;

/** Cases of the chunks in work, each loaded once, one at a time. */
export interface CaseCache {
  /** Cases of a span in the order of its replications; those of a raid come again. Give them back with `release`. */
  take(span: ChunkSpan): Promise<readonly CachedCase[]>;
  release(span: ChunkSpan): void;
}

/** A case and its name among the threads. */
export interface CachedCase {
  readonly key: string;
  readonly runCase: StudyRunCase;
}

interface Slot {
  readonly loading: Promise<StudyRunCase>;
  users: number;
}

/**
 * Loads cases as chunks need them.
 *
 * @param plan - the study laid out
 * @param loadCase - resolves one case
 */
export function caseCache(plan: StudyPlan, loadCase: (studyCase: StudyCase) => Promise<StudyRunCase>): CaseCache {
  const slots = new Map<string, Slot>();
  let last: Promise<unknown> = Promise.resolve();

  const keysOf = (span: ChunkSpan): readonly (readonly [key: string, replication: number])[] =>
    Array.from({ length: span.count }, (_, i) => {
      const replication = span.first + i;
      return [`${span.cell}/${span.outer}/${replication % plan.raidDraws.length}`, replication] as const;
    });

  const load = (studyCase: StudyCase): Promise<StudyRunCase> => {
    const loading = last.then(async () => {
      const runCase = await loadCase(studyCase);
      return 'relief' in runCase ? { ...runCase, relief: shareRelief(runCase.relief) } : runCase;
    });
    last = loading.catch(() => undefined);
    return loading;
  };

  const evict = (): void => {
    for (const [key, { users }] of slots) {
      if (slots.size <= SPARE_CASES) return;
      if (users === 0) slots.delete(key);
    }
  };

  return {
    take: async (span) => {
      const taken = keysOf(span).map(([key, replication]) => {
        const slot = slots.get(key) ?? { loading: load(caseOf(plan, span.cell, span.outer, replication)), users: 0 };
        slots.set(key, slot);
        slot.users++;
        return { key, slot };
      });
      return Promise.all(taken.map(async ({ key, slot }) => ({ key, runCase: await slot.loading })));
    },
    release: (span) => {
      for (const [key] of keysOf(span)) {
        const slot = slots.get(key);
        if (slot !== undefined) slot.users--;
      }
      evict();
    },
  };
}
