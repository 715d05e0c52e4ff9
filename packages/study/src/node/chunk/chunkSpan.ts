import type { StudyPlan } from '../../plan/studyPlan.ts';
import type { StudyShard } from '../study/studyOptions.ts';

/** Consecutive replications of one cell in one outer draw. */
export interface ChunkSpan {
  readonly cell: number;
  readonly outer: number;
  readonly first: number;
  /** >= 1. */
  readonly count: number;
}

/** Order of the rows of a table: by cell, outer draw, replication. */
export function byPlace(a: ChunkSpan, b: ChunkSpan): number {
  return a.cell - b.cell || a.outer - b.outer || a.first - b.first;
}

/** Whether a block belongs to a shard. Neighbouring blocks go to different shards, so that all have work of every kind. */
function isOfShard(plan: StudyPlan, { cell, outer }: ChunkSpan, block: number, shard: StudyShard): boolean {
  return (block + outer + cell * plan.outerDraws.length) % shard.count === shard.index;
}

/**
 * Blocks of a study: each cell and outer draw cut at whole multiples of the size of a chunk.
 *
 * @param plan - the study laid out
 * @param chunkRuns - runs of a block, >= 1; the last of a cell may be shorter
 * @param shard - only the blocks of this shard
 * @returns blocks in the order of the table
 * @remarks
 * A block belongs to the same shard however many replications there are, so that a study that grows keeps its split.
 */
export function blocksOf(plan: StudyPlan, chunkRuns: number, shard?: StudyShard): ChunkSpan[] {
  const blocks: ChunkSpan[] = [];
  for (const { index: cell } of plan.cells) {
    for (const { index: outer } of plan.outerDraws) {
      for (let first = 0; first < plan.replications; first += chunkRuns) {
        const block = { cell, outer, first, count: Math.min(chunkRuns, plan.replications - first) };
        if (shard === undefined || isOfShard(plan, block, first / chunkRuns, shard)) blocks.push(block);
      }
    }
  }
  return blocks;
}

/** Runs of some spans. */
export function runsOf(spans: readonly ChunkSpan[]): number {
  return spans.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Finds what blocks still lack.
 *
 * @param finished - spans that have their rows, in any order; they may overlap
 * @returns function of a block to its parts without rows, in their order
 */
export function missingAfter(finished: readonly ChunkSpan[]): (block: ChunkSpan) => ChunkSpan[] {
  const byDraw = new Map<string, ChunkSpan[]>();
  for (const span of [...finished].sort(byPlace)) {
    const key = `${span.cell}/${span.outer}`;
    const list = byDraw.get(key);
    if (list === undefined) byDraw.set(key, [span]);
    else list.push(span);
  }
  return (block) => {
    const missing: ChunkSpan[] = [];
    const end = block.first + block.count;
    let next = block.first;
    const gapTo = (to: number): void => {
      if (to > next) missing.push({ ...block, first: next, count: to - next });
    };
    for (const { first, count } of byDraw.get(`${block.cell}/${block.outer}`) ?? []) {
      if (first + count <= next || first >= end) continue;
      gapTo(first);
      next = Math.max(next, first + count);
    }
    gapTo(end);
    return missing;
  };
}
