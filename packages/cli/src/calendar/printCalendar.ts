import { formatNumber, heading, printTable } from '../output.ts';
import type { Banded, CalendarDocument, CalendarSpan } from '../schemas/calendarDocument.ts';
import type { Terminal } from '../terminal.ts';

const WORDS: Readonly<Record<string, string>> = { onDuty: 'on duty', goesOn: 'goes on' };
const PARTIES: Readonly<Record<string, string>> = { ownCrews: 'own crews', higherCommand: 'higher command' };

/** `1 stored, 1 on duty`, in the order in which units come to duty. */
function statesText(span: CalendarSpan | undefined): string {
  if (span === undefined) return '';
  const states = Object.values(span.states);
  const counts = (['onDuty', 'tested', 'activating', 'stored'] as const).flatMap((state) => {
    const n = states.filter((one) => one === state).length;
    return n === 0 ? [] : [`${n} ${WORDS[state] ?? state}`];
  });
  const test = span.testing.length === 0 ? [] : ['radar test'];
  return [...counts, ...test].join(', ') || 'none here';
}

const people = (list: readonly string[]): string => list.map((one) => PARTIES[one] ?? one).join(', ') || '-';
const percent = (share: number): string => `${formatNumber(100 * share, 3)} %`;
const days = (value: number): string => formatNumber(Math.round(value), 6);
const banded = ({ value, low, high }: Banded): string => `${days(value)} [${days(low)}, ${days(high)}]`;

function timeText(hours: number): string {
  if (hours < 1) return `${formatNumber(Math.round(60 * hours), 3)} min`;
  return hours < 72 ? `${formatNumber(hours, 2)} h` : `${formatNumber(Math.round(hours / 24), 4)} d`;
}

const left = (title: string) => ({ title, align: 'left' }) as const;
const right = (title: string) => ({ title, align: 'right' }) as const;

function printTimeline(terminal: Terminal, document: CalendarDocument): void {
  const after = (date: string): string => statesText(document.spans.find(({ from, to }) => from <= date && date <= to));
  printTable(
    terminal,
    [left('date'), left('to'), left('kind'), left('what'), left('fire units then'), left('source, grade')],
    document.lines.map((line) => {
      const when = line.kind === 'record' || line.to === null || line.to > document.to ? line.from : line.to;
      const then = line.kind === 'record' ? '' : after(when < document.from ? document.from : when);
      return [line.from, line.to ?? '', line.kind, line.what, then, `${line.source}, ${line.grade}`];
    }),
  );
}

function printSpans(terminal: Terminal, document: CalendarDocument): void {
  const most = Math.max(1, ...document.spans.map(({ chancesOnDuty }) => chancesOnDuty.length));
  const chances = Array.from({ length: most }, (_, k) => right(`P(>=${k + 1})`));
  printTable(
    terminal,
    [
      left('from'),
      right('days'),
      left('fire units'),
      left('helped by'),
      right('on duty'),
      ...chances,
      right('repair h'),
      right('radiating h/d'),
      right('unit-days so far'),
      right('radiating h so far'),
    ],
    document.spans.map((span) => [
      span.from,
      formatNumber(span.days, 6),
      statesText(span),
      [...(span.hasSpecialists ? ['specialists'] : []), ...(span.isSanctioned ? ['sanctions'] : [])].join(', ') || '-',
      span.expectedOnDuty.toFixed(2),
      ...chances.map((_, k) => (span.orderedOnDuty > k ? percent(span.chancesOnDuty[k] ?? 0) : '-')),
      formatNumber(span.meanRepairH, 3),
      span.emissionHPerDay.toFixed(2),
      days(span.capabilityDaysSoFar),
      days(span.emissionHSoFar),
    ]),
  );
}

/**
 * Prints a calendar for people.
 *
 * @param terminal - written to its standard output
 * @param document - what `--json` prints
 */
export function printCalendar(terminal: Terminal, document: CalendarDocument): void {
  const say = (text: string): void => terminal.out(`\n${heading(terminal, text)}\n`);
  const reading = document.reading === null ? '' : `, reading ${document.reading}`;
  terminal.out(`${heading(terminal, document.title)} (simulated)\n`);
  const { contractedFireUnits: contracted } = document;
  const bought = contracted === null ? '' : `; contracted ${contracted.low} or ${contracted.high}, sources differ`;
  terminal.out(`${document.from} to ${document.to}${reading}; fire units delivered ${document.delivered}${bought}\n`);
  say('What happened');
  printTimeline(terminal, document);
  say('Readiness between the changes (expectation)');
  printSpans(terminal, document);
  say('Readings and numbers delivered, with the widest bands that the ranges allow');
  printTable(
    terminal,
    [
      left('reading'),
      right('delivered'),
      right('days ordered'),
      right('fire-unit-days on duty'),
      right('radiating hours'),
      right('P(any on duty), mean'),
    ],
    document.compared.map((row) => [
      row.reading ?? '-',
      formatNumber(row.delivered, 3),
      days(row.orderedDays),
      banded(row.capabilityDays),
      banded(row.emissionH),
      percent(row.anyOnDutyShare),
    ]),
  );
  if (document.simulated !== null) {
    say(`Drawn failures and repairs, ${document.simulated.replications} replications, seed ${document.simulated.seed}`);
    printTable(
      terminal,
      [left('what'), right('mean'), right('95 % interval'), right('5 to 95 % of the draws')],
      document.simulated.metrics.map(({ metric, mean, low, high, q05, q95 }) => [
        metric,
        formatNumber(mean, 5),
        `[${formatNumber(low, 5)}, ${formatNumber(high, 5)}]`,
        `${formatNumber(q05, 5)} to ${formatNumber(q95, 5)}`,
      ]),
    );
  }
  say('Crews for duty round the clock, and time to a first launch');
  for (const row of document.crewsNeeded)
    terminal.out(
      `${row.fireUnits} fire unit${row.fireUnits === 1 ? '' : 's'}: ${row.value} crews [${row.low}, ${row.high}]\n`,
    );
  for (const row of document.timeToFirstLaunchH)
    terminal.out(
      `from ${WORDS[row.state] ?? row.state}: ${timeText(row.value)} [${timeText(row.low)}, ${timeText(row.high)}]\n`,
    );
  say('Authority and dependence');
  printTable(
    terminal,
    [
      left('function'),
      left('done by'),
      left('needs'),
      left('seen by'),
      left('without specialists'),
      left('source, grade'),
    ],
    document.control.map((row) => [
      row.function,
      people(row.doneBy),
      people(row.needs),
      people(row.seenBy),
      WORDS[row.withoutSpecialists] ?? row.withoutSpecialists,
      `${row.source}, ${row.grade}`,
    ]),
  );
  if (document.byInput.length > 0) {
    say(`What this reading depends on: one assumed number at a time`);
    printTable(
      terminal,
      [
        left('number'),
        right('adopted [low, high]'),
        right('unit-days at low'),
        right('at high'),
        right('radiating h at low'),
        right('at high'),
      ],
      document.byInput.map((row) => [
        row.input,
        `${row.value} [${row.low}, ${row.high}]`,
        days(row.capabilityDaysAtLow),
        days(row.capabilityDaysAtHigh),
        days(row.emissionHAtLow),
        days(row.emissionHAtHigh),
      ]),
    );
  }
  terminal.out(`\n${document.notes.join('\n')}\n`);
}
