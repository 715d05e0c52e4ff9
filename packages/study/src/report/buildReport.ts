import type { ReportDocument, ReportSection, ReportVerdict } from './reportDocument.ts';
import type { ReportInput } from './reportInput.ts';
import { answerSentences } from './section/answer.ts';
import { assumptionsSection } from './section/assumptions.ts';
import { dependenceSection } from './section/dependence.ts';
import { frontierSection } from './section/frontier.ts';
import { kindWords } from './section/kindWords.ts';
import { levelsSection } from './section/levels.ts';
import { limitsSection } from './section/limits.ts';
import { spreadSection } from './section/spread.ts';
import { sentence } from './section/words.ts';

function verdictsOf({ study, estimates, metricWords }: ReportInput): ReportVerdict[] {
  return estimates.verdicts.map(({ claim, verdict, because, thresholds }) => {
    const said = study.claims.find(({ id }) => id === claim);
    const others = thresholds.map(({ threshold, reading }) => `${threshold}: ${reading}`).join(', ');
    return {
      claim,
      text: said?.text ?? '',
      source: `${said?.source ?? ''} (grade ${said?.grade ?? 'assumed'})${said?.amount === 'any' ? '' : `; by threshold ${others}`}`,
      verdict,
      because: sentence(said === undefined ? because : because.replaceAll(said.metric, metricWords(said.metric))),
    };
  });
}

function mapSection({ map, study }: ReportInput): ReportSection | null {
  if (map === null) return null;
  return { id: 'map', title: kindWords(study).picture, paragraphs: [], charts: [map], tables: [] };
}

/**
 * Everything that the report of a study says, in order: answer, claims, cells, differences, dependence, map, assumptions, limits.
 *
 * @param input - study, plan, rows, estimates, and what they stand on
 * @returns the document that HTML, Markdown and JSON are written from
 */
export function buildReport(input: ReportInput): ReportDocument {
  const { study } = input;
  const sections = [
    levelsSection(input),
    spreadSection(input),
    frontierSection(input),
    dependenceSection(input),
    mapSection(input),
    assumptionsSection(input),
    limitsSection(input),
  ];
  return {
    kind: 'redoubtReport',
    simulated: true,
    study: study.name,
    title: study.title,
    question: study.question,
    answer: answerSentences(input),
    verdicts: verdictsOf(input),
    sections: sections.filter((section) => section !== null),
    repeat: input.repeat,
    command: input.command,
  };
}
