import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeGeoTiff, projectedReference } from '@redoubt/terrain';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALCULATIONS } from '../src/commands/calc/index.ts';
import { schemaFiles } from '../src/schemas/index.ts';
import { runRedoubt } from './runRedoubt.ts';

const FOLDER = 'packages/cli/schemas';

const work = mkdtempSync(join(tmpdir(), 'redoubt-schemas-'));

/** One command line per published schema, or more. */
const SAMPLES: Record<string, readonly string[]> = {
  bench: ['bench elementary --json'],
  calc: CALCULATIONS.map(({ name, example }) => `calc ${name} ${example} --json`),
  calendar: [
    'calendar turkey-2017-2023 --json',
    'calendar turkey-2017-2023 --set readiness.reading=asPlanned --from 2019-07 --to 2021 --replications 20 --json',
  ],
  'catalogue-lint': ['catalogue lint --json'],
  'catalogue-list': ['catalogue list --json'],
  'catalogue-show': [
    'catalogue show 91n6e --json',
    'catalogue show 48n6e3 --json',
    'catalogue show turkey-s400 --json',
  ],
  coverage: [
    'coverage --system s400-fire-unit --at 40.08,32.57 --terrain none --altitudes 300 --json',
    'coverage --system s400-fire-unit --at 40.08,32.57 --terrain none --altitudes 300 --target low-observable --json',
  ],
  exposure: [
    'exposure low-observable-circuit --set durationMin=8 --mode integrated --json',
    'exposure low-observable-circuit --set durationMin=5 --runs 2 --json',
    'exposure salvo --json',
  ],
  incident: ['incident gettysburg-2024 --runs 2 --workers 1 --json'],
  run: ['run salvo --seed 3 --json', 'run horizon --json'],
  study: [
    `study packages/cli/test/study/tiny.yaml --size quick --workers 1 --out ${work}/tiny --json`,
    `report ${work}/tiny --json`,
  ],
  'study-part': [
    `study packages/cli/test/study/tiny.yaml --size quick --workers 1 --shard 1/2 --out ${work}/tiny-part --json`,
  ],
  why: [`why ${work}/salvo --json`],
  // Nobody listens on port 9: the document names the problem.
  'terrain-fetch': [
    `terrain fetch --bbox 32,39,33,40 --source skadi --base-url http://127.0.0.1:9 --out ${work}/cache --json`,
  ],
  'terrain-info': [`terrain info ${work}/elevation --json`],
  'terrain-verify': [`terrain verify ${work}/elevation --json`],
  'terrain-viewshed': [
    `terrain viewshed ${work}/plain.tif --observer 400500,4499500 --antenna-m 20 --radius-km 1 --out ${work}/view.tif --json`,
  ],
  track: [`track ${work}/plots.csv --meta ${work}/meta.json --out ${work}/tracks.csv --json`],
  validate: ['validate catalogue/radars/91n6e.yaml packages/cli/test/study/tiny.yaml nowhere.yaml --json'],
  issues: ['calc pd --json', 'bench nothing --json', 'calc pd --loud --json'],
};

function validator(name: string): (document: unknown) => string[] {
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(`${FOLDER}/${name}.schema.json`, 'utf8')),
  );
  return (document) =>
    validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

beforeAll(async () => {
  expect((await runRedoubt(`run salvo --seed 3 --out ${work}/salvo`)).code).toBe(0);
  mkdirSync(join(work, 'elevation'));
  writeFileSync(join(work, 'elevation', 'N39E032.hgt'), new Uint8Array(1201 * 1201 * 2));
  writeFileSync(join(work, 'elevation', 'N40E032.hgt'), 'half a tile');
  const reference = projectedReference(32636, 400_000, 4_500_000, 100);
  const plain = { rows: 10, cols: 10, bands: [new Int16Array(100)], reference, description: 'plain' };
  writeFileSync(join(work, 'plain.tif'), encodeGeoTiff(plain));
  writeFileSync(join(work, 'plots.csv'), 'scan,t_s,range_m,az_deg,el_deg\n0,1,50000,0,9\n1,11,49000,0,9\n');
  const meta = { revisit_s: 10, sigma: { range_m: 100, az_deg: 0.2, el_deg: 0.3 }, Pd: 0.9 };
  writeFileSync(join(work, 'meta.json'), JSON.stringify({ ...meta, clutter: { density_per_m_rad_rad: 1e-5 } }));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the published JSON Schemas', () => {
  it('are current (npm run schemas)', () => {
    const published = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(`${FOLDER}/${name}`, 'utf8')]));
    expect(published).toEqual(schemaFiles());
  });

  it('each have a sample here', () => {
    expect(
      Object.keys(SAMPLES)
        .map((name) => `${name}.schema.json`)
        .sort(),
    ).toEqual([...schemaFiles().keys()].sort());
  });

  it.each(Object.entries(SAMPLES).flatMap(([name, lines]) => lines.map((line) => [name, line])))(
    '%s accepts what "redoubt %s" prints',
    async (name, line) => {
      const { out } = await runRedoubt(line!);
      expect(validator(name!)(JSON.parse(out))).toEqual([]);
    },
  );

  it('refuse a document with a missing or an extra key', () => {
    const document = { inputs: { snrDb: 1 }, result: { pd: 0.5 }, units: { snrDb: 'dB', pd: '1' }, source: 'x' };
    const check = validator('calc');
    expect(check(document)).toEqual([]);
    expect(check({ ...document, extra: 1 })).not.toEqual([]);
    expect(check({ ...document, units: undefined })).not.toEqual([]);
    expect(check({ ...document, result: { pd: 'high' } })).not.toEqual([]);
  });
});
