import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { calendarOf, calendarSpec, parseScenario } from '@redoubt/scenario';
import {
  CALENDAR_METRICS,
  CALENDAR_RUNS,
  type CalendarCase,
  caseOf,
  ENGAGEMENT_RUNS,
  reliefHashOf,
  rowSeed,
  type StudyCase,
  type StudyPlan,
} from '@redoubt/study';
import { mergeShards, queryTable, readRows, readTable, runStudy, type StudyOptions } from '@redoubt/study/node';
import { afterAll, describe, expect, it } from 'vitest';
import { projectCatalogue } from '../../../scenario/test/projectFiles.ts';
import { chunkIdOf } from '../../src/node/chunk/chunkId.ts';
import { temporaryFolder, tinyCase, tinyPlan } from './tinyStudy.ts';

const FILE = 'scenarios/turkey-2017-2023.yaml';
const text = readFileSync(FILE, 'utf8');
const catalogue = projectCatalogue();

const STAY = 'readiness.events.specialists-leave.from="2024-01"';
const cell = (index: number, specialists: string, settings: readonly string[]): StudyPlan['cells'][number] => ({
  index,
  id: `specialists=${specialists}`,
  levels: { specialists },
  mode: 'standAlone',
  settings: ['readiness.reading=asPlanned', 'readiness.from="2021-05-31"', ...settings],
});
const failure = (index: number, hours: number): StudyPlan['outerDraws'][number] => ({
  index,
  levels: { failure: hours },
  settings: [`overrides.readiness.exported-set.failureH=${hours}`],
});
const plan: StudyPlan = {
  runs: 'calendar',
  name: 'calendar',
  planHash: 'b'.repeat(64),
  scenario: 'turkey-2017-2023',
  campaignSeed: 23,
  cells: [cell(0, 'stay', [STAY]), cell(1, 'leave', [])],
  outerDraws: [failure(0, 100), failure(1, 300)],
  raidDraws: [{ index: 0, family: 'scenario', settings: [] }],
  replications: 7,
};

function loadCase({ settings }: StudyCase): Promise<CalendarCase> {
  const { scenario } = parseScenario(text, FILE, settings);
  const calendar = scenario === undefined ? null : calendarOf(scenario, catalogue).calendar;
  if (calendar === null) throw new Error('no calendar');
  return Promise.resolve(calendarSpec(calendar));
}

const folder = temporaryFolder();
afterAll(() => folder.remove());
let folders = 0;
const newFolder = (): string => join(folder.path, `study-${folders++}`);
const base = (out: string): StudyOptions => ({
  ...{ plan, loadCase, out, workers: 1, chunkRuns: 3, resume: false, force: false },
});
const bytesOf = (out: string): Buffer => readFileSync(join(out, 'runs.parquet'));

/** Each study starts threads of its own, which takes long on a busy machine. */
const PATIENCE_MS = 240_000;

describe('a study of a calendar', { timeout: PATIENCE_MS }, () => {
  it('gives the same table byte for byte with workers, in shards, and gone on with', async () => {
    const one = newFolder();
    const first = await runStudy(base(one));
    expect(first).toMatchObject({ isComplete: true, runs: 28, poisoned: [] });
    const bytes = bytesOf(one);

    const two = newFolder();
    await runStudy({ ...base(two), workers: 2, chunkRuns: undefined });
    expect(bytesOf(two).equals(bytes)).toBe(true);

    const apart = [0, 1].map(() => newFolder());
    for (const [index, out] of apart.entries()) await runStudy({ ...base(out), shard: { index, count: 2 } });
    const merged = newFolder();
    const whole = await mergeShards({ dirs: apart, out: merged, resume: false, force: false });
    expect(whole).toMatchObject({ isComplete: true, runs: 28, tableSha256: first.tableSha256 });
    expect(bytesOf(merged).equals(bytes)).toBe(true);

    const grown = newFolder();
    await runStudy({ ...base(grown), plan: { ...plan, replications: 4 } });
    rmSync(join(grown, 'runs.parquet'));
    const on = await runStudy({ ...base(grown), resume: true });
    expect([on.resumedRuns, bytesOf(grown).equals(bytes)]).toEqual([16, true]);
  });

  it('holds the rows that direct runs give, with scores of its own and no column for relief or links', async () => {
    const out = newFolder();
    await runStudy(base(out));
    const rows = await readRows(out);
    expect(rows).toHaveLength(28);
    const runCase = await loadCase(caseOf(plan, 1, 1, 5));
    const direct = CALENDAR_RUNS.run(runCase, rowSeed(23, 5));
    const stored = rows.find((one) => one.cell === 1 && one.outer === 1 && one.replication === 5);
    expect(stored).toEqual({ ...direct, cell: 1, outer: 1, replication: 5 });
    expect(Object.keys(direct.metrics).sort()).toEqual([...CALENDAR_METRICS].sort());
    const [columns] = await queryTable(out, 'SELECT * FROM runs LIMIT 1');
    expect(Object.keys(columns ?? {})).toEqual([
      ...['cell', 'cellId', 'factor_specialists', 'outer', 'outer_failure', 'replication', 'seed', 'specHash'],
      ...['kernelVersion', 'stateHash', ...CALENDAR_METRICS],
    ]);
    expect((await readTable(out)).manifest).toMatchObject({ reliefHashes: [], furtherMetrics: [] });
  });

  it('has the same luck in every cell: whoever stays, the first failure comes at the same time', async () => {
    const [stay, leave] = await Promise.all([0, 1].map((c) => loadCase(caseOf(plan, c, 0, 0))));
    const scores = [stay, leave].map(
      (one) => CALENDAR_RUNS.run(one as CalendarCase, rowSeed(23, 0)).metrics as { capabilityDays: number },
    );
    expect(scores[0]!.capabilityDays).toBeGreaterThan(scores[1]!.capabilityDays);
  });
});

describe('kinds of runs', () => {
  it('refuse a case of the other kind', async () => {
    const calendar = await loadCase(caseOf(plan, 0, 0, 0));
    const engagement = await tinyCase(caseOf(tinyPlan(1), 0, 0, 0));
    expect(() => ENGAGEMENT_RUNS.run(calendar, 1)).toThrow(/a case of an engagement expected/);
    expect(() => CALENDAR_RUNS.run(engagement, 1)).toThrow(/a case of a calendar expected/);
    expect([reliefHashOf(calendar), reliefHashOf(engagement)]).toEqual([null, 'smooth-earth']);
  });

  it('leave the ids of chunks of engagements as they were before there was another kind', () => {
    const cases = [{ specHash: 'a'.repeat(64), relief: { reliefHash: 'smooth-earth' } as never }];
    const span = { cell: 3, outer: 1, first: 64, count: 1 };
    // Written down before calendars could be studied.
    expect(chunkIdOf(span, { cases, kernelVersion: '0.1.0', campaignSeed: 7 })).toBe(
      'c0003-o0001-r000064-n00001-c1055a64b8ff315ac58f0a27cd74eb85',
    );
    const bare = [{ specHash: 'a'.repeat(64) }];
    expect(chunkIdOf(span, { cases: bare, kernelVersion: '0.1.0', campaignSeed: 7 })).not.toBe(
      'c0003-o0001-r000064-n00001-c1055a64b8ff315ac58f0a27cd74eb85',
    );
  });
});
