/** A text that nests deeper, or has a longer line, is not coloured: the parser of the editor works level by level. */
export const DEEPEST = 100;
export const LONGEST_LINE = 4_000;

/**
 * Whether a text nests too deep for the colours of the editor; the scenario's own reader says what is wrong with it.
 *
 * @param lines - of the text
 */
export function isTooDeep(lines: Iterable<string>): boolean {
  let depth = 0;
  for (const line of lines) {
    if (line.length > LONGEST_LINE) return true;
    for (let i = 0; i < line.length; i++) {
      const code = line.charCodeAt(i);
      if (code === 0x5b || code === 0x7b) depth++;
      else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
      if (depth > DEEPEST) return true;
    }
  }
  return false;
}
