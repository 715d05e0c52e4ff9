import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = 'apps/web/dist';
const MANIFEST = join(DIST, '.vite/manifest.json');
/** Issue's bar, kB of 1,000 bytes, gzip at its best. */
const MOST_KB = 700;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const kilobytes = (file: string): number => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length / 1_000;

describe.skipIf(!existsSync(MANIFEST))('initial scripts (needs apps/web/dist, which npm test builds)', () => {
  const manifest: Readonly<Record<string, Chunk>> = existsSync(MANIFEST)
    ? JSON.parse(readFileSync(MANIFEST, 'utf8'))
    : {};
  const entries = Object.entries(manifest).flatMap(([key, { isEntry }]) => (isEntry === true ? [key] : []));

  /** A script and all that it imports before it runs, directly or not. */
  const loaded = (keys: readonly string[]): Set<string> => {
    const files = new Set<string>();
    const load = (key: string): void => {
      const chunk = manifest[key];
      if (chunk === undefined || files.has(chunk.file)) return;
      files.add(chunk.file);
      for (const next of chunk.imports ?? []) load(next);
    };
    for (const key of keys) load(key);
    return files;
  };
  const initial = loaded(entries);
  const total = (files: ReadonlySet<string>): number => [...files].reduce((sum, file) => sum + kilobytes(file), 0);

  it(`are at most ${MOST_KB} kB compressed`, () => {
    const withMap = loaded([...entries, 'src/map/index.ts']);
    process.stdout.write(
      `initial scripts, gzip: ${total(initial).toFixed(0)} kB, with the map that they load next ${total(withMap).toFixed(0)} kB, of ${MOST_KB} kB\n`,
    );
    expect(entries).toHaveLength(1);
    expect(withMap.size).toBeGreaterThan(initial.size);
    expect(total(initial)).toBeGreaterThan(1);
    expect(total(withMap)).toBeLessThanOrEqual(MOST_KB);
  });

  it('are all that the page names itself', () => {
    const html = readFileSync(join(DIST, 'index.html'), 'utf8');
    const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file as string);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((file) => !initial.has(file))).toEqual([]);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son[a-z]+=/);
  });
});
