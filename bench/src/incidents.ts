import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createWorld, run, runKey, SMOOTH_EARTH } from '@redoubt/kernel';
import { parseScenario, resolve } from '@redoubt/scenario';
import { readOwnCatalogue, readOwnFile } from './checkout.ts';
import type { Bench, BenchRow } from './registry/bench.ts';

const FOLDER = 'scenarios/incidents';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SEEDS = 31;
/** Seeds before: a study of thousands runs code that the engine has compiled long since. */
const WARM = 60;
/** The best of so many medians: what other processes take away is not the price of a seed. */
const ROUNDS = 3;
/** What a seed may cost, milliseconds of CPU, median. */
const AIM_MS = 15;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** CPU time of one seed of each incident under its own conditions, as studies repeat it. */
export const incidentsBench: Bench = {
  name: 'incidents',
  summary: `CPU time of one seed of each incident, best of ${ROUNDS} medians of ${SEEDS} after ${WARM} (aim: ${AIM_MS} ms)`,
  run(report) {
    const catalogue = readOwnCatalogue();
    const rows: BenchRow[] = [];
    for (const name of readdirSync(`${ROOT}${FOLDER}`).sort()) {
      if (!name.endsWith('.yaml')) continue;
      report.measuring(name);
      const file = `${FOLDER}/${name}`;
      const parsed = parseScenario(readOwnFile(file), file, []);
      if (parsed.scenario === undefined) throw new Error(`${file} cannot be used: run redoubt validate ${file}`);
      const { spec } = resolve(parsed.scenario, catalogue, { file, locate: parsed.locate });
      if (spec === undefined) throw new Error(`${file} cannot be resolved: run redoubt validate ${file}`);
      const once = (seed: number): number => {
        const start = cpuMs();
        run(createWorld(spec, runKey(seed, 0), SMOOTH_EARTH));
        return cpuMs() - start;
      };
      for (let seed = 0; seed < WARM; seed++) once(seed);
      const median = (): number => {
        const costs = Array.from({ length: SEEDS }, (_, seed) => once(seed)).sort((a, b) => a - b);
        return costs[(SEEDS - 1) / 2] ?? NaN;
      };
      const value = Math.min(...Array.from({ length: ROUNDS }, median));
      rows.push({ name: name.slice(0, -5), value, unit: 'CPU ms per seed', ratio: null, note: `aim ${AIM_MS} ms` });
    }
    return Promise.resolve(rows);
  },
};
