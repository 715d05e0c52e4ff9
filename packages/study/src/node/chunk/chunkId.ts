import type { RunCase } from '../../runRow.ts';
import { type CalendarCase, reliefHashOf } from '../../runs/studyRunCase.ts';
import { sha256Of } from '../file/sealedJson.ts';
import type { ChunkSpan } from './chunkSpan.ts';

/** What a chunk's id stands for, besides its place. */
export interface ChunkIdentity {
  /** Cases in the order of the replications; those of a raid come again. */
  readonly cases: readonly (Pick<RunCase, 'specHash' | 'relief'> | Pick<CalendarCase, 'specHash'>)[];
  readonly kernelVersion: string;
  readonly campaignSeed: number;
}

const PATTERN = /^c(\d+)-o(\d+)-r(\d+)-n(\d+)-([0-9a-f]{32})$/;

/**
 * Id of a chunk: its place in words and a hash of everything that its rows hang on.
 *
 * @param span - cell, outer draw, replications
 * @param identity - specs, reliefs, kernel, campaign seed
 * @returns `c0003-o0001-r00064-n00032-<32 hexadecimal digits>`; also its file name and its job on a queue
 */
export function chunkIdOf(span: ChunkSpan, identity: ChunkIdentity): string {
  const { cell, outer, first, count } = span;
  const hash = sha256Of(
    JSON.stringify({
      cases: identity.cases.map((one) => {
        const reliefHash = reliefHashOf(one);
        return reliefHash === null ? [one.specHash] : [one.specHash, reliefHash];
      }),
      kernelVersion: identity.kernelVersion,
      campaignSeed: identity.campaignSeed,
      place: [cell, outer, first, count],
    }),
  );
  const digits = (value: number, width: number): string => String(value).padStart(width, '0');
  const place = `c${digits(cell, 4)}-o${digits(outer, 4)}-r${digits(first, 6)}-n${digits(count, 5)}`;
  return `${place}-${hash.slice(0, 32)}`;
}

/**
 * Place of a chunk by its id.
 *
 * @param id - as `chunkIdOf` gives it
 * @returns the span, or null if it is no id
 */
export function spanOfChunkId(id: string): ChunkSpan | null {
  const match = PATTERN.exec(id);
  if (match === null) return null;
  const [cell = 0, outer = 0, first = 0, count = 0] = match.slice(1, 5).map(Number);
  return { cell, outer, first, count };
}
