const LONGEST = 64;

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

/**
 * The known word that a misspelt one most likely means.
 *
 * @param word - what was written
 * @param known - words that exist
 * @returns the nearest by edit distance, or undefined if none is near (more than a third of it would change)
 * @example
 * ```ts
 * import { nearestWord } from '@redoubt/scenario';
 * nearestWord('duratoinMin', ['name', 'durationMin', 'durationS']) // => 'durationMin'
 * ```
 */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const asked = word.slice(0, LONGEST).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(asked.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - asked.length) >= bestDistance) continue;
    const d = distance(asked, candidate.slice(0, LONGEST).toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/**
 * What to do about an unknown word: the nearest known one, or a few of them.
 *
 * @param word - what was written
 * @param known - words that exist
 * @returns a sentence part
 */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  if (near !== undefined) return `did you mean ${near}?`;
  if (known.length === 0) return 'remove it';
  return `use one of ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', ...' : ''}`;
}
