import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { caseOf, rowSeed, runOne, type StudyCase } from '@redoubt/study';
import {
  mergeShards,
  queryTable,
  readRows,
  readTable,
  runStudy,
  StudyFileError,
  type StudyOptions,
  type StudyProgress,
} from '@redoubt/study/node';
import { temporaryFolder, tinyCase, tinyPlan } from './tinyStudy.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
let folders = 0;
const newFolder = (): string => join(folder.path, `study-${folders++}`);

const plan = tinyPlan(7);
const base = (out: string): StudyOptions => ({
  plan,
  loadCase: tinyCase,
  out,
  workers: 1,
  chunkRuns: 3,
  resume: false,
  force: false,
});

/** Each study starts threads of its own, which takes long on a busy machine. */
const PATIENCE_MS = 240_000;

describe('a study on worker threads', { timeout: PATIENCE_MS }, () => {
  it('gives the same table byte for byte for any number of workers, size of chunks, and split into shards', async () => {
    const one = newFolder();
    const first = await runStudy(base(one));
    expect(first).toMatchObject({ isComplete: true, runs: 28, resumedRuns: 0, poisoned: [], damaged: [] });
    const bytes = readFileSync(join(one, 'runs.parquet'));

    const two = newFolder();
    await runStudy({ ...base(two), workers: 2, chunkRuns: undefined });
    expect(readFileSync(join(two, 'runs.parquet')).equals(bytes)).toBe(true);

    const shared = newFolder();
    const shards = await Promise.all(
      [0, 1, 2, 3].map((index) => runStudy({ ...base(shared), chunkRuns: 2, shard: { index, count: 4 } })),
    );
    expect(shards.reduce((sum, { runs }) => sum + runs, 0)).toBe(28);
    expect(shards.some(({ isComplete }) => isComplete)).toBe(true);
    expect(readFileSync(join(shared, 'runs.parquet')).equals(bytes)).toBe(true);

    const apart = [0, 1].map(() => newFolder());
    for (const [index, out] of apart.entries()) await runStudy({ ...base(out), shard: { index, count: 2 } });
    const merged = newFolder();
    const part = await mergeShards({ dirs: apart.slice(1), out: merged, resume: false, force: false });
    expect(part.isComplete).toBe(false);
    const whole = await mergeShards({ dirs: apart, out: merged, resume: true, force: false });
    expect(whole).toMatchObject({ isComplete: true, runs: 28, tableSha256: first.tableSha256 });
    expect(readFileSync(join(merged, 'runs.parquet')).equals(bytes)).toBe(true);
  });

  it('holds the rows that direct runs give, with the same luck and raid in every cell and outer draw', async () => {
    const out = newFolder();
    await runStudy({ ...base(out), workers: 2 });
    const rows = await readRows(out);
    expect(rows.map(({ cell, outer, replication }) => [cell, outer, replication])).toEqual(
      [0, 1].flatMap((cell) => [0, 1].flatMap((outer) => [0, 1, 2, 3, 4, 5, 6].map((n) => [cell, outer, n]))),
    );
    for (const [cell, outer, replication] of [
      [0, 0, 0],
      [1, 1, 5],
    ] as const) {
      const runCase = await tinyCase(caseOf(plan, cell, outer, replication));
      const { row } = runOne(runCase, rowSeed(17, replication));
      const stored = rows.find((one) => one.cell === cell && one.outer === outer && one.replication === replication);
      expect(stored).toMatchObject({ ...row, metrics: row.metrics });
    }
  });

  it('answers SQL with the levels of the factors as columns', async () => {
    const out = newFolder();
    await runStudy(base(out));
    const answer = await queryTable(
      out,
      `SELECT factor_mode AS mode, outer_pfa AS pfa, count(*)::INTEGER AS runs, any_value(factor_reactionS) AS reactionS,
       max(seed) AS seed FROM runs GROUP BY ALL ORDER BY mode, pfa`,
    );
    expect(answer).toEqual(
      [
        ['integrated', 1e-6, 9],
        ['integrated', 1e-5, 9],
        ['standAlone', 1e-6, 4],
        ['standAlone', 1e-5, 4],
      ].map(([mode, pfa, reactionS]) => ({
        ...{ mode, pfa, reactionS, runs: 7 },
        seed: BigInt(Math.max(...Array.from({ length: 7 }, (_, i) => rowSeed(17, i)))),
      })),
    );
  });

  it('keeps finished chunks, goes on with more replications, and tells how far it is', async () => {
    const out = newFolder();
    await runStudy({ ...base(out), plan: tinyPlan(4) });
    const small = readFileSync(join(out, 'runs.parquet'));
    const said: StudyProgress[] = [];
    const grown = await runStudy({ ...base(out), resume: true, onProgress: (progress) => void said.push(progress) });
    expect(grown).toMatchObject({ isComplete: true, runs: 28, resumedRuns: 16 });
    expect(said[0]).toEqual({ done: 16, total: 28, runsPerS: 0, remainingS: null });
    expect(said.at(-1)).toMatchObject({ done: 28, total: 28, remainingS: 0 });
    const straight = newFolder();
    const { tableSha256 } = await runStudy(base(straight));
    expect(grown.tableSha256).toBe(tableSha256);
    // Fewer replications than are there give the smaller table again.
    await runStudy({ ...base(out), plan: tinyPlan(4), resume: true });
    expect(readFileSync(join(out, 'runs.parquet')).equals(small)).toBe(true);
    // Nothing left to do: no run is made and the table stays.
    const loaded: StudyCase[] = [];
    const loadCase = (one: StudyCase) => (loaded.push(one), tinyCase(one));
    const again = await runStudy({ ...base(out), plan: tinyPlan(4), loadCase, resume: true });
    expect(again).toMatchObject({ isComplete: true, resumedRuns: 16, runs: 16 });
    // Cases of one chunk only, to see that specs and relief are those of the folder.
    expect(loaded.every(({ cell, outer }) => cell === 0 && outer === 0)).toBe(true);
  });

  it('puts a damaged chunk aside when it resumes, says so, and ends with the same table', async () => {
    const out = newFolder();
    const { tableSha256 } = await runStudy(base(out));
    const [name] = readdirSync(join(out, 'chunks')).filter((one) => one.endsWith('.parquet'));
    const file = join(out, 'chunks', name!);
    const bytes = readFileSync(file);
    bytes[100]! ^= 4;
    writeFileSync(file, bytes);
    await expect(readTable(out)).rejects.toThrow(/has changed since it was written/);
    const notes: string[] = [];
    const again = await runStudy({ ...base(out), resume: true, onNote: (note) => void notes.push(note) });
    expect(again).toMatchObject({ isComplete: true, tableSha256, damaged: [file], resumedRuns: 25 });
    expect(notes).toEqual([
      expect.stringMatching(/has changed since it was written; put aside, its runs are made again/),
    ]);
    expect(readdirSync(join(out, 'damaged')).sort()).toEqual([name!.replace('.parquet', '.json'), name]);
  });
});

describe('a study refuses', { timeout: PATIENCE_MS }, () => {
  it('a folder with something else, a finished study without leave, another plan, another relief', async () => {
    const foreign = newFolder();
    await runStudy(base(foreign));
    await expect(runStudy(base(foreign))).rejects.toThrow(/already holds this study.*--resume.*--force/);
    await expect(runStudy({ ...base(foreign), plan: tinyPlan(7, 'b'.repeat(64)), resume: true })).rejects.toThrow(
      /plan hash aaaaaaaaaaaa….*never mixed/,
    );
    const overHills = async (one: StudyCase) => {
      const runCase = await tinyCase(one);
      return { ...runCase, relief: { ...runCase.relief, reliefHash: 'hills' } };
    };
    await expect(runStudy({ ...base(foreign), loadCase: overHills, resume: true })).rejects.toThrow(/another relief/);
    const { isComplete, resumedRuns } = await runStudy({ ...base(foreign), loadCase: overHills, force: true });
    expect([isComplete, resumedRuns]).toEqual([true, 0]);
    writeFileSync(join(folder.path, 'letter.txt'), 'mine');
    await expect(runStudy({ ...base(folder.path), force: true })).rejects.toThrow(/holds no study|but no study/);
    expect(readFileSync(join(folder.path, 'letter.txt'), 'utf8')).toBe('mine');
  });

  it('to go on when the same chunk gives two results, and keeps both', async () => {
    const out = newFolder();
    const chunks = join(out, 'chunks');
    await runStudy(base(out));
    const [name] = readdirSync(chunks).filter((one) => one.endsWith('.parquet'));
    const bytes = readFileSync(join(chunks, name!));
    bytes[200]! ^= 1;
    writeFileSync(join(chunks, name!), bytes);
    // The list entry is lost, as after a crash between the two: the table must then be what the runs give.
    rmSync(join(chunks, name!.replace('.parquet', '.json')));
    const error = await runStudy({ ...base(out), resume: true }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StudyFileError);
    expect((error as StudyFileError).problem.kind).toBe('alarm');
    expect(readFileSync(join(chunks, name!)).equals(bytes)).toBe(true);
    expect(readdirSync(join(out, 'alarm'))).toHaveLength(1);
  });

  it('options that are out of range', async () => {
    const out = newFolder();
    await expect(runStudy({ ...base(out), workers: 0 })).rejects.toThrow(/workers is 0/);
    await expect(runStudy({ ...base(out), shard: { index: 2, count: 2 } })).rejects.toThrow(/no shard 2 of 2/);
    await expect(readTable(out)).rejects.toThrow(/manifest.json: is missing; expected a finished study/);
  });
});
