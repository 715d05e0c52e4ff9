/**
 * Draws the symbols of the explorer into one picture: MIL-STD-2525 / APP-6 symbols by milsymbol (MIT) for tracks and
 * sites, own outlines for real objects. `npx tsx scripts/symbols.ts` writes `data/symbols.png` and `symbolList.ts` in
 * `apps/web/src/map/symbols`; `--check` compares the list of symbols.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Identity, TruthAllegiance } from '@redoubt/kernel';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import ms from 'milsymbol';
import { IDENTITY_COLOUR, type Rgb, TRUTH_COLOUR } from '../apps/web/src/map/identityColour.ts';
import {
  AIR_KINDS,
  type AirKind,
  SILHOUETTES,
  MARKS,
  markSymbol,
  siteSymbol,
  trackSymbol,
  truthSymbol,
} from '../apps/web/src/map/symbols/symbolNames.ts';
import { IDENTITIES } from '../apps/web/src/run/replay.ts';
import { MARK_SVGS } from './symbols/marks.ts';
import { SILHOUETTE_PATHS } from './symbols/silhouettes.ts';

const require = createRequire(import.meta.url);
const folder = resolve(import.meta.dirname, '../apps/web/src/map/symbols');
const CELL_PX = 80;
const COLUMNS = 10;
const INK = '#10151c';

/** Fourth figure of a symbol code: standard identity. */
const IDENTITY_FIGURE: Readonly<Record<Identity, string>> = {
  pending: '0',
  unknown: '1',
  assumedFriend: '2',
  friend: '3',
  neutral: '4',
  suspect: '5',
  hostile: '6',
};
/** Symbol set and entity of air kinds. */
const AIR_CODE: Readonly<Record<AirKind, { readonly set: string; readonly entity: string }>> = {
  air: { set: '01', entity: '000000' },
  fighter: { set: '01', entity: '110104' },
  airliner: { set: '01', entity: '120100' },
  cruiseMissile: { set: '02', entity: '110000' },
  drone: { set: '01', entity: '110300' },
};
/** Own sites are friends: air defence missile unit, radar, headquarters, installation. */
const SITE_CODE = {
  fireUnit: '10031000001301020000',
  radar: '10031500002203000000',
  post: '10031002001100000000',
  asset: '10032000000000000000',
} as const;

function hex(colour: Rgb, towardsWhite: number): string {
  return `#${colour
    .map((c) =>
      Math.round(c + (255 - c) * towardsWhite)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** Symbol drawn into a cell, its frame in the middle. */
function milSymbol(code: string, colour: Rgb): string {
  const symbol = new ms.Symbol(code, {
    size: 40,
    fillColor: hex(colour, 0.3),
    frameColor: { Civilian: INK, Friend: INK, Hostile: INK, Neutral: INK, Unknown: INK, Suspect: INK },
    iconColor: INK,
    infoFields: false,
    outlineColor: '#ffffff',
    outlineWidth: 5,
    strokeWidth: 5,
  });
  if (!symbol.isValid()) throw new RangeError(`milsymbol does not know ${code}`);
  return symbol.asSVG();
}

function outline(path: string, colour: Rgb): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 112 112" width="112" height="112">` +
    `<path d="${path}" fill="${hex(colour, 0.12)}" stroke="#ffffff" stroke-width="9" stroke-linejoin="round"/>` +
    `<path d="${path}" fill="${hex(colour, 0.12)}" stroke="${INK}" stroke-width="3" stroke-linejoin="round"/></svg>`
  );
}

const cells: { readonly name: string; readonly code: string | null; readonly svg: string }[] = [];
for (const kind of AIR_KINDS) {
  for (const identity of IDENTITIES) {
    const code = `100${IDENTITY_FIGURE[identity]}${AIR_CODE[kind].set}0000${AIR_CODE[kind].entity}0000`;
    cells.push({ name: trackSymbol(identity, kind), code, svg: milSymbol(code, IDENTITY_COLOUR[identity]) });
  }
}
for (const kind of Object.keys(SITE_CODE) as (keyof typeof SITE_CODE)[]) {
  cells.push({
    name: siteSymbol(kind),
    code: SITE_CODE[kind],
    svg: milSymbol(SITE_CODE[kind], IDENTITY_COLOUR.friend),
  });
}
for (const allegiance of ['hostile', 'friendly', 'civil'] satisfies TruthAllegiance[]) {
  for (const silhouette of SILHOUETTES) {
    cells.push({
      name: truthSymbol(silhouette, allegiance),
      code: null,
      svg: outline(SILHOUETTE_PATHS[silhouette], TRUTH_COLOUR[allegiance]),
    });
  }
}
for (const mark of MARKS) cells.push({ name: markSymbol(mark), code: null, svg: MARK_SVGS[mark] });
const rows = Math.ceil(cells.length / COLUMNS);
const text = `/** Written by scripts/symbols.ts: names and, where there is one, codes of MIL-STD-2525D, row by row. */
export const SYMBOLS: readonly { readonly name: string; readonly code: string | null }[] = [
${cells.map(({ name, code }) => `  { name: '${name}', code: ${code === null ? 'null' : `'${code}'`} },`).join('\n')}
];
export const ATLAS_COLUMNS = ${COLUMNS};
export const ATLAS_ROWS = ${rows};
export const ATLAS_CELL_PX = ${CELL_PX};
`;

/** Places a drawing in its cell, as large as fits with a margin. */
function placed(svg: string, i: number): string {
  const margin = 3;
  const x = (i % COLUMNS) * CELL_PX + margin;
  const y = Math.floor(i / COLUMNS) * CELL_PX + margin;
  const side = CELL_PX - 2 * margin;
  const head = /<svg[^>]*>/.exec(svg)![0];
  const size = ['width', 'height'].map((key) => Number(new RegExp(` ${key}="([0-9.]+)"`).exec(head)![1]));
  const scale = Math.min(side / size[0]!, side / size[1]!);
  const viewBox = /viewBox="([^"]+)"/.exec(head)![1]!;
  const [w, h] = [size[0]! * scale, size[1]! * scale];
  return (
    `<svg x="${x + (side - w) / 2}" y="${y + (side - h) / 2}" width="${w}" height="${h}" viewBox="${viewBox}">` +
    `${svg.slice(head.length)}`
  );
}

if (process.argv.includes('--check')) {
  if (readFileSync(resolve(folder, 'symbolList.ts'), 'utf8') !== text) {
    process.stderr.write('symbolList.ts is not what this command writes: run npx tsx scripts/symbols.ts\n');
    process.exitCode = 1;
  }
} else {
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const sheet =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${COLUMNS * CELL_PX}" height="${rows * CELL_PX}">` +
    `${cells.map(({ svg }, i) => placed(svg, i)).join('')}</svg>`;
  const png = new Resvg(sheet).render().asPng();
  writeFileSync(resolve(folder, 'data/symbols.png'), png);
  writeFileSync(resolve(folder, 'symbolList.ts'), text);
  process.stdout.write(`${cells.length} symbols, ${png.length} bytes\n`);
}
