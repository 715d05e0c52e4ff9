import type { ReportSection } from '../reportDocument.ts';
import type { ReportInput } from '../reportInput.ts';
import { kindWords } from './kindWords.ts';

/**
 * What the study does not say: its own notes, what always holds, what could not be estimated.
 *
 * @param input - study, estimates
 * @returns the section
 */
export function limitsSection({ study, estimates, metricWords }: ReportInput): ReportSection {
  const gaps = estimates.gaps.map(({ metric, contrast, cell, because }) => [
    metricWords(metric),
    contrast ?? cell ?? '',
    because,
  ]);
  return {
    id: 'limits',
    title: 'Limits',
    paragraphs: [...study.notes, ...kindWords(study).limits],
    charts: [],
    tables:
      gaps.length === 0
        ? []
        : [
            {
              title: `Not estimated: ${gaps.length}`,
              columns: [
                { title: 'metric', align: 'left' },
                { title: 'where', align: 'left' },
                { title: 'why', align: 'left' },
              ],
              rows: gaps,
              isLong: true,
            },
          ],
  };
}
