import type { SimEvent } from '@redoubt/kernel';
import { SAYS_TEXT, share, SOURCE_TEXT } from './words.ts';

type Identified = Extract<SimEvent, { kind: 'identified' }>;

/** One source's statement; reports of other posts say whose. */
interface Said {
  readonly source: string;
  readonly says: string;
  readonly row: Identified['evidence'][number]['row'];
  readonly from?: string;
}

/** A source whose statement changed between two declarations, and what that is worth. */
export interface EvidenceChange {
  /** `iff`, or `remote:post` for another post. */
  readonly source: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Likelihood ratio hostile to the better of friend and civil, after over before: above 1 towards hostile. */
  readonly factor: number;
}

const keyOf = ({ source, from }: Said): string => (from === undefined ? source : `${source}:${from}`);

/** Hostile against the better of friend and civil. */
function ratioOf(said: Said | undefined): number {
  return said === undefined ? 1 : said.row.hostile / Math.max(said.row.friend, said.row.civil);
}

/**
 * Evidence that changed between two declarations of one track.
 *
 * @param now - a declaration
 * @param before - the one before it, or null for the first
 * @returns changes, the strongest first; sources that say what they said are left out
 */
export function evidenceChanges(now: Identified, before: Identified | null): EvidenceChange[] {
  const was = new Map((before?.evidence ?? []).map((said: Said) => [keyOf(said), said]));
  const is = new Map(now.evidence.map((said: Said) => [keyOf(said), said]));
  const changes: EvidenceChange[] = [];
  for (const source of new Set([...is.keys(), ...was.keys()])) {
    const [a, b] = [was.get(source), is.get(source)];
    if (a?.says === b?.says && ratioOf(a) === ratioOf(b)) continue;
    changes.push({ source, before: a?.says ?? null, after: b?.says ?? null, factor: ratioOf(b) / ratioOf(a) });
  }
  const strength = ({ factor }: EvidenceChange): number => Math.abs(Math.log(factor));
  return changes.sort((a, b) => strength(b) - strength(a) || (a.source < b.source ? -1 : 1));
}

const factorText = (factor: number): string => {
  if (factor === 1) return 'says nothing either way';
  const shown = factor > 1 ? factor : 1 / factor;
  return `${shown < 10 ? shown.toFixed(2) : shown.toFixed(0)} times ${factor > 1 ? 'more' : 'less'} hostile`;
};

function sourceText(source: string): string {
  const [kind, from] = source.split(':') as [string, string | undefined];
  return from === undefined ? (SOURCE_TEXT[kind] ?? kind) : `report of ${from}`;
}

const saysText = (says: string): string => SAYS_TEXT[says] ?? says;

function changeText({ source, before, after, factor }: EvidenceChange): string {
  const what =
    before === null
      ? saysText(after as string)
      : `${saysText(before)} -> ${after === null ? 'no longer said' : saysText(after)}`;
  return `${sourceText(source)}: ${what} (${factorText(factor)})`;
}

/**
 * A declaration in words: the identity, its probabilities, and the evidence that moved it since the one before.
 *
 * @param now - a declaration
 * @param before - the one before it of the same track at the same post, or null
 */
export function identityText(now: Identified, before: Identified | null): string {
  const { posterior } = now;
  const conflict = now.isInConflict ? ', sources in conflict' : '';
  const changes = evidenceChanges(now, before);
  const moved =
    changes.length === 0
      ? 'The statements are the same'
      : `${before === null ? 'Rests on' : 'Moved by'} ${changes.map(changeText).join('; ')}`;
  return `${now.identity} (was ${now.before}; hostile ${share(posterior.hostile)}, friend ${share(posterior.friend)}, civil ${share(posterior.civil)}${conflict}). ${moved}`;
}
