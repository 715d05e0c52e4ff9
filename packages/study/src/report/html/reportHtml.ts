import type { ReportChart, ReportDocument, ReportSection, ReportTable, ReportVerdict } from '../reportDocument.ts';
import { escapeHtml } from './markup.ts';
import { REPORT_STYLE } from './style.ts';

function tableHtml({ title, note, columns, rows, isLong }: ReportTable): string {
  const side = (i: number): string => (columns[i]?.align === 'right' ? ' class="right"' : '');
  const head = columns.map((column, i) => `<th scope="col"${side(i)}>${escapeHtml(column.title)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, i) => `<td${side(i)}>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  const said = note === undefined ? '' : `<p class="note">${escapeHtml(note)}</p>`;
  const table = `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(title || 'table')}"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>${said}`;
  if (isLong === true) return `<details><summary>${escapeHtml(title || 'table')}</summary>${table}</details>`;
  return title === '' ? table : `<h3>${escapeHtml(title)}</h3>${table}`;
}

function chartHtml({ title, caption, svg }: ReportChart): string {
  return `<figure><h3>${escapeHtml(title)}</h3>${svg}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

function sectionHtml({ id, title, paragraphs, tables, charts }: ReportSection): string {
  return [
    `<section id="${escapeHtml(id)}"><h2>${escapeHtml(title)}</h2>`,
    ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
    ...charts.map(chartHtml),
    ...tables.map(tableHtml),
    '</section>',
  ].join('\n');
}

const VERDICT_CLASS: Readonly<Record<string, string>> = { supported: 'supported', 'not supported': 'notSupported' };

function verdictHtml({ claim, text, source, verdict, because }: ReportVerdict): string {
  const kind = VERDICT_CLASS[verdict] ?? (verdict.startsWith('depends') ? 'dependsOn' : 'notShown');
  return `<div class="verdict ${kind}"><p><strong>${escapeHtml(verdict)}</strong> · ${escapeHtml(claim)}: “${escapeHtml(text)}”</p><p>${escapeHtml(because)}</p><p class="note">${escapeHtml(source)}</p></div>`;
}

/**
 * A report as one file that needs nothing else: no script, no request.
 *
 * @param report - what it says
 * @returns HTML text
 * @remarks The page forbids itself every request by its content security policy; charts are SVG inside the page.
 */
export function reportHtml(report: ReportDocument): string {
  const repeat = report.repeat
    .map(({ what, value }) => `<dt>${escapeHtml(what)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('\n');
  const verdicts =
    report.verdicts.length === 0
      ? ''
      : `<section id="claims"><h2>Claims</h2>\n${report.verdicts.map(verdictHtml).join('\n')}</section>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(report.title)}</title>
<link rel="icon" href="data:,">
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<p class="stamp">Redoubt study · simulated, no real data of any unit</p>
<h1>${escapeHtml(report.title)}</h1>
<p class="question">${escapeHtml(report.question)}</p>
<div class="answer">${report.answer.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}</div>
${verdicts}
${report.sections.map(sectionHtml).join('\n')}
<section id="repeat"><h2>Repeat it</h2>
<pre>${escapeHtml(report.command)}</pre>
<dl>${repeat}</dl>
</section>
</main>
</body>
</html>
`;
}
