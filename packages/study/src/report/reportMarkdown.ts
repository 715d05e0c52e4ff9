import type { ReportDocument, ReportTable } from './reportDocument.ts';

/** Signs that would start markup, written so that they stay text. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`).replace(/\s*\n\s*/g, ' ');
}

function tableText({ title, note, columns, rows }: ReportTable): string[] {
  return [
    ...(title === '' ? [] : [`### ${plain(title)}`, '']),
    `| ${columns.map((column) => plain(column.title)).join(' | ')} |`,
    `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.map(plain).join(' | ')} |`),
    '',
    ...(note === undefined ? [] : [plain(note), '']),
  ];
}

/**
 * A report as Markdown: the text and the tables, charts by their captions.
 *
 * @param report - what it says
 * @returns Markdown text
 */
export function reportMarkdown(report: ReportDocument): string {
  const lines = [
    `# ${plain(report.title)}`,
    '',
    '*Redoubt study: simulated.*',
    '',
    plain(report.question),
    '',
    ...report.answer.map((text) => `**${plain(text)}**\n`),
    ...(report.verdicts.length === 0 ? [] : ['## Claims', '']),
    ...report.verdicts.flatMap(({ claim, text, source, verdict, because }) => [
      `- **${plain(verdict)}**, ${plain(claim)}: "${plain(text)}" (${plain(source)}). ${plain(because)}`,
    ]),
    '',
    ...report.sections.flatMap(({ title, paragraphs, tables, charts }) => [
      `## ${plain(title)}`,
      '',
      ...paragraphs.flatMap((text) => [plain(text), '']),
      ...charts.flatMap((chart) => [`*${plain(chart.title)}* (chart in report.html): ${plain(chart.caption)}`, '']),
      ...tables.flatMap(tableText),
    ]),
    '## Repeat it',
    '',
    '```sh',
    report.command,
    '```',
    '',
    ...report.repeat.map(({ what, value }) => `- ${plain(what)}: ${plain(value)}`),
    '',
  ];
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}
