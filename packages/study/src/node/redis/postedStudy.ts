import { resolve } from 'node:path';
import { KERNEL_VERSION } from '@redoubt/kernel';
import type { Redis } from 'ioredis';
import type { StudyPlan } from '../../plan/studyPlan.ts';
import { sha256Of } from '../file/sealedJson.ts';
import type { JsonValue } from '../study/studyOptions.ts';

/** A study that waits for workers, as it is kept in Redis beside its queue. */
export interface PostedStudy {
  readonly kind: 'redoubt-posted-study';
  /** Part of the names of its queue and keys. */
  readonly key: string;
  readonly name: string;
  readonly planHash: string;
  readonly campaignSeed: number;
  readonly kernelVersion: string;
  /** Of the plan's first case: a worker with other relief refuses before its first chunk. Empty where runs stand on no ground. */
  readonly reliefHash: string;
  readonly replications: number;
  /** Folder of the results as the machine that posted it sees it. */
  readonly out: string;
  /** What a worker needs to lay the plan out again. */
  readonly package: JsonValue;
}

/** Names of what a study keeps in Redis besides its queue. */
export interface StudyKeys {
  readonly posted: string;
  /** Hash: chunk to the number of times it was started and not ended. */
  readonly starts: string;
  /** Hash: chunk to the runs that failed each time. */
  readonly failed: string;
  /** Text of a determinism alarm: everybody stops. */
  readonly alarm: string;
}

/** Sorted set of the keys of posted studies, oldest first. */
const POSTED_STUDIES = 'redoubt:studies';

/** Prefix of all that BullMQ keeps for us. */
export const QUEUE_PREFIX = 'redoubt-queue';

/** Name of a study among those in Redis: the same study into the same folder goes on with the same queue. */
export function studyKeyOf(plan: StudyPlan, out: string): string {
  return sha256Of(JSON.stringify([plan.planHash, plan.campaignSeed, KERNEL_VERSION, resolve(out)])).slice(0, 24);
}

/** Keys of a study. */
export function keysOf(key: string): StudyKeys {
  const name = (part: string): string => `redoubt:study:${key}:${part}`;
  return { posted: name('posted'), starts: name('starts'), failed: name('failed'), alarm: name('alarm') };
}

/** Makes a study known to workers. */
export async function post(redis: Redis, study: PostedStudy): Promise<void> {
  await redis.set(keysOf(study.key).posted, JSON.stringify(study));
  await redis.zadd(POSTED_STUDIES, Date.now(), study.key);
}

/** Takes a study away, so that workers turn to another. */
export async function unpost(redis: Redis, key: string): Promise<void> {
  await redis.zrem(POSTED_STUDIES, key);
  await redis.del(...Object.values(keysOf(key)));
}

/** Studies that wait for workers, oldest first. */
export async function postedStudies(redis: Redis): Promise<PostedStudy[]> {
  const found: PostedStudy[] = [];
  for (const key of await redis.zrange(POSTED_STUDIES, '0', '-1')) {
    const text = await redis.get(keysOf(key).posted);
    if (text !== null) found.push(JSON.parse(text) as PostedStudy);
  }
  return found;
}
