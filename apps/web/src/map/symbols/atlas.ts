import { SYMBOLS } from './symbolList.ts';

const indexOf: ReadonlyMap<string, number> = new Map(SYMBOLS.map(({ name }, i) => [name, i]));

/**
 * Place of a symbol in the picture of all symbols, counted row by row.
 *
 * @throws RangeError if it is not there
 */
export function symbolIndex(name: string): number {
  const index = indexOf.get(name);
  if (index === undefined) throw new RangeError(`no symbol "${name}" in symbolList.ts: run scripts/symbols.ts`);
  return index;
}

/** Address of the picture of symbols. */
export function atlasUrl(): string {
  return new URL('./data/symbols.png', import.meta.url).href;
}
