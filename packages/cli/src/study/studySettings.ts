import { availableParallelism } from 'node:os';
import type { SizeName } from '@redoubt/study';
import type { StudyShard } from '@redoubt/study/node';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';
import { wholeNumber } from '../seedOption.ts';
import { TRAFFIC_KINDS, type TrafficKind } from '../traffic/civilTraffic.ts';

/** Options of `redoubt study` as commander hands them over. */
export interface StudyCommandOptions {
  readonly replications?: string;
  readonly size: string;
  readonly workers?: string;
  readonly resume?: true;
  readonly force?: true;
  readonly shard?: string;
  readonly merge?: readonly string[];
  readonly redis?: string;
  readonly terrain?: string;
  readonly traffic?: string;
  readonly out?: string;
  readonly json?: true;
}

/** Those options, read. */
export interface StudySettings {
  readonly replications: number | undefined;
  readonly size: SizeName;
  readonly workers: number;
  readonly shard: StudyShard | undefined;
  /** Where airliners fly, where it is not on the catalogue's corridors. */
  readonly traffic: TrafficKind | undefined;
}

const SIZES: readonly SizeName[] = ['quick', 'default', 'full'];

function refuse(path: string, what: string, expected: string, next: string): never {
  throw new BadInputError([argumentIssue(path, 0, { code: 'out-of-range', what, expected, next })]);
}

/** `--shard i/n`: i from 1 to n, or from 0 to n - 1; both name every part once. */
function shardOf(text: string): StudyShard {
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const [index, count] = [Number(i), Number(n)];
  if (!(count >= 1 && index >= 0 && index <= count))
    refuse('--shard', `is "${text.slice(0, 40)}"`, 'expected i/n with i from 1 to n', 'write for example 1/4');
  return { index: index % count, count };
}

function trafficKind(text: string): TrafficKind | undefined {
  const kind = TRAFFIC_KINDS.find((one) => one === text);
  if (kind === undefined)
    refuse('--traffic', `is "${text.slice(0, 40)}"`, `expected ${TRAFFIC_KINDS.join(' or ')}`, 'use one of these');
  // Corridors are what holds anyway: the same study, whether they are named or not.
  return kind === 'corridors' ? undefined : kind;
}

/**
 * Reads the options of `redoubt study`.
 *
 * @param options - as typed
 * @throws BadInputError if one is out of range
 */
export function studySettings(options: StudyCommandOptions): StudySettings {
  const size = SIZES.find((one) => one === options.size);
  if (size === undefined)
    refuse('--size', `is "${options.size.slice(0, 40)}"`, `expected ${SIZES.join(', ')}`, 'use one of these');
  const shard = options.shard === undefined ? undefined : shardOf(options.shard);
  const least = options.redis === undefined ? 1 : 0;
  return {
    size,
    shard,
    traffic: options.traffic === undefined ? undefined : trafficKind(options.traffic),
    replications:
      options.replications === undefined
        ? undefined
        : wholeNumber('--replications', options.replications, 2, 10_000_000),
    workers:
      options.workers === undefined ? availableParallelism() : wholeNumber('--workers', options.workers, least, 1_024),
  };
}
