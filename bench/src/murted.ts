import { createWorld, PHASES, run, runKey, SMOOTH_EARTH, stateHashOf } from '@redoubt/kernel';
import { parseScenario, resolve } from '@redoubt/scenario';
import { readOwnCatalogue, readOwnFile } from './checkout.ts';
import type { Bench, BenchRow } from './registry/bench.ts';

const FILE = 'scenarios/murted.yaml';
const SEED = 1;
const REPEATS = 3;

function cpuS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Additions of square roots that depend on each other: nothing but the processor's clock decides how long they take. */
function yardstickS(): number {
  const start = cpuS();
  let sum = 1;
  for (let k = 0; k < 20_000_000; k++) sum = Math.sqrt(sum) + 1;
  if (!(sum > 2)) throw new Error('the yardstick gave no number');
  return cpuS() - start;
}

/** One run of `murted` on a smooth earth, seed 1: the whole of a run, as campaigns repeat it. */
export const murtedBench: Bench = {
  name: 'murted',
  summary: 'CPU time of one run of murted, smooth earth, per simulated hour',
  run(report) {
    report.measuring('resolve');
    const parsed = parseScenario(readOwnFile(FILE), FILE, []);
    if (parsed.scenario === undefined) throw new Error(`${FILE} cannot be used: run redoubt validate ${FILE}`);
    const { spec, specHash } = resolve(parsed.scenario, readOwnCatalogue(), { file: FILE, locate: parsed.locate });
    if (spec === undefined) throw new Error(`${FILE} cannot be resolved: run redoubt validate ${FILE}`);
    let leastS = Infinity;
    let standardS = Infinity;
    let stateHash = '';
    let plots = 0;
    let shares = '';
    for (let repeat = 1; repeat <= REPEATS; repeat++) {
      report.measuring(`run ${repeat} of ${REPEATS}`);
      standardS = Math.min(standardS, yardstickS());
      const start = cpuS();
      const world = run(createWorld(spec, runKey(SEED, 0), SMOOTH_EARTH, { clockS: () => performance.now() / 1_000 }));
      const usedS = cpuS() - start;
      stateHash = stateHashOf(world);
      plots = world.state.tally.plots;
      if (usedS >= leastS) continue;
      leastS = usedS;
      const total = world.profileS.reduce((sum, s) => sum + s, 0);
      shares = PHASES.map((name, i) => `${name} ${Math.round((100 * world.profileS[i]!) / total)} %`).join(', ');
    }
    const hours = spec.durationS / 3_600;
    const rows: BenchRow[] = [
      {
        name: 'one run',
        value: leastS / hours,
        unit: 'CPU s per simulated h',
        ratio: leastS / hours / standardS,
        note: `least of ${REPEATS}; yardstick: 20 million dependent square roots, ${standardS.toPrecision(3)} s; ${shares}`,
      },
      {
        name: 'plots',
        value: plots / leastS,
        unit: 'plots per CPU s',
        ratio: null,
        note: `${plots} plots; spec ${specHash}, seed ${SEED}, state ${stateHash}`,
      },
    ];
    return Promise.resolve(rows);
  },
};
