import { heapGrowthMb } from './oneRun/heapGrowth.ts';
import { cpuS, runsCost } from './oneRun/runsCost.ts';
import { specOf } from './oneRun/specOf.ts';
import { threadCost } from './oneRun/threadCost.ts';
import type { Bench, BenchReport, BenchRow } from './registry/bench.ts';

const SEED = 1;
const MURTED = 'scenarios/murted.yaml';
const GRID = 'scenarios/nato-grid.yaml';
const NO_TRAFFIC = 'civil=[]';
/** Runs between two looks at the memory, and before the first. */
const RUNS = 200;
const WARM_RUNS = 20;

/** A scenario whose run is measured, what it is to reach, and how often it is repeated. */
interface Case {
  readonly name: string;
  readonly file: string;
  readonly mode: string | null;
  readonly settings: readonly string[];
  readonly repeats: number;
  /** Runs per CPU second that are aimed at. */
  readonly aim: number | null;
}

const CASES: readonly Case[] = [
  { name: 'murted', file: MURTED, mode: null, settings: [], repeats: 14, aim: 50 },
  { name: 'murted without traffic', file: MURTED, mode: null, settings: [NO_TRAFFIC], repeats: 14, aim: 200 },
  { name: 'nato-grid standAlone', file: GRID, mode: 'standAlone', settings: [], repeats: 4, aim: null },
  { name: 'nato-grid integrated', file: GRID, mode: 'integrated', settings: [], repeats: 4, aim: null },
];

/** Additions of square roots that depend on each other: nothing but the processor's clock decides how long they take. */
function yardstickS(): number {
  const start = cpuS();
  let sum = 1;
  for (let k = 0; k < 20_000_000; k++) sum = Math.sqrt(sum) + 1;
  if (!(sum > 2)) throw new Error('the yardstick gave no number');
  return cpuS() - start;
}

function caseRows({ name, file, mode, settings, repeats, aim }: Case, report: BenchReport): BenchRow[] {
  report.measuring(`${name}: ${repeats} runs`);
  const { spec, specHash } = specOf(file, mode, settings);
  const standardS = Math.min(yardstickS(), yardstickS());
  const { firstS, leastS, aroundS, shares, plots, stateHash } = runsCost(spec, SEED, repeats);
  const hours = spec.durationS / 3_600;
  const around = `${((100 * aroundS) / leastS).toPrecision(2)} % of it before and after the steps`;
  return [
    {
      name: `${name}, one run`,
      value: leastS / hours,
      unit: 'CPU s per simulated h',
      ratio: leastS / hours / standardS,
      note: `least of the third to ${repeats}th; yardstick: 20 million dependent square roots, ${standardS.toPrecision(3)} s; ${shares}; ${around}`,
    },
    {
      name: `${name}, runs`,
      value: 1 / leastS,
      unit: 'runs per CPU s',
      ratio: null,
      note: `${aim === null ? 'no aim' : `aim ${aim}`}; ${hours.toPrecision(2)} simulated h each; the first took ${firstS.toPrecision(3)} CPU s, compilers included`,
    },
    {
      name: `${name}, plots`,
      value: plots / leastS,
      unit: 'plots per CPU s',
      ratio: null,
      note: `${plots} plots; spec ${specHash}, seed ${SEED}, state ${stateHash}`,
    },
  ];
}

/** One run on a smooth earth, as studies repeat it in one process and in worker threads. */
export const murtedBench: Bench = {
  name: 'murted',
  summary: 'CPU time of one run of murted and of nato-grid, smooth earth, and what runs leave behind in memory',
  async run(report) {
    const rows = CASES.flatMap((one) => caseRows(one, report));
    report.measuring('murted in a worker thread');
    const { spec } = specOf(MURTED, null);
    const { repeats } = CASES[0]!;
    const inThreadS = (await threadCost({ spec, seed: SEED, repeats })).leastS;
    rows.push({
      name: 'murted, one run in a worker thread',
      value: inThreadS,
      unit: 'CPU s',
      ratio: inThreadS / runsCost(spec, SEED, repeats).leastS,
      note: `least of the third to ${repeats}th; ratio: over the same in the main thread, measured after it`,
    });
    report.measuring(`memory over ${RUNS} runs`);
    rows.push({
      name: `murted without traffic, growth over ${RUNS} runs`,
      value: heapGrowthMb(specOf(MURTED, null, [NO_TRAFFIC]).spec, WARM_RUNS, RUNS),
      unit: 'MB',
      ratio: null,
      note: `heap and typed arrays in use after a collection, before and after, each seed another one; ${WARM_RUNS} runs before`,
    });
    return rows;
  },
};
