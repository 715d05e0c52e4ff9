import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRedoubt } from './runRedoubt.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-catalogue-'));
  cpSync('catalogue', folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function edit(name: string, change: (text: string) => string): void {
  const path = join(folder, name);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

describe('redoubt catalogue', () => {
  it('lists every entry with the grades of its values', async () => {
    const { code, out } = await runRedoubt('catalogue list --json');
    expect(code).toBe(0);
    const { entries } = JSON.parse(out);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'radar', id: '91n6e' }));
    for (const { values, grades } of entries) {
      expect(Object.values(grades as Record<string, number>).reduce((a, b) => a + b, 0)).toBe(values);
    }
  });

  it('shows an entry with value, range, grade, source and what was said', async () => {
    const { code, out } = await runRedoubt('catalogue show 91n6e');
    expect(code).toBe(0);
    expect(out).toMatch(/reference\.rangeKm +390 +km +200 to 390 +assumed +redoubt-defaults/);
    expect(out).toMatch(/instrumentedRangeKm +340 +range +D/);
    expect(out).toContain('open-literature: ');
  });

  it('takes kind/id for an id', async () => {
    const short = await runRedoubt('catalogue show 91n6e');
    expect(await runRedoubt('catalogue show radar/91n6e')).toEqual(short);
  });

  it('offers the nearest id for an unknown one', async () => {
    const { code, err } = await runRedoubt('catalogue show 91n7e');
    expect(code).toBe(2);
    expect(err).toBe('arguments:1:3 ID: no entry "91n7e", did you mean 91n6e?, see redoubt catalogue list\n');
  });

  it('has nothing open in its own catalogue, and flags the 5,000 m/s claim as acknowledged', async () => {
    const { code, out } = await runRedoubt('catalogue lint');
    expect(code).toBe(0);
    expect(out).toMatch(/acknowledged: catalogue\/missiles\/.*5000 m\/s/);
    expect(out).toMatch(/ 0 findings, /);
  });

  it('answers an implausible number with exit 1', async () => {
    edit('missiles/48n6e3.yaml', (text) => text.replace(/(meanSpeedMps:\s*\n\s*value: )\d+/, '$19000'));
    const { code, out } = await runRedoubt(`catalogue lint --catalogue ${folder} --json`);
    expect(code).toBe(1);
    expect(JSON.parse(out).findings).toContainEqual(
      expect.objectContaining({ path: expect.stringMatching(/^meanSpeedMps/), isAcknowledged: false }),
    );
  });

  it('answers a number without a source with exit 1, and with exit 2 where the number is needed', async () => {
    edit('radars/91n6e.yaml', (text) =>
      text.replace('{ value: 4, low: 4, high: 4, source: redoubt-defaults', '{ value: 4, low: 4, high: 4'),
    );
    const lint = await runRedoubt(`catalogue lint --catalogue ${folder}`);
    expect(lint.code).toBe(1);
    expect(lint.out).toMatch(/91n6e\.yaml:\d+:\d+ reference\.rcsM2/);
    expect((await runRedoubt(`catalogue list --catalogue ${folder}`)).code).toBe(2);
  });

  it('refuses a folder that is not there', async () => {
    const { code, err } = await runRedoubt(`catalogue list --catalogue ${folder}/nowhere`);
    expect(code).toBe(2);
    expect(err).toContain('cannot be read (ENOENT), expected a folder with sources.yaml, check the path');
  });
});

describe('redoubt validate', () => {
  it('says ok for each file without issues', async () => {
    const { code, out, err } = await runRedoubt('validate catalogue/radars/91n6e.yaml catalogue/sources.yaml');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('catalogue/radars/91n6e.yaml: ok\ncatalogue/sources.yaml: ok\n');
  });

  it('finds nothing wrong with the scenarios and the catalogue that come with the program', async () => {
    const paths = [
      ...readdirSync('scenarios').map((name) => `scenarios/${name}`),
      ...readdirSync('catalogue', { recursive: true, encoding: 'utf8' }).map((name) => `catalogue/${name}`),
    ].filter((path) => path.endsWith('.yaml'));
    const { code, out, err } = await runRedoubt(`validate ${paths.join(' ')}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(paths.map((path) => `${path}: ok\n`).join(''));
  });

  it('names an id that the catalogue does not hold, with its place and the nearest one', async () => {
    const path = join(folder, 'horizon.yaml');
    const text = readFileSync('scenarios/horizon.yaml', 'utf8').replace('catalogue: 91n6e', 'catalogue: 91n7e');
    writeFileSync(path, text);
    const { code, err } = await runRedoubt(`validate ${path}`);
    expect(code).toBe(2);
    expect(err).toMatch(/horizon\.yaml:26:16 units\[0\]\.catalogue: .*91n7e.*91n6e/);
  });

  it('reports all issues of a file and still says ok for the others', async () => {
    const bad = join(folder, 'radars/91n6e.yaml');
    edit('radars/91n6e.yaml', (text) =>
      text.replace('role: acquisition', 'role: juggler').replace('source: open-literature', 'source: my-diary'),
    );
    const { code, out, err } = await runRedoubt(`validate ${bad} catalogue/radars/92n6e.yaml`);
    expect(code).toBe(2);
    expect(out).toBe('catalogue/radars/92n6e.yaml: ok\n');
    expect(err).toMatch(/91n6e\.yaml:4:\d+ role: /);
  });

  it("judges a catalogue file outside a catalogue by the program's own", async () => {
    const alone = mkdtempSync(join(tmpdir(), 'redoubt-alone-'));
    try {
      const path = join(alone, 'my-radar.yaml');
      const text = readFileSync('catalogue/radars/91n6e.yaml', 'utf8').replace('id: 91n6e', 'id: my-radar');
      writeFileSync(path, text);
      expect(await runRedoubt(`validate ${path}`)).toEqual({ code: 0, out: `${path}: ok\n`, err: '' });
      writeFileSync(path, text.replaceAll('redoubt-defaults', 'my-diary'));
      const { code, err } = await runRedoubt(`validate ${path}`);
      expect(code).toBe(2);
      expect(err.split('\n')[0]).toContain(`${path}:`);
      expect(err).toContain('my-diary');
    } finally {
      rmSync(alone, { recursive: true, force: true });
    }
  });

  it.each([
    ['a file that is not there', 'nowhere.yaml', 'is not there'],
    ['a folder', 'catalogue', 'is not a file'],
  ])('refuses %s', async (_name, path, what) => {
    const { code, out, err } = await runRedoubt(`validate ${path}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`${path}:1:1 (file): ${what}`);
  });

  it('refuses a large file without reading it', async () => {
    const path = join(folder, 'large.yaml');
    writeFileSync(path, Buffer.alloc(50 * 1024 * 1024, 'a: 1\n'));
    const startedMs = performance.now();
    const { code, err } = await runRedoubt(`validate ${path}`);
    expect(performance.now() - startedMs).toBeLessThan(250); // ms of processing, as the issue of hostile files demands
    expect(code).toBe(2);
    expect(err).toContain(`${path}:1:1 (file): is 52428800 bytes long, expected at most 1048576 bytes`);
  });
});
