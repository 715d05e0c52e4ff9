import type { ExposureAssumptions } from '@redoubt/kernel';
import { formatNumber, heading, printTable } from '../output.ts';
import type { ExposureDocument, RunsEstimate } from '../schemas/exposureDocument.ts';
import type { Terminal } from '../terminal.ts';

const ASSUMPTION_TEXT: Readonly<Record<keyof ExposureAssumptions, readonly [string, string]>> = {
  priorSigmaDb: ['prior', 'dB'],
  correlationTimeS: ['look correlation', 's'],
  calibrationFloorDb: ['calibration floor', 'dB'],
  reflectorSigmaDb: ['knowledge of reflectors', 'dB'],
};

function said(estimate: RunsEstimate | null): string {
  if (estimate === null) return 'nothing seen';
  const text = (x: number): string =>
    formatNumber(Math.abs(x) < 1_000 ? x : Math.round(x), Math.abs(x) < 1_000 ? 3 : 15);
  const { value, low, high } = estimate;
  return low === null || high === null ? text(value) : `${text(value)} [${text(low)}, ${text(high)}]`;
}

const right = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });
const left = (title: string): { title: string; align: 'left' } => ({ title, align: 'left' });

function printPairs(terminal: Terminal, { pairs, assumptions }: ExposureDocument): void {
  const stated = Object.entries(ASSUMPTION_TEXT)
    .map(([name, [text, unit]]) => `${text} ${assumptions[name as keyof ExposureAssumptions]} ${unit}`)
    .join(', ');
  terminal.out(`${heading(terminal, 'What could have been learnt of the aircraft')}, assumed: ${stated}\n`);
  if (pairs.length === 0) {
    terminal.out('Does not apply: no radar or guest of another owner, or no low-observable aircraft.\n');
    return;
  }
  const columns = [
    left('observer'),
    left("owner's aircraft"),
    right('looks'),
    right('as a guest'),
    right('aspects of 36'),
    right('remaining, dB'),
    right('bits'),
  ];
  printTable(
    terminal,
    columns,
    pairs.map((pair) => [
      pair.observerOwner,
      pair.objectOwner,
      said(pair.looks),
      said(pair.guestLooks),
      said(pair.aspectsSeen),
      said(pair.remainingSeenDb),
      said(pair.bits),
    ]),
  );
  terminal.out(
    'remaining: 1 sigma of the mean level in one aspect of ten degrees, median over the aspects seen; unseen ones keep the prior\n',
  );
}

function printSweep(terminal: Terminal, { sweep }: ExposureDocument): void {
  if (sweep.length === 0) return;
  terminal.out(`\n${heading(terminal, 'What that rests on')}: one assumption changed, the others as stated\n`);
  const columns = [
    left('assumption'),
    right('set to'),
    left('observer'),
    left("owner's aircraft"),
    right('remaining, dB'),
    right('bits'),
  ];
  printTable(
    terminal,
    columns,
    sweep.map(({ assumption, setTo, observerOwner, objectOwner, remainingSeenDb, bits }) => {
      const [text, unit] = ASSUMPTION_TEXT[assumption];
      return [text, `${setTo} ${unit}`, observerOwner, objectOwner, said(remainingSeenDb), said(bits)];
    }),
  );
}

function printReleased(terminal: Terminal, { released }: ExposureDocument): void {
  terminal.out(
    `\n${heading(terminal, 'What was released over links')}: track-seconds that the receiver did not see itself\n`,
  );
  if (released.length === 0) {
    terminal.out('Nothing: no link crosses an ownership boundary in this mode.\n');
    return;
  }
  const columns = [left('from'), left('to'), right('track-seconds'), right('with velocity'), right('with identity')];
  printTable(
    terminal,
    columns,
    released.map((one) => [
      one.fromOwner,
      one.toOwner,
      said(one.releasedTrackS),
      said(one.velocityTrackS),
      said(one.identityTrackS),
    ]),
  );
}

/** Prints what was learnt, what that rests on, and what was released. */
export function printExposure(terminal: Terminal, document: ExposureDocument): void {
  printPairs(terminal, document);
  printSweep(terminal, document);
  printReleased(terminal, document);
  terminal.out(`\n${document.note}\n`);
}
