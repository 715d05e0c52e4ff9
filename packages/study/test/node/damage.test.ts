import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryTable, readRows, readTable, runStudy, StudyFileError } from '@redoubt/study/node';
import { temporaryFolder, tinyCase, tinyPlan } from './tinyStudy.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const out = join(folder.path, 'study');

/** Whole numbers 0 to below - 1 that are the same in every run of the test. */
function* choices(): Generator<(below: number) => number> {
  for (let n = 0; ; n++) {
    const word = createHash('sha256').update(`damage ${n}`).digest().readUInt32LE(0);
    yield (below) => word % below;
  }
}

describe('results of a study', () => {
  let files: readonly string[] = [];
  let queries = 0;
  const SQL = 'SELECT avg(leakers) AS leakers, count(*)::INTEGER AS runs FROM runs';

  beforeAll(async () => {
    await runStudy({
      ...{ plan: tinyPlan(3), loadCase: tinyCase, out, workers: 1, chunkRuns: 2, resume: false, force: false },
    });
    const chunks = readdirSync(join(out, 'chunks')).map((name) => `chunks/${name}`);
    files = ['runs.parquet', 'manifest.json', 'study.json', ...chunks].map((name) => join(out, name));
    expect(files).toHaveLength(3 + 2 * 8);
  });

  /** Tries to query a table of which one file is not what was written. */
  async function isRefused(file: string, damaged: Uint8Array): Promise<boolean> {
    const whole = readFileSync(file);
    writeFileSync(file, damaged);
    try {
      await readTable(out);
      queries++;
      return false;
    } catch (error) {
      return error instanceof StudyFileError && error.problem.file === file && error.problem.kind === 'damaged';
    } finally {
      writeFileSync(file, whole);
    }
  }

  it('are refused by name before any query: 450 flipped bits, spread over every file', async () => {
    let refused = 0;
    let n = 0;
    for (const choose of choices()) {
      if (n === 450) break;
      // Half of them in the table itself, the others in each file in turn.
      const file = n % 2 === 0 ? files[0]! : files[Math.floor(n / 2) % files.length]!;
      const bytes = readFileSync(file);
      const bit = choose(bytes.length * 8);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      if (await isRefused(file, bytes)) refused++;
      n++;
    }
    expect(refused).toBe(450);
    expect(queries).toBe(0);
  });

  it('are refused by name before any query: 120 files cut short', async () => {
    let refused = 0;
    let n = 0;
    for (const choose of choices()) {
      if (n === 120) break;
      const file = files[n % files.length]!;
      const bytes = readFileSync(file);
      if (await isRefused(file, bytes.subarray(0, choose(bytes.length)))) refused++;
      n++;
    }
    expect(refused).toBe(120);
    expect(queries).toBe(0);
  });

  it('answer when nothing is damaged, and neither rows nor SQL come from a damaged table', async () => {
    expect(await queryTable(out, SQL)).toEqual([{ leakers: 0, runs: 12 }]);
    const table = files[0]!;
    const whole = readFileSync(table);
    const damaged = Buffer.from(whole);
    damaged[damaged.length >> 1]! ^= 1;
    writeFileSync(table, damaged);
    await expect(queryTable(out, SQL)).rejects.toThrow(/runs.parquet: has changed since it was written/);
    await expect(readRows(out)).rejects.toThrow(/runs.parquet: has changed/);
    writeFileSync(table, whole);
    expect(await readRows(out)).toHaveLength(12);
  });

  it('are refused when a file is missing', async () => {
    const { rename } = await import('node:fs/promises');
    for (const file of [files[0]!, files[2]!, files[5]!]) {
      await rename(file, `${file}.away`);
      await expect(readTable(out)).rejects.toThrow(/is missing/);
      await rename(`${file}.away`, file);
    }
    expect((await readTable(out)).manifest.table.rows).toBe(12);
  });
});
