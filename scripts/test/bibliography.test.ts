import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** `karney-2013`, `blom-barshalom-1988`, `itu-p676-13`, `ogc-geotiff-1.1`: an author or a publisher, then a number. */
const KEY =
  /(?<![\w./-])(?:[a-z]+(?:-[a-z]+)*-(?:18[5-9]|19\d|20\d)\d|(?:itu|fips|stanag|ogc|w3c|nga|nasa)-[a-z\d-]*\d(?:\.\d+)*)(?![\w-]|\.\w)/g;
const PAGE = 'docs/bibliography.md';

const keysOf = (text: string): string[] => [...new Set(text.match(KEY) ?? [])];
const commentsOf = (code: string): string => (code.match(/\/\*\*[^]*?\*\/|\/\/[^\n]*/g) ?? []).join('\n');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : files(path);
    return /\/src\/.*\.ts$|\.md$/.test(path) ? [path] : [];
  });
}

/** Scenarios of incidents are called like sources: a place and a year. */
const INCIDENTS = new Set(readdirSync('scenarios/incidents').map((name) => name.replace(/\.yaml$/, '')));

const used = new Map<string, string>();
for (const path of ['packages', 'bench', 'docs', 'catalogue'].filter((folder) => existsSync(folder)).flatMap(files)) {
  if (path === PAGE) continue;
  const text = readFileSync(path, 'utf8');
  for (const key of keysOf(path.endsWith('.ts') ? commentsOf(text) : text))
    if (!INCIDENTS.has(key)) used.set(key, path);
}
const catalogue = new Set(
  [...readFileSync('catalogue/sources.yaml', 'utf8').matchAll(/^ {2}([\w.-]+):/gm)].map((m) => m[1]),
);
const page = readFileSync(PAGE, 'utf8');
const entries = [...page.matchAll(/^- `([^`]+)`: (.*)$/gm)].map(([, key = '', text = '']) => ({ key, text }));

describe('the bibliography', () => {
  it('knows a key when it sees one', () => {
    const text = 'Source: karney-2013, eqs. 7-24; itu-p676-13, ogc-geotiff-1.1. Not 4-5, x-2013-y, a/b-1999, pre-war.';
    expect(keysOf(text)).toEqual(['karney-2013', 'itu-p676-13', 'ogc-geotiff-1.1']);
    expect(commentsOf("/** fips-180-4 */ const draft = 'draft-2020-12'; // erlang-1917")).not.toContain('draft');
  });

  it('has every key that the code and the pages use', () => {
    const listed = new Set(entries.map(({ key }) => key));
    const missing = [...used].filter(([key]) => !listed.has(key) && !catalogue.has(key));
    expect(missing).toEqual([]);
    expect(used.size).toBeGreaterThan(40);
  });

  it('lists only what is used, each once', () => {
    expect(entries.map(({ key }) => key).filter((key) => !used.has(key))).toEqual([]);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
  });

  it('says of each who wrote it, its title, and what is used from it', () => {
    const bad = entries.filter(({ text }) => !/^[A-Z].*\*[^*]{8,}\*.*\. Used: .{8,}\.$/.test(text));
    expect(bad).toEqual([]);
  });
});
