import { join } from 'node:path';
import type { StudyPlan } from '@redoubt/study';
import type { StudyDocument } from '../schemas/studyDocument.ts';
import { metricWords } from './metricWords.ts';
import { raidWords } from './raidWords.ts';
import type { StoredStudy } from './studyOutput.ts';
import { writeWhole } from './writeWhole.ts';

function repeatOf({ document, context, plan, rows }: StoredStudy): { what: string; value: string }[] {
  const reliefHash = rows[0]?.reliefHash ?? null;
  return [
    { what: 'campaign seed', value: String(plan.campaignSeed) },
    { what: 'runs', value: runsInWords(document, plan) },
    { what: 'kernel', value: document.kernelVersion },
    { what: 'plan', value: document.planHash },
    { what: 'table of runs, SHA-256', value: document.tableSha256 },
    ...(reliefHash === null ? [] : [{ what: 'relief', value: reliefHash }]),
    { what: 'study file', value: context.studyFile },
    { what: 'scenario file', value: context.scenarioFile },
  ];
}

function runsInWords({ runs }: StudyDocument, plan: StudyPlan): string {
  const { cells, outerDraws, replications } = plan;
  return `${runs.toLocaleString('en-US')}: ${cells.length} cells, ${outerDraws.length} outer draws, ${replications} replications${raidWords(plan)}`;
}

/**
 * Writes the report of a study as HTML, Markdown and JSON.
 *
 * @param out - folder of the study
 * @param stored - study, plan, answer, rows
 * @returns path of the HTML file
 */
export async function writeReport(out: string, stored: StoredStudy): Promise<string> {
  // Charts need a document model, which takes a while to load: only who writes a report pays for it.
  const { buildReport, reportHtml, reportMarkdown } = await import('@redoubt/study/report');
  const { study, plan, answer, context, rows } = stored;
  const report = buildReport({
    study,
    plan,
    rows,
    estimates: answer.estimates,
    metricWords,
    map: context.map,
    ground: [context.reliefLine, context.trafficLine].filter((line) => line !== ''),
    provenance: context.provenance,
    repeat: repeatOf(stored),
    command: `npx ${context.command}`,
  });
  const html = join(out, 'report.html');
  await writeWhole(html, reportHtml(report));
  await writeWhole(join(out, 'report.md'), reportMarkdown(report));
  const sections = report.sections.map((section) => ({
    ...section,
    charts: section.charts.map(({ title, caption }) => ({ title, caption })),
  }));
  await writeWhole(join(out, 'report.json'), `${JSON.stringify({ ...report, sections }, null, 2)}\n`);
  return html;
}
