import type { ReportSection, ReportTable } from '../reportDocument.ts';
import type { ReportInput } from '../reportInput.ts';
import { levelWords, numberText, sentence } from './words.ts';

const valueText = (value: string | number | boolean): string =>
  typeof value === 'number' ? numberText(value) : levelWords(value);

function uncertainTable({ study, plan }: ReportInput): ReportTable[] {
  if (study.uncertain.length === 0) return [];
  return [
    {
      title: `Drawn ${plan.outerDraws.length} times, the same for all cells`,
      columns: [
        { title: 'quantity', align: 'left' },
        { title: 'values that were drawn', align: 'left' },
        { title: 'source', align: 'left' },
      ],
      rows: study.uncertain.map((one) => {
        const drawn = plan.outerDraws.flatMap(({ levels }) => levels[one.id] ?? []);
        const numbers = drawn.filter((value) => typeof value === 'number');
        const values =
          numbers.length > 0
            ? `${numberText(Math.min(...numbers))} to ${numberText(Math.max(...numbers))}`
            : [...new Set(drawn.map(valueText))].join(', ');
        const source =
          one.source === undefined ? 'range of the catalogue' : `${one.source} (${one.grade ?? 'assumed'})`;
        return [one.title ?? levelWords(one.id), values, source];
      }),
    },
  ];
}

function provenanceTable({ provenance }: ReportInput): ReportTable {
  return {
    title: `All ${provenance.length} values of the catalogue that the first case used`,
    columns: [
      { title: 'value', align: 'left' },
      { title: '', align: 'right' },
      { title: 'published range', align: 'left' },
      { title: 'source', align: 'left' },
      { title: 'grade', align: 'left' },
    ],
    rows: provenance.map(({ path, value, unit, low, high, source, grade }) => [
      path,
      `${valueText(value)}${unit === '' ? '' : ` ${unit}`}`,
      low === null || high === null ? '' : `${numberText(low)} to ${numberText(high)}`,
      source,
      grade,
    ]),
    isLong: true,
  };
}

function gradeWords({ provenance }: ReportInput): string {
  const grades = [...new Set(provenance.map(({ grade }) => grade))].sort();
  const counts = grades.map((grade) => `${provenance.filter((row) => row.grade === grade).length} ${grade}`);
  return `${provenance.length} values from the catalogue, by grade of their source: ${counts.join(', ')}. The whole list is on the screen version of this page and in report.json.`;
}

/**
 * Relief, what nobody knows and how it was drawn, every value with its source and grade.
 *
 * @param input - study, plan, provenance
 * @returns the section
 */
export function assumptionsSection(input: ReportInput): ReportSection {
  return {
    id: 'assumptions',
    title: 'What it stands on',
    paragraphs: [...input.ground.map((line) => `${sentence(line).replace(/\.$/, '')}.`), gradeWords(input)],
    charts: [],
    tables: [...uncertainTable(input), provenanceTable(input)],
  };
}
