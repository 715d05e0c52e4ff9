import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlotRecord, type TrackRecord } from '@redoubt/kernel';
import { caseOf, estimateStudy, type RunCase, runOne, type Study, type StudyPlan, type StudyRow } from '@redoubt/study';
import { buildReport, levelWords, type ReportChart, reportHtml, reportMarkdown } from '@redoubt/study/report';
import { studyMap } from '../picture/index.ts';
import { metricWords } from './printStudy.ts';
import type { StudyContext } from './studyContext.ts';

/** What a report is written from. */
export interface ReportSources {
  readonly study: Study;
  readonly plan: StudyPlan;
  readonly rows: readonly StudyRow[];
  readonly context: StudyContext;
  readonly tableSha256: string;
  /** The case of the run that is drawn; null: no map. */
  readonly drawn: { readonly runCase: RunCase; readonly row: StudyRow } | null;
}

/** Files of a report in the folder of a study. */
export const REPORT_FILES = { html: 'report.html', markdown: 'report.md', json: 'report.json' } as const;

/**
 * The run that a report draws: of the first cell and outer draw, the first with a round fired.
 *
 * @param plan - the study laid out
 * @param rows - its rows
 * @returns the row with the case to make for it; null without rows
 */
export function drawnRun(
  plan: StudyPlan,
  rows: readonly StudyRow[],
): { row: StudyRow; of: ReturnType<typeof caseOf> } | null {
  const first = rows
    .filter(({ cell, outer }) => cell === 0 && outer === 0)
    .sort((a, b) => a.replication - b.replication);
  const row = first.find(({ metrics }) => metrics.missilesFired > 0) ?? first[0];
  return row === undefined ? null : { row, of: caseOf(plan, row.cell, row.outer, row.replication) };
}

function mapOf({ plan, drawn }: ReportSources): ReportChart | null {
  if (drawn === null) return null;
  const { runCase, row } = drawn;
  const tracks: TrackRecord[] = [];
  const recorder = { plot: (_: PlotRecord) => undefined, track: (record: TrackRecord) => void tracks.push(record) };
  const { world } = runOne(runCase, row.seed, { recorder });
  const levels = Object.values(plan.cells[row.cell]?.levels ?? {});
  const cell = levels.map(levelWords).join(', ');
  return {
    title: 'One of the runs',
    caption: `Cell ${cell}, seed ${row.seed}. Coloured lines are the picture that the posts held; black marks are the truth. Simulated.`,
    svg: studyMap({
      spec: runCase.spec,
      events: world.state.events,
      tracks,
      heightGrid: runCase.relief.heightGrid,
      title: cell,
    }),
  };
}

async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, text, { flush: true });
  await rename(temporary, file);
}

/**
 * Writes the report of a finished study: HTML that needs nothing else, Markdown and JSON beside it.
 *
 * @param out - folder of the study
 * @param sources - what it says
 * @returns path of the HTML file
 */
export async function writeReport(out: string, sources: ReportSources): Promise<string> {
  const { study, plan, rows, context, tableSha256 } = sources;
  const first = rows[0];
  const report = buildReport({
    study,
    plan,
    rows,
    estimates: estimateStudy(study, plan, rows),
    metricWords,
    map: mapOf(sources),
    ground: [context.reliefLine, context.trafficLine].filter((line) => line !== ''),
    provenance: context.provenance,
    repeat: [
      { what: 'runs', value: String(rows.length) },
      { what: 'campaign seed', value: String(plan.campaignSeed) },
      { what: 'plan', value: plan.planHash },
      { what: 'table (SHA-256)', value: tableSha256 },
      { what: 'relief', value: first?.reliefHash ?? '' },
      { what: 'kernel', value: first?.kernelVersion ?? '' },
    ],
    command: context.command,
  });
  const file = join(out, REPORT_FILES.html);
  await writeWhole(file, reportHtml(report));
  await writeWhole(join(out, REPORT_FILES.markdown), reportMarkdown(report));
  const bare = {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      charts: section.charts.map(({ title, caption }) => ({ title, caption })),
    })),
  };
  await writeWhole(join(out, REPORT_FILES.json), `${JSON.stringify(bare, null, 2)}\n`);
  return file;
}
