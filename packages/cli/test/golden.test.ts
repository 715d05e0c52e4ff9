import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunSpec } from '@redoubt/kernel';
import { runSeeds } from '@redoubt/study/node';
import { SMOOTH_EARTH } from '@redoubt/kernel';
import { type GoldenResult, goldenSpec, readGoldenCase, runGolden } from '../src/goldenCase.ts';

const FOLDER = 'cases/golden';
const names = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const json = (name: string, file: string): unknown => JSON.parse(readFileSync(join(FOLDER, name, file), 'utf8'));

describe('golden cases', () => {
  it('are there', () => expect(names.length).toBeGreaterThanOrEqual(5));

  it.each(names)('%s resolves to its stored spec', async (name) => {
    const { spec, specHash } = await goldenSpec(readGoldenCase(join(FOLDER, name)));
    expect(specHash).toBe((json(name, 'expected.json') as GoldenResult).specHash);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(json(name, 'spec.json'));
  });

  it.each(names)('%s runs to its stored hashes, events and scores', (name) => {
    const expected = json(name, 'expected.json') as GoldenResult;
    const { seed } = readGoldenCase(join(FOLDER, name));
    expect(runGolden(json(name, 'spec.json') as RunSpec, expected.specHash, seed)).toEqual(expected);
  });

  it('run to the same hash on one and on two threads', async () => {
    const expected = json('salvo', 'expected.json') as GoldenResult;
    const runCase = { spec: json('salvo', 'spec.json') as RunSpec, specHash: expected.specHash, relief: SMOOTH_EARTH };
    const { seed } = readGoldenCase(join(FOLDER, 'salvo'));
    for (const workers of [1, 2]) {
      const rows = await runSeeds(runCase, [seed, seed + 1], { workers });
      expect(rows[0]?.stateHash).toBe(expected.stateHash);
    }
  });
});
