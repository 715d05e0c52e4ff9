import { ATLAS_CELL_PX, ATLAS_COLUMNS, SYMBOLS } from './symbolList.ts';

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

/** Rectangle of a symbol in the picture of all symbols, pixels. */
export interface SymbolCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where a symbol is in the picture of all symbols.
 *
 * @throws RangeError if it is not there
 */
export function symbolCell(name: string): SymbolCell {
  const index = symbolIndex(name);
  const x = (index % ATLAS_COLUMNS) * ATLAS_CELL_PX;
  return { x, y: Math.floor(index / ATLAS_COLUMNS) * ATLAS_CELL_PX, width: ATLAS_CELL_PX, height: ATLAS_CELL_PX };
}

/** Address of the picture of symbols. */
export function atlasUrl(): string {
  return new URL('./data/symbols.png', import.meta.url).href;
}
