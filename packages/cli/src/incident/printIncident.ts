import type { Estimate } from '@redoubt/study';
import { formatNumber, heading, printTable } from '../output.ts';
import type { IncidentDocument } from '../schemas/incidentDocument.ts';
import type { Terminal } from '../terminal.ts';
import type { IncidentVariant } from './incidentStudy.ts';

function percent(value: number): string {
  return `${formatNumber(100 * value, 3)} %`;
}

/** A rate with its interval. */
function rateText({ value, low, high }: Estimate): string {
  return `${percent(value)} [${percent(low)}, ${percent(high)}]`;
}

const COLUMNS = [
  { title: 'conditions', align: 'left' },
  { title: 'aircraft', align: 'left' },
  { title: 'shot at, 95 % interval', align: 'right' },
  { title: 'runs: only before / only after', align: 'right' },
] as const;

function rowsOf({ id, watched }: IncidentVariant): string[][] {
  return watched.map(({ id: who, isNonEvent, rate, against }, i) => [
    i === 0 ? id : '',
    isNonEvent ? `${who} (non-event)` : who,
    rateText(rate),
    against === null ? '' : `${against.onlyOwn} / ${against.onlyVariant}`,
  ]);
}

function sentence(own: IncidentVariant, variant: IncidentVariant): string {
  const parts = variant.watched.map(({ id, rate }, i) => {
    const before = own.watched[i]?.rate;
    return `${id}: in the model, the rate went from ${before === undefined ? '-' : rateText(before)} to ${rateText(rate)}`;
  });
  return `${variant.name}\n  ${parts.join('\n  ')}`;
}

/** Prints a study for people. */
export function printIncident(terminal: Terminal, document: IncidentDocument): void {
  const { own, safeguards, sweeps, runs, seed } = document;
  terminal.out(`${heading(terminal, document.title)} (simulated, ${runs} paired seeds from ${seed})\n`);
  terminal.out(`${document.limits}\n\n`);
  printTable(terminal, COLUMNS, [own, ...safeguards].flatMap(rowsOf));
  if (safeguards.length > 0) {
    terminal.out('\nSafeguards, put back\n');
    for (const variant of safeguards) terminal.out(`${sentence(own, variant)}\n`);
  }
  for (const { name, points } of sweeps) {
    terminal.out(`\n${name}\n`);
    printTable(terminal, COLUMNS, points.flatMap(rowsOf));
  }
  const looked = [own, ...safeguards].filter(({ noticedAfter }) => noticedAfter.length > 0);
  for (const { id, noticedAfter } of looked) {
    const seen = noticedAfter.reduce((sum, one) => sum + one.runs, 0);
    terminal.out(`\nflights compared with plans until the wrong north was noticed (${id})\n`);
    const rows = noticedAfter.map(({ flights, runs: n }) => [String(flights), String(n), percent(n / runs)]);
    rows.push(['never', String(runs - seen), percent((runs - seen) / runs)]);
    printTable(
      terminal,
      [
        { title: 'k', align: 'right' },
        { title: 'runs', align: 'right' },
        { title: 'share', align: 'right' },
      ],
      rows,
    );
  }
}
