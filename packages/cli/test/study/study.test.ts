import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudyDocument } from '../../src/schemas/studyDocument.ts';
import { studyNames } from '../../src/study/openStudy.ts';
import { runRedoubt } from '../runRedoubt.ts';

const TINY = 'packages/cli/test/study/tiny.yaml';
const work = mkdtempSync(join(tmpdir(), 'redoubt-study-'));
const whole = join(work, 'whole');
let first: StudyDocument;

beforeAll(async () => {
  const { code, out } = await runRedoubt(`study ${TINY} --workers 2 --out ${whole} --json`);
  expect(code).toBe(0);
  first = JSON.parse(out) as StudyDocument;
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Digest of the table of a study in a folder. */
async function tableOf(line: string): Promise<string> {
  const { code, out, err } = await runRedoubt(`study ${TINY} ${line} --json`);
  expect([code, err.includes('internal')]).toEqual([0, false]);
  return (JSON.parse(out) as StudyDocument).tableSha256;
}

describe('redoubt study', () => {
  it('answers with cells, intervals and verdicts', () => {
    expect(first.cells.map(({ id, runs }) => [id, runs])).toEqual([
      ['salvo=1', 8],
      ['salvo=2', 8],
    ]);
    const of = (measure: string): StudyDocument['estimates'] =>
      first.estimates.filter((one) => one.metric === 'missilesFired' && one.measure === measure);
    expect(of('difference')).toMatchObject([{ contrast: 'salvo 1 -> 2' }]);
    const names = (isCell: boolean): string[] =>
      of('rate').flatMap((one) => (one.isCell === isCell ? [one.contrast] : []));
    expect([names(true), names(false)]).toEqual([
      ['salvo=1', 'salvo=2'],
      ['salvo=1', 'salvo=2'],
    ]);
    for (const { low, value, high } of first.estimates) expect([low <= value, value <= high]).toEqual([true, true]);
    expect(first.verdicts).toMatchObject([{ claim: 'fewer', text: 'Two rounds let fewer through.' }]);
  });

  it('gives the same table with one worker, in two parts of one folder, and in parts brought together', async () => {
    expect(await tableOf(`--workers 1 --out ${work}/one`)).toBe(first.tableSha256);
    const half = await runRedoubt(`study ${TINY} --workers 1 --shard 1/2 --out ${work}/shared`);
    expect([half.code, half.out]).toEqual([0, expect.stringMatching(/^\d+ runs of this part are in/)]);
    expect(await tableOf(`--workers 1 --shard 2/2 --out ${work}/shared`)).toBe(first.tableSha256);
    for (const i of [0, 1]) await runRedoubt(`study ${TINY} --workers 1 --shard ${i}/2 --out ${work}/part-${i}`);
    expect(await tableOf(`--merge ${work}/part-0 --merge ${work}/part-1 --out ${work}/merged`)).toBe(first.tableSha256);
  }, 120_000);

  it('leaves a finished study alone unless told to go on or begin anew', async () => {
    const refused = await runRedoubt(`study ${TINY} --workers 1 --out ${whole}`);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--resume')]);
    expect(await tableOf(`--workers 1 --out ${whole} --resume`)).toBe(first.tableSha256);
  });

  it('goes on to more replications from what is there', async () => {
    const folder = join(work, 'grown');
    await runRedoubt(`study ${TINY} --size quick --workers 1 --out ${folder}`);
    const { code, out } = await runRedoubt(
      `study ${TINY} --size quick --replications 4 --workers 1 --out ${folder} --resume --json`,
    );
    expect(code).toBe(0);
    const grown = JSON.parse(out) as StudyDocument;
    expect([grown.runs, grown.tableSha256]).toEqual([16, first.tableSha256]);
  });

  it('prints the answer first, then what it rests on and how large it was', async () => {
    const { code, out } = await runRedoubt(`report ${whole}`);
    expect(code).toBe(0);
    const at = ['fewer: ', 'salvo 1 -> 2', '16 runs', 'repeat it: redoubt study'].map((text) => out.indexOf(text));
    expect(at.every((place, i) => place > (at[i - 1] ?? 0))).toBe(true);
  });

  it('refuses a part that does not exist, an unknown size, an unknown study', async () => {
    for (const [line, said] of [
      [`${TINY} --shard 3/2`, '--shard: is "3/2", expected i/n with i from 1 to n'],
      [`${TINY} --size huge`, '--size: is "huge"'],
      ['low-rade', 'did you mean low-raid?'],
    ] as const) {
      const { code, err } = await runRedoubt(`study ${line}`);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});

describe('redoubt report', () => {
  it('tells the same answer from the rows', async () => {
    const { code, out } = await runRedoubt(`report ${whole} --json`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(first);
    expect(JSON.parse(readFileSync(join(whole, 'answer.json'), 'utf8'))).toEqual(first);
  });

  it.each(['runs.parquet', 'study.json', 'manifest.json', 'context.json'])(
    'refuses %s with one bit turned, before anything is answered',
    async (name) => {
      const file = join(whole, name);
      const bytes = readFileSync(file);
      const turned = Uint8Array.from(bytes);
      turned[bytes.length >> 1]! ^= 4;
      writeFileSync(file, turned);
      const { code, out, err } = await runRedoubt(`report ${whole}`);
      writeFileSync(file, bytes);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(name);
    },
  );

  it('refuses a folder that holds no study', async () => {
    const { code, err } = await runRedoubt(`report ${work}/nowhere`);
    expect([code, err]).toEqual([2, expect.stringContaining('expected a finished study')]);
  });
});

describe('the studies that come with the program', () => {
  it('are there', () => {
    expect(studyNames()).toEqual(readdirSync('studies').map((name) => name.replace(/\.yaml$/, '')));
    expect(studyNames()).toContain('low-raid');
  });

  it.each(studyNames())('%s is valid', async (name) => {
    const { code, err, out } = await runRedoubt(`validate studies/${name}.yaml`);
    expect([code, err, out]).toEqual([0, '', `studies/${name}.yaml: ok\n`]);
  });
});
