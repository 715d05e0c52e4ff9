import { contrastId } from '@redoubt/study';
import { formatNumber, heading, printTable } from '../output.ts';
import type { StudyDocument, StudyEstimate } from '../schemas/studyDocument.ts';
import type { Terminal } from '../terminal.ts';
import { metricWords } from './metricWords.ts';
import { levelContrast, type StudyAnswer } from './studyAnswer.ts';

const number = (x: number): string => formatNumber(x, 3);
const percent = (x: number): string => `${x > 0 ? '+' : ''}${formatNumber(100 * x, 3)} %`;

function interval(estimate: StudyEstimate, text: (x: number) => string): string {
  const { value, low, high } = estimate;
  return low < high ? `${text(value)} [${text(low)}, ${text(high)}]` : `${text(value)} (no spread seen)`;
}

function printVerdicts(terminal: Terminal, { verdicts }: StudyDocument): void {
  for (const { claim, text, source, grade, verdict, because } of verdicts) {
    terminal.out(`${heading(terminal, `${claim}: ${verdict}`)}. ${because}\n`);
    terminal.out(`  "${text}" (${source}; grade ${grade})\n`);
  }
  if (verdicts.length > 0) terminal.out('\n');
}

/**
 * Prints the answer of a study: verdicts first, then what they rest on.
 *
 * @param terminal - written to its standard output
 * @param document - the answer as a document
 * @param answer - for the contrasts
 * @param seconds - how long the runs took, or null
 */
export function printStudy(
  terminal: Terminal,
  document: StudyDocument,
  { contrasts }: Pick<StudyAnswer, 'contrasts'>,
  seconds: number | null,
): void {
  const { estimates } = document;
  terminal.out(`\n${heading(terminal, document.title)} (simulated)\n${document.question}\n\n`);
  printVerdicts(terminal, document);
  const metrics = [...new Set(estimates.map(({ metric }) => metric))].filter((one) => !one.endsWith(' happened'));
  for (const contrast of contrasts) {
    const { from, to } = contrast;
    const find = (metric: string, name: string, measure: StudyEstimate['measure']): StudyEstimate | undefined =>
      estimates.find((one) => one.metric === metric && one.contrast === name && one.measure === measure);
    const name = contrastId(contrast);
    const rows = metrics.flatMap((metric) => {
      const base = from === undefined ? undefined : find(metric, contrastId(levelContrast(contrast, from)), 'rate');
      const other = find(metric, contrastId(levelContrast(contrast, to)), 'rate');
      const difference = find(metric, name, 'difference');
      const relative = find(metric, name, 'relative');
      if (other === undefined && difference === undefined) return [];
      return [
        [
          metricWords(metric),
          base === undefined ? '-' : number(base.value),
          other === undefined ? '-' : number(other.value),
          difference === undefined ? 'not estimated' : interval(difference, number),
          relative === undefined ? '-' : interval(relative, percent),
        ],
      ];
    });
    terminal.out(`${name}\n`);
    const columns = [
      { title: 'mean per run', align: 'left' },
      { title: String(from ?? ''), align: 'right' },
      { title: String(to), align: 'right' },
      { title: 'difference [95 % interval]', align: 'right' },
      { title: 'relative', align: 'right' },
    ] as const;
    printTable(terminal, columns, rows);
    terminal.out('\n');
  }
  const { runs, cells, outerDraws, raids, replications } = document;
  const took = seconds === null ? '' : ` in ${formatNumber(seconds, 3)} s`;
  const drawn = outerDraws === 1 ? 'one set of parameters' : `${outerDraws} draws of what is uncertain`;
  const met = raids === 0 ? '' : raids === 1 ? ', one raid' : `, ${raids} raids`;
  terminal.out(
    `${formatNumber(runs, 9)} runs${took}: ${cells.length} cells, ${drawn}, ${replications} replications with the same luck in every cell${met}.\n`,
  );
  terminal.out(
    outerDraws === 1
      ? 'Intervals cover luck alone: nothing was uncertain in this size of the study.\n'
      : 'Intervals cover luck and another draw of what is uncertain.\n',
  );
  terminal.out(`${document.relief}\n`);
}
