import { type Issue, parseCatalogue } from '@redoubt/scenario';
import { describe, expect, it } from 'vitest';
import { planted, shippedFiles } from './shippedCatalogue.ts';

function issuesOf(files: Parameters<typeof parseCatalogue>[0]): readonly Issue[] {
  const parsed = parseCatalogue(files);
  return 'issues' in parsed ? parsed.issues : [];
}

const LINE =
  'minRangeKm: { value: 2, low: 1, high: 3, source: redoubt-defaults, grade: assumed, note: Range assumed. }';
const FILE = 'missiles/9m96e2.yaml';
const lineOf = (text: string): number =>
  shippedFiles()
    .find((file) => file.path === FILE)!
    .text.split('\n')
    .findIndex((line) => line.startsWith(text)) + 1;

describe('parseCatalogue', () => {
  it.each([
    ['a bare number', 'minRangeKm: 2', 'minRangeKm', 'wrong-type'],
    [
      'a number without a source',
      'minRangeKm: { value: 2, low: 1, high: 3, grade: assumed }',
      'minRangeKm.source',
      'missing',
    ],
    [
      'a number without a grade',
      'minRangeKm: { value: 2, low: 1, high: 3, source: redoubt-defaults }',
      'minRangeKm.grade',
      'missing',
    ],
    [
      'a number without a range',
      'minRangeKm: { value: 2, source: redoubt-defaults, grade: assumed }',
      'minRangeKm.low',
      'missing',
    ],
    [
      'a source that is not in the table',
      'minRangeKm: { value: 2, low: 1, high: 3, source: my-uncle, grade: assumed }',
      'minRangeKm.source',
      'unknown-source',
    ],
    [
      'a grade that does not exist',
      'minRangeKm: { value: 2, low: 1, high: 3, source: redoubt-defaults, grade: E }',
      'minRangeKm.grade',
      'unknown-word',
    ],
    ['an unknown key', `${LINE}\nseekerGainDb: 3`, 'seekerGainDb', 'unknown-key'],
    [
      'an unknown key in a number',
      'minRangeKm: { value: 2, low: 1, high: 3, source: redoubt-defaults, grade: assumed, unit: km }',
      'minRangeKm.unit',
      'unknown-key',
    ],
    [
      'words for a number',
      'minRangeKm: { value: two, low: 1, high: 3, source: redoubt-defaults, grade: assumed }',
      'minRangeKm.value',
      'wrong-type',
    ],
    [
      'NaN',
      'minRangeKm: { value: .nan, low: 1, high: 3, source: redoubt-defaults, grade: assumed }',
      'minRangeKm.value',
      'not-finite',
    ],
    [
      'an unexplained acknowledgement',
      'minRangeKm: { value: 2, low: 1, high: 3, source: redoubt-defaults, grade: assumed, implausible: true }',
      'minRangeKm.note',
      'not-allowed',
    ],
  ])('refuses %s with its line', (_, replacement, path, code) => {
    const found = issuesOf(planted(FILE, LINE, replacement));
    expect(found).toContainEqual(expect.objectContaining({ file: FILE, path, code, severity: 'error' }));
    const issue = found.find((one) => one.path === path)!;
    const first = lineOf('minRangeKm');
    expect([first, first + 1]).toContain(issue.line);
    for (const part of [issue.what, issue.expected, issue.next]) expect(part).not.toBe('');
  });

  it('refuses a kill table whose edges do not ascend to the whole range', () => {
    expect(
      issuesOf(planted('sspk/default.yaml', 'upToRangeFraction: 0.9', 'upToRangeFraction: 0.7')).map((i) => i.code),
    ).toEqual(['not-allowed']);
  });

  it('refuses a reference to an entry that is not there, and offers those that are', () => {
    const [issue, ...rest] = issuesOf(
      planted('systems/tor-m1.yaml', 'engagementRadar: tor-radar', 'engagementRadar: top-radar'),
    );
    expect(rest).toEqual([]);
    expect(issue).toMatchObject({ code: 'unknown-id', path: 'engagementRadar', file: 'systems/tor-m1.yaml' });
    expect(issue!.next).toContain('tor-radar');
  });

  it('refuses a runway that the table does not have, and a default that is no option', () => {
    expect(
      issuesOf(planted('corridors/anatolia.yaml', 'departureRunway: ltfj-06l-24r', 'departureRunway: ltfj-06x'))[0],
    ).toMatchObject({ code: 'unknown-id', path: 'routes[11].departureRunway' });
    expect(issuesOf(planted('identity/s400-iff.yaml', 'default: none-allied', 'default: none'))[0]).toMatchObject({
      code: 'unknown-id',
      path: 'default',
    });
  });

  it('refuses the same id twice, a file under another name and a file in another folder', () => {
    const files = shippedFiles();
    const text = files.find((file) => file.path === FILE)!.text;
    const codes = issuesOf([...files, { path: 'radars/other.yaml', text }]).map((issue) => issue.code);
    expect(codes.sort()).toEqual(['duplicate', 'wrong-folder', 'wrong-id']);
  });

  it('refuses a kind that does not exist, also one that every object has', () => {
    for (const kind of ['constructor', '__proto__', 'laser']) {
      expect(issuesOf(planted(FILE, 'kind: missile', `kind: ${kind}`))[0]).toMatchObject({
        file: FILE,
        code: 'unknown-word',
      });
    }
  });

  it('reports every issue of every file at once', () => {
    const files = planted(FILE, LINE, 'minRangeKm: 2').map((file) =>
      file.path === 'links/hotline.yaml' ? { ...file, text: 'kind: link\nkind: link\n' } : file,
    );
    const found = issuesOf(files);
    expect(new Set(found.map((issue) => issue.file))).toEqual(new Set([FILE, 'links/hotline.yaml']));
  });

  it('says once that the table of sources cannot be read, not once per value', () => {
    const found = issuesOf(planted('sources.yaml', 'kind: sources', 'kind: sources\nextra: 1'));
    expect(found.map((issue) => [issue.file, issue.code])).toEqual([['sources.yaml', 'unknown-key']]);
  });

  it('without any table of sources, no number has a source', () => {
    const found = issuesOf(shippedFiles().filter((file) => file.path !== 'sources.yaml'));
    expect(found.length).toBeGreaterThan(500);
    expect(new Set(found.map((issue) => issue.code))).toEqual(new Set(['unknown-source']));
  });
});
