import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudyDocument } from '../../src/schemas/studyDocument.ts';
import { runRedoubt } from '../runRedoubt.ts';
import { GOOD, writeData } from './smallData.ts';

const before = process.env['REDOUBT_DATA'];
const work = mkdtempSync(join(tmpdir(), 'redoubt-study-traffic-'));
const study = join(work, 'airliners.yaml');
let folder = '';

beforeAll(() => {
  folder = writeData(GOOD);
  process.env['REDOUBT_DATA'] = folder;
  writeFileSync(
    study,
    `kind: study
schemaVersion: 1
name: airliners
title: Airliners alone
question: Are they engaged?
scenario: airway-only
settings: { durationMin: 2 }
factors:
  - { id: status, path: units.regiment.command.weaponsControlStatus, levels: [tight, free] }
replications: 2
metrics: [civilEngagements]
`,
  );
});
afterAll(() => {
  if (before === undefined) delete process.env['REDOUBT_DATA'];
  else process.env['REDOUBT_DATA'] = before;
  for (const one of [folder, work]) rmSync(one, { recursive: true, force: true });
});

async function run(name: string, words: string): Promise<StudyDocument> {
  const { code, out, err } = await runRedoubt(
    `study ${study} --workers 1 --terrain none ${words} --out ${join(work, name)} --json`,
  );
  expect([code, err.includes('expected')]).toEqual([0, false]);
  return JSON.parse(out) as StudyDocument;
}

describe('redoubt study --traffic', { timeout: 120_000 }, () => {
  it('flies on corridors unless routes are asked for, and is another plan then', async () => {
    const plain = await run('plain', '');
    const corridors = await run('corridors', '--traffic corridors');
    const routes = await run('routes', '--traffic routes');
    expect(corridors.tableSha256).toBe(plain.tableSha256);
    expect(routes.planHash).not.toBe(plain.planHash);
    expect(routes.tableSha256).not.toBe(plain.tableSha256);
    const text = (name: string): string => readFileSync(join(work, name, 'report.md'), 'utf8');
    expect(text('routes')).toMatch(/--terrain none --traffic routes\n/);
    expect(text('routes')).toContain('OpenFlights routes and airports');
    expect(text('plain')).not.toContain('--traffic');
  });

  it('does not go on with corridors on routes, and refuses a word that it does not know', async () => {
    const mixed = await runRedoubt(
      `study ${study} --workers 1 --terrain none --traffic routes --out ${join(work, 'plain')} --resume`,
    );
    expect([mixed.code, mixed.err]).toEqual([
      2,
      expect.stringContaining('results of different studies are never mixed'),
    ]);
    const unknown = await runRedoubt(`study ${study} --traffic road --out ${join(work, 'road')}`);
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringContaining('--traffic: is "road", expected corridors or routes'),
    ]);
  });
});
