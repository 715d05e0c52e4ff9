// Prints how much slower (or faster) a crew would have to be to change a score by a stated amount.
import type { RunMetrics } from '@redoubt/kernel';
import { breakEven, type BreakEvenPoint, mean, rowSeed, runOne } from '@redoubt/study';
import { loadCase } from '../packages/cli/src/loadCase.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/crew-break-even.ts [SCENARIO UNIT METRIC CHANGE RUNS]
Sweeps units.UNIT.command.crewSlowdown with paired seeds over a smooth earth, stand-alone.
murted regiment leakers 1 32 by default: one more leaker a raid.`;
const SLOWDOWNS = [0.5, 1, 1.5, 2, 3, 4, 6, 8];
const CAMPAIGN_SEED = 20_261_122;

const text = (value: number | null): string => (value === null ? 'open' : value.toFixed(2));

async function main([name = 'murted', unit = 'regiment', metric = 'leakers', change = '1', runs = '32']: string[]) {
  const scores: number[][] = [];
  for (const slowdown of SLOWDOWNS) {
    const settings = [`units.${unit}.command.crewSlowdown=${slowdown}`];
    const { runCase } = await loadCase(name, { mode: 'standAlone', settings, terrain: 'none' });
    scores.push(
      Array.from({ length: Number(runs) }, (_, i) => {
        const score: unknown = runOne(runCase, rowSeed(CAMPAIGN_SEED, i)).row.metrics[metric as keyof RunMetrics];
        if (typeof score !== 'number') throw new RangeError(`${metric} is no number of a run`);
        return score;
      }),
    );
  }
  const base = scores[SLOWDOWNS.indexOf(1)] as readonly number[];
  // The same luck at every slowdown: differences from the crew as it is.
  const curve = SLOWDOWNS.map((x, i): BreakEvenPoint => {
    const differences = (scores[i] as readonly number[]).map((score, run) => score - (base[run] as number));
    const { value, low, high } = mean(metric, differences);
    return { x, value, low, high };
  });
  console.log(
    `${name}, ${unit}: ${mean(metric, base).value.toFixed(2)} ${metric} with the crew as it is, ${runs} runs\n`,
  );
  console.log(`| crew slowdown | change of ${metric}, paired, 95 % t |\n|---|---|`);
  for (const { x, value, low, high } of curve)
    console.log(`| ${x} | ${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}] |`);
  const { x, low, high, place, isHeld, isMonotone } = breakEven(curve, Number(change));
  const said = x === null ? `${place} the swept values` : `at a crew slowdown of ${text(x)}`;
  const interval = isHeld ? `[${text(low)}, ${text(high)}]` : 'no interval holds it';
  const pooled = isMonotone ? '' : '; neighbours were averaged';
  console.log(`\na change of ${change} is reached ${said} ${interval}${pooled}`);
}

if (process.argv.includes('--help')) console.log(HELP);
else await main(process.argv.slice(2));
