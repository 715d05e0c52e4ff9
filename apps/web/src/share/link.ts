import type { CaseRequest } from '../run/caseRequest.ts';
import type { Problem } from '../run/problem.ts';
import type { RunIdentity } from '../run/replay.ts';
import { fromBase64Url, toBase64Url } from './base64Url.ts';
import { deflate, inflate } from './deflate.ts';
import { readPayload } from './readPayload.ts';

/** A request that is passed on, and the run that it gave. */
export interface SharedRun {
  readonly request: CaseRequest;
  /** Null: it was passed on before it was run. */
  readonly expected: RunIdentity | null;
}

/** A link, or why there is none. */
export type WrittenLink =
  | { readonly kind: 'link'; readonly fragment: string; readonly bytes: number }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly problem: Problem };

/** What a link held, or what is wrong with it. */
export type ReadLink =
  | { readonly kind: 'run'; readonly run: SharedRun }
  | { readonly kind: 'damaged'; readonly problem: Problem };

/** Longest fragment, bytes with its `#`. */
export const MOST_LINK_BYTES = 100_000;
/** Longest payload once it is decompressed, bytes. */
export const MOST_PAYLOAD_BYTES = 2_000_000;
const VERSION = 1;
const START = '#run=';

/** Whether the part of an address behind `#` carries a run. */
export function isRunLink(fragment: string): boolean {
  return fragment.startsWith(START);
}

/**
 * Writes a request as the part of an address behind `#`.
 *
 * @param run - request, and the identity of the run that it gave
 * @returns the fragment with its length in bytes, or what to do with a scenario that is too long for one
 */
export async function writeRunLink(run: SharedRun): Promise<WrittenLink> {
  const payload = new TextEncoder().encode(JSON.stringify(run));
  const packed = await deflate(payload);
  const bytes = new Uint8Array(1 + packed.length);
  bytes[0] = VERSION;
  bytes.set(packed, 1);
  const fragment = `${START}${toBase64Url(bytes)}`;
  if (fragment.length <= MOST_LINK_BYTES && payload.length <= MOST_PAYLOAD_BYTES)
    return { kind: 'link', fragment, bytes: fragment.length };
  const details = [`It would have ${fragment.length} bytes, at most ${MOST_LINK_BYTES} fit.`];
  const problem = {
    title: 'The scenario is too long for a link',
    details,
    next: 'Save the scenario as a file and send that, with mode and seed.',
  };
  return { kind: 'tooLarge', bytes: fragment.length, problem };
}

function damaged(what: string): ReadLink {
  const problem = {
    title: 'The link cannot be read',
    details: [what],
    next: 'Ask for the link again, or for the file of the scenario.',
  };
  return { kind: 'damaged', problem };
}

/**
 * Reads the part of an address behind `#` that `writeRunLink` wrote. The text may come from anybody.
 *
 * @param fragment - begins with `#run=`
 * @returns the run, or a problem: never throws
 */
export async function readRunLink(fragment: string): Promise<ReadLink> {
  if (!isRunLink(fragment)) return damaged('It carries no run.');
  if (fragment.length > MOST_LINK_BYTES)
    return damaged(`It has ${fragment.length} bytes, at most ${MOST_LINK_BYTES} are read.`);
  const bytes = fromBase64Url(fragment.slice(START.length));
  if (bytes === null || bytes.length === 0) return damaged('It has letters that no link has, or was cut off.');
  if (bytes[0] !== VERSION)
    return damaged(`It is of version ${bytes[0]}, this program reads version ${VERSION}: one of the two is older.`);
  const payload = await inflate(bytes.slice(1), MOST_PAYLOAD_BYTES);
  if (payload === 'tooMuch') return damaged(`It holds more than ${MOST_PAYLOAD_BYTES} bytes.`);
  if (payload === 'damaged') return damaged('It was cut off or changed on its way.');
  try {
    const run = readPayload(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
    return run === null ? damaged('It does not hold a run of this program.') : { kind: 'run', run };
  } catch {
    return damaged('It does not hold readable text.');
  }
}
