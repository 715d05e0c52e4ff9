import type { Command } from 'commander';
import { type OptionValues, readOptions, type ValueOption } from '../argumentReader.ts';
import { BadInputError } from '../badInputError.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { argumentIssue } from '../issues.ts';
import { formatNumber, printJson, printTable } from '../output.ts';
import type { CalcDocument } from '../schemas/calcDocument.ts';
import type { CalcFigure, Calculation } from './calc/calculation.ts';
import { CALCULATIONS } from './calc/index.ts';

const ONE = '1';
const DIGITS = 10;

function unitsOf(options: readonly ValueOption[], figures: readonly CalcFigure[]): Record<string, string> {
  const units: Record<string, string> = {};
  for (const option of options) {
    if (option.kind === 'number') units[option.key] = option.unit;
    else if (option.kind === 'place') for (const key of option.keys) units[key] = 'deg';
  }
  for (const figure of figures) units[figure.key] = figure.unit;
  return units;
}

function evaluate(calculation: Calculation, values: OptionValues): readonly CalcFigure[] {
  try {
    return calculation.calculate(values);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const said = { code: 'out-of-range', what: error.message, expected: 'expected values that go together' };
    throw new BadInputError([
      argumentIssue(calculation.name, 0, { ...said, next: `see redoubt calc ${calculation.name} --help` }),
    ]);
  }
}

function show(context: CommandContext, calculation: Calculation, values: OptionValues, asJson: boolean): void {
  const figures = evaluate(calculation, values);
  const units = unitsOf(calculation.options, figures);
  if (asJson) {
    const result = Object.fromEntries(figures.map((figure) => [figure.key, figure.value]));
    const document: CalcDocument = { inputs: { ...values }, result, units, source: calculation.source };
    printJson(context.terminal, document);
    return;
  }
  const withUnit = (text: string, unit: string | undefined): string =>
    unit === undefined || unit === ONE ? text : `${text} ${unit}`;
  const given = Object.entries(values).map(([key, value]) => [
    key,
    withUnit(typeof value === 'number' ? formatNumber(value, DIGITS) : value, units[key]),
    'given',
  ]);
  const found = figures.map((figure) => [
    figure.key,
    figure.value === null ? '-' : withUnit(formatNumber(figure.value, DIGITS), figure.unit),
    figure.value === null && figure.why !== undefined ? `${figure.meaning}: ${figure.why}` : figure.meaning,
  ]);
  const columns = [
    { title: 'quantity', align: 'left' },
    { title: 'value', align: 'right' },
    { title: 'meaning', align: 'left' },
  ] as const;
  printTable(context.terminal, columns, [...given, ...found]);
  context.terminal.out(`${calculation.source}\n`);
}

function flagText(option: ValueOption): string {
  const standard = option.kind === 'place' || option.standard === undefined ? '' : `; ${option.standard} if not given`;
  const choices = option.kind === 'choice' ? `: ${option.choices.join(', ')}` : '';
  return `${option.meaning}${choices}${standard}`;
}

/** `redoubt calc`: functions of the model as a calculator. */
export function addCalc(program: Command, context: CommandContext): void {
  const calc = describeCommand(program.command('calc'), {
    summary: 'functions of the model as a calculator',
    description: 'One function of the model, with its inputs, units and source. Each has its own --help.',
    examples: CALCULATIONS.map((calculation) => `redoubt calc ${calculation.name} ${calculation.example}`),
  });
  for (const calculation of CALCULATIONS) {
    const command = describeCommand(calc.command(calculation.name), {
      summary: calculation.summary,
      description: `${calculation.summary}.\n${calculation.source}`,
      examples: [`redoubt calc ${calculation.name} ${calculation.example}`],
    });
    for (const option of calculation.options) {
      command.option(`--${option.flag} <${option.placeholder}>`, flagText(option));
    }
    command.option('--json', 'print {inputs, result, units, source} as JSON');
    command.action((_: unknown, parsed: Command) => {
      const given = new Map<string, string>();
      for (const option of calculation.options) {
        const camel = option.flag.replace(/-(\w)/g, (__, letter: string) => letter.toUpperCase());
        const value: unknown = parsed.opts()[camel];
        if (typeof value === 'string') given.set(option.flag, value);
      }
      const values = readOptions(calculation.options, given, context.argv, `redoubt calc ${calculation.name} --help`);
      show(context, calculation, values, parsed.opts()['json'] === true);
    });
  }
}
