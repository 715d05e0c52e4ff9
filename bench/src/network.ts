import { cpuS, measureGrid } from './network/measureGrid.ts';
import { natoSpec } from './network/natoSpec.ts';
import { pairedLeakers } from './network/pairedLeakers.ts';
import type { Bench, BenchRow } from './registry/bench.ts';

const SIZES: readonly number[] = [2_500, 5_000, 10_000];
/** Times real time that the largest grid must reach on one core. */
const BAR = 10;
/** The control centre whose picture is scored. */
const CENTRE = 14;
const POSTS = 20;

/** Additions of square roots that depend on each other: nothing but the processor's clock decides how long they take. */
function yardstickS(): number {
  const start = cpuS();
  let sum = 1;
  for (let k = 0; k < 20_000_000; k++) sum = Math.sqrt(sum) + 1;
  if (!(sum > 2)) throw new Error('the yardstick gave no number');
  return cpuS() - start;
}

/** Cost of links on a wide grid, and what the same luck in two modes is worth. */
export const networkBench: Bench = {
  name: 'network',
  summary: 'whole chain with 20 posts, 100 links and up to 10,000 aircraft; spread of paired differences between modes',
  run(report) {
    const model = natoSpec('integrated');
    const rows: BenchRow[] = [];
    let least = NaN;
    const add = (name: string, count: number, scored: readonly number[], what: string): void => {
      report.measuring(name);
      const { timesRealTime, best, memoryMb, note } = measureGrid(model, count, scored);
      const perAircraft = 1 / (timesRealTime * count);
      if (Number.isNaN(least)) least = perAircraft;
      rows.push({
        name: `times real time, ${name}`,
        value: timesRealTime,
        unit: 'simulated s per CPU s',
        ratio: perAircraft / least,
        note: `${what}; ratio = cost per aircraft over that at ${SIZES[0]}; best round of 10 s ${best.toPrecision(3)}; ${note}`,
      });
      rows.push({ name: `memory, ${name}`, value: memoryMb, unit: 'MB', ratio: null, note: 'heap and typed arrays' });
    };
    for (const count of SIZES) {
      add(`${count} aircraft`, count, [CENTRE], count === 10_000 ? `bar ${BAR}` : 'one picture scored each second');
    }
    const all = Array.from({ length: POSTS }, (_, i) => i);
    add('10000 aircraft, all 20 pictures scored each second', 10_000, all, 'no bar');
    rows.push({
      name: 'yardstick',
      value: yardstickS(),
      unit: 'CPU s',
      ratio: null,
      note: '20 million dependent square roots: how fast the processor is at the moment',
    });
    rows.push(pairedLeakers(report));
    return Promise.resolve(rows);
  },
};
