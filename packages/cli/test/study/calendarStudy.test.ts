import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudyDocument } from '../../src/schemas/studyDocument.ts';
import { runRedoubt } from '../runRedoubt.ts';
import { parseXml } from '../picture/wellFormed.ts';

const STUDY = 'packages/cli/test/study/calendar.yaml';
const work = mkdtempSync(join(tmpdir(), 'redoubt-calendar-study-'));
const whole = join(work, 'whole');
let first: StudyDocument;

beforeAll(async () => {
  const { code, out, err } = await runRedoubt(`study ${STUDY} --workers 2 --out ${whole} --json`);
  expect([code, err]).toEqual([0, expect.stringContaining('16 runs: 2 cells, 2 outer draws, 4 replications; a table')]);
  first = JSON.parse(out) as StudyDocument;
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function tableOf(line: string): Promise<string> {
  const { code, out } = await runRedoubt(`study ${STUDY} ${line} --json`);
  expect(code).toBe(0);
  return (JSON.parse(out) as StudyDocument).tableSha256;
}

describe('redoubt study of a calendar', () => {
  it('answers with scores of a calendar, no raids, no links and no relief', () => {
    expect(first).toMatchObject({
      runsOf: 'calendar',
      runs: 16,
      raids: 0,
      relief: 'no relief: a calendar stands on no ground',
    });
    expect(first.cells).toEqual([5, 10].map((crews) => ({ id: `crews=${crews}`, levels: { crews }, runs: 8 })));
    const change = first.estimates.find(
      ({ metric, measure }) => metric === 'capabilityDays' && measure === 'difference',
    );
    expect(change?.value).toBeGreaterThan(0);
    expect(first.verdicts.map(({ claim }) => claim)).toEqual(['crews']);
  });

  it('gives the same table in two shards, brought together, and gone on with', async () => {
    for (const i of [1, 2]) await runRedoubt(`study ${STUDY} --workers 1 --shard ${i}/2 --out ${work}/part-${i}`);
    expect(await tableOf(`--merge ${work}/part-1 --merge ${work}/part-2 --out ${work}/merged`)).toBe(first.tableSha256);
    await runRedoubt(`study ${STUDY} --size quick --workers 1 --out ${work}/grown`);
    expect(await tableOf(`--replications 4 --size quick --workers 1 --out ${work}/grown --resume`)).toBe(
      first.tableSha256,
    );
  }, 240_000);

  it('writes a report about calendars, with a picture of one', async () => {
    const { code, out } = await runRedoubt(`report ${whole}`);
    expect([code, out]).toEqual([0, expect.stringContaining('fire-unit-days on duty')]);
    expect(out).toMatch(/repeat it: redoubt study \S+calendar\.yaml\n$/);
    const text = readFileSync(join(whole, 'report.md'), 'utf8');
    for (const said of [
      '## When',
      'Runs are courses of a calendar',
      'failureH',
      '10 against 5, change of fire-unit-days',
    ])
      expect(text).toContain(said);
    for (const unsaid of ['raid', 'Kill probability', '- relief: ']) expect(text).not.toContain(unsaid);
    const svg = /<svg[^>]*viewBox="0 0 1200[\s\S]*?<\/svg>/.exec(readFileSync(join(whole, 'report.html'), 'utf8'))?.[0];
    expect(() => parseXml(`<?xml version="1.0" encoding="UTF-8"?>\n${svg ?? ''}`)).not.toThrow();
  });

  it('refuses traffic, which no calendar knows', async () => {
    const { code, err } = await runRedoubt(`study ${STUDY} --traffic routes --out ${work}/none`);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('--traffic: is given, expected none in a study of a calendar'),
    ]);
  });
});
