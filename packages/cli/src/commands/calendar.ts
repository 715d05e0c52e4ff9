import { calendarOf, dayNumber, isCalendarDate, parseScenario } from '@redoubt/scenario';
import type { Command } from 'commander';
import { BadInputError } from '../badInputError.ts';
import { loadCatalogue } from '../catalogueFiles.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { readInputFile } from '../inputFile.ts';
import { argumentIssue, printIssues } from '../issues.ts';
import { scenarioPath } from '../loadCase.ts';
import { printJson } from '../output.ts';
import { wholeNumber } from '../seedOption.ts';

interface CalendarOptions {
  readonly from?: string;
  readonly to?: string;
  readonly set: readonly string[];
  readonly replications: string;
  readonly seed?: string;
  readonly picture?: string;
  readonly force?: true;
  readonly json?: true;
}

function refuse(path: string, what: string, expected: string, next: string): never {
  throw new BadInputError([argumentIssue(path, 0, { code: 'unusable', what, expected, next })]);
}

function dayOf(flag: string, text: string | undefined, end: 'first' | 'last'): number | null {
  if (text === undefined) return null;
  if (/^\d{4}$/.test(text) || isCalendarDate(text)) return dayNumber(text, end);
  refuse(flag, `is "${text.slice(0, 40)}"`, 'expected a date that exists, YYYY-MM-DD, YYYY-MM or YYYY', 'correct it');
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `redoubt calendar SCENARIO`: readiness by date. */
export function addCalendar(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('calendar'), {
    summary: 'readiness by date, capability-days, radar-emission hours',
    description:
      'Plays the calendar of a scenario (its block "readiness"): fire units stored, activating, tested, on duty; crews and shifts; failures and repair with and without specialists; who may operate and see what. SCENARIO is a file or a name. Closed form; --replications draws failures and repairs as well.',
    examples: [
      'redoubt calendar turkey-2017-2023',
      'redoubt calendar turkey-2017-2023 --set readiness.reading=asPlanned --picture calendar.svg',
      'redoubt calendar turkey-2017-2023 --from 2019-07 --to 2020-12 --replications 1000 --json',
    ],
  })
    .argument('<scenario>', 'scenario file or name')
    .option('--from <date>', "first day (default: the scenario's)")
    .option('--to <date>', "last day (default: the scenario's)")
    .option('--set <path=value>', 'change one value of the scenario (may be repeated)', collect, [])
    .option('--replications <n>', 'draw failures and repairs so many times; 0: closed form alone', '0')
    .option('--seed <n>', "luck of the draws (default: the scenario's)")
    .option('--picture <file>', 'draw the calendar, as SVG or PNG')
    .option('--force', 'replace that picture')
    .option('--json', 'print the calendar as JSON')
    .action(async (given: string, options: CalendarOptions) => {
      const { checkPicture, writePicture } = await import('../picture/index.ts');
      const isPng = options.picture?.toLowerCase().endsWith('.png') === true;
      if (options.picture !== undefined) checkPicture(options.picture, options.force === true, isPng ? '.png' : '.svg');
      const fromDay = dayOf('--from', options.from, 'first');
      const toDay = dayOf('--to', options.to, 'last');
      const replications = wholeNumber('--replications', options.replications, 0, 100_000);
      if (replications === 1)
        refuse('--replications', 'is 1', 'expected 0, or 2 and more for an interval', 'give more');
      const path = scenarioPath(given);
      const input = readInputFile(path);
      if ('issue' in input) throw new BadInputError([input.issue]);
      const parsed = parseScenario(input.bytes, path, options.set);
      if (parsed.scenario === undefined) throw new BadInputError(parsed.issues);
      const { calendar, issues } = calendarOf(parsed.scenario, loadCatalogue(), {
        file: path,
        locate: (at) => parsed.locate(at, 'value'),
      });
      const all = [...parsed.issues, ...issues];
      if (all.some(({ severity }) => severity === 'error')) throw new BadInputError(all);
      if (calendar === null)
        refuse(
          'SCENARIO',
          `${parsed.scenario.name} has no calendar`,
          'expected a scenario with a block "readiness"',
          'try turkey-2017-2023',
        );
      printIssues(terminal, all);
      const [first, last] = [fromDay ?? calendar.plan.fromDay, toDay ?? calendar.plan.toDay];
      if (first > last) refuse('--from', 'comes after the last day', 'expected a period', 'exchange them');
      const seed =
        options.seed === undefined
          ? parsed.scenario.seed
          : wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
      const { makeCalendar } = await import('../calendar/makeCalendar.ts');
      const document = makeCalendar(parsed.scenario, calendar, { fromDay: first, toDay: last, replications, seed });
      if (options.picture !== undefined) {
        const { calendarPicture } = await import('../calendar/calendarPicture.ts');
        const svg = calendarPicture(document);
        const { rasterise } = await import('../coverage/picture/coveragePng.ts');
        writePicture(options.picture, isPng ? await rasterise(svg, 2000) : svg);
      }
      if (options.json === true) return printJson(terminal, document);
      const { printCalendar } = await import('../calendar/printCalendar.ts');
      printCalendar(terminal, document);
      if (options.picture !== undefined) terminal.out(`picture: ${options.picture}\n`);
    });
}
