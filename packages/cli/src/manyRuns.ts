import { availableParallelism } from 'node:os';
import { type Estimate, rowSeed, type RunRow, summariseRows } from '@redoubt/study';
import { runSeeds } from '@redoubt/study/node';
import type { LoadedCase } from './loadCase.ts';
import { METRIC_TEXT } from './metricTable.ts';
import { formatNumber, heading, printTable } from './output.ts';
import { startProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

const text = (x: number): string => formatNumber(x, 3);

function cells({ value, low, high, method, n }: Estimate): readonly string[] {
  return [text(value), low < high ? `${text(low)} to ${text(high)}` : 'no spread seen', `${method}, n = ${n}`];
}

/** The sentence that people ask for: what came through, and what else was shot down. */
function answer(rows: readonly RunRow[], estimates: ReadonlyMap<string, Estimate>): string {
  const said = (metric: string): string => {
    const estimate = estimates.get(metric);
    if (estimate === undefined) return 'none';
    const { value, low, high, n } = estimate;
    return low < high ? `${text(value)} [${text(low)}, ${text(high)}]` : `${text(value)} (alike in all ${n})`;
  };
  const raidSize = rows[0]?.metrics.raidSize ?? 0;
  return `Of ${raidSize} raid members ${said('leakers')} reach their asset; ${said('friendlyLosses')} friends and ${said('civilLosses')} airliners are shot down per run (means with 95 % intervals, ${rows.length} runs).`;
}

/**
 * Runs a case many times and prints means with their intervals.
 *
 * @param terminal - table to its standard output, progress to standard error
 * @param loaded - the case
 * @param campaignSeed - the seeds of the runs hang on it
 * @param runs - at least 2
 */
export async function printManyRuns(
  terminal: Terminal,
  loaded: LoadedCase,
  campaignSeed: number,
  runs: number,
): Promise<void> {
  const seeds = Array.from({ length: runs }, (_, replication) => rowSeed(campaignSeed, replication));
  const progress = startProgress(terminal, 'runs', runs);
  const rows = await runSeeds(loaded.runCase, seeds, {
    workers: availableParallelism(),
    onRow: (_row, done) => progress.update(done),
  });
  progress.stop();
  const estimates = new Map(summariseRows(rows).map((estimate) => [estimate.metric, estimate]));
  terminal.out(`${heading(terminal, loaded.scenario.title ?? loaded.scenario.name)} (simulated)\n`);
  terminal.out([answer(rows, estimates), loaded.reliefLine, loaded.trafficLine, ...loaded.dateLines, '\n'].join('\n'));
  const columns = [
    { title: 'what', align: 'left' },
    { title: 'mean or share', align: 'right' },
    { title: '95 % interval', align: 'right' },
    { title: 'method', align: 'left' },
  ] as const;
  const lines = METRIC_TEXT.flatMap(([key, unit, words]) => {
    const estimate = estimates.get(key);
    return estimate === undefined ? [] : [[unit === '' ? words : `${words}, ${unit}`, ...cells(estimate)]];
  });
  printTable(terminal, columns, lines);
  terminal.out(
    `\nspec ${loaded.runCase.specHash.slice(0, 12)}  relief ${loaded.runCase.relief.reliefHash.slice(0, 12)}  campaign seed ${campaignSeed}; the first of these runs: --seed ${seeds[0]}\n`,
  );
}
