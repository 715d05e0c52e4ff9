import type { StudyOptions } from './studyOptions.ts';

function whole(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} is ${value}; expected a whole number from ${least}`);
  }
}

/**
 * Checks options before anything is started.
 *
 * @param options - of `runStudy`
 * @throws RangeError naming what is out of range
 */
export function checkStudyOptions(options: StudyOptions): void {
  const { plan, shard, redis } = options;
  whole('workers', options.workers, redis === undefined ? 1 : 0);
  if (options.chunkRuns !== undefined) whole('chunkRuns', options.chunkRuns, 1);
  whole('replications', plan.replications, 1);
  for (const [name, list] of [
    ['cells', plan.cells],
    ['outer draws', plan.outerDraws],
    ['raids', plan.raidDraws],
  ] as const) {
    if (list.length === 0) throw new RangeError(`${plan.name} has no ${name}`);
    if (list.some(({ index }, i) => index !== i)) throw new RangeError(`${plan.name}: ${name} are not in their order`);
  }
  if (shard === undefined) return;
  whole('shard count', shard.count, 1);
  whole('shard index', shard.index, 0);
  if (shard.index >= shard.count) throw new RangeError(`there is no shard ${shard.index} of ${shard.count}, from 0`);
  if (redis !== undefined) throw new RangeError('a shard needs no queue: choose either shard or redis');
}
