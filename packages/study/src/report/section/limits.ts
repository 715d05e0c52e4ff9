import type { ReportSection } from '../reportDocument.ts';
import type { ReportInput } from '../reportInput.ts';

const ALWAYS: readonly string[] = [
  'Redoubt is a constructive, mission-level simulation for teaching, policy analysis and accident-prevention research. Every parameter comes from openly published material and carries its source, range and grade; many are makers’ claims.',
  'Kill probability is a number that the user sets, not one that it predicts. Raids are fixed inputs or drawn from families; nothing ranks them. Low-observable aircraft are order-of-magnitude values of one generic class. Incident replays show how safeguards interact; they establish nothing about real crews.',
  '“Not shown” means that the intervals do not decide it at this size, never that there is no difference.',
];

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
    paragraphs: [...study.notes, ...ALWAYS],
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
