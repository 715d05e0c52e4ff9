import { cpus } from 'node:os';
import { type Bench, BENCHES, type BenchRow } from '@redoubt/bench';
import type { Command } from 'commander';
import { BadInputError } from '../badInputError.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { argumentIssue } from '../issues.ts';
import { formatNumber, heading, printJson, printTable } from '../output.ts';
import type { BenchDocument } from '../schemas/benchDocument.ts';

function chosen(name: string | undefined, argv: readonly string[]): readonly Bench[] {
  if (name === undefined) return BENCHES;
  const bench = BENCHES.find((one) => one.name === name);
  if (bench !== undefined) return [bench];
  const expected = `expected one of ${BENCHES.map((one) => one.name).join(', ')}`;
  const said = { code: 'unknown-id', what: `no benchmark "${name.slice(0, 40)}"`, expected };
  const next = 'leave it out to run them all';
  throw new BadInputError([argumentIssue('NAME', argv.indexOf(name) + 1, { ...said, next })]);
}

function showRows(context: CommandContext, bench: Bench, rows: readonly BenchRow[]): void {
  context.terminal.out(`${heading(context.terminal, bench.name)}: ${bench.summary}\n`);
  const columns = [
    { title: 'name', align: 'left' },
    { title: 'value', align: 'right' },
    { title: 'unit', align: 'left' },
    { title: 'ratio', align: 'right' },
    { title: 'note', align: 'left' },
  ] as const;
  const cells = rows.map((row) => [
    row.name,
    formatNumber(row.value, 4),
    row.unit,
    row.ratio === null ? '-' : formatNumber(row.ratio, 3),
    row.note,
  ]);
  printTable(context.terminal, columns, cells);
}

/** `redoubt bench`: the benchmark suite as ratios to a yardstick in the same process. */
export function addBench(program: Command, context: CommandContext): void {
  const { terminal, argv } = context;
  const command = describeCommand(program.command('bench'), {
    summary: 'benchmarks as ratios to a yardstick in the same process',
    description: `Benchmarks as ratios to a yardstick in the same process. NAME is one of: ${BENCHES.map((one) => one.name).join(', ')}.`,
    examples: ['redoubt bench', `redoubt bench ${BENCHES[0]?.name ?? ''} --json`],
  });
  command.argument('[name]', 'one benchmark; all of them when left out');
  command.option('--json', 'print every row as JSON');
  command.action(async (name: string | undefined, options: { json?: true }) => {
    const measured: { name: string; rows: readonly BenchRow[] }[] = [];
    for (const bench of chosen(name, argv)) {
      const rows = await bench.run({ measuring: (label) => terminal.err(`${bench.name}: ${label}\n`) });
      measured.push({ name: bench.name, rows });
      if (options.json !== true) showRows(context, bench, rows);
    }
    if (options.json !== true) return;
    const processor = cpus()[0]?.model ?? 'unknown';
    const document: BenchDocument = { node: process.version, processor, benches: measured };
    printJson(terminal, document);
  });
}
