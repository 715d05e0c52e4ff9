import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseStudy, type Study, type StudyPlan, type StudyRow } from '@redoubt/study';
import { readRows, readTable, sealed, unsealed } from '@redoubt/study/node';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';
import type { StudyDocument } from '../schemas/studyDocument.ts';
import { documentOf } from './documentOf.ts';
import { answerStudy, type StudyAnswer } from './studyAnswer.ts';
import { ANSWER_FILE, CONTEXT_FILE, type StudyContext } from './studyContext.ts';
import { writeWhole } from './writeWhole.ts';

/** A finished study as its folder tells it, with every digest checked. */
export interface StoredStudy {
  readonly study: Study;
  readonly plan: StudyPlan;
  readonly context: StudyContext;
  readonly answer: StudyAnswer;
  readonly document: StudyDocument;
  readonly rows: readonly StudyRow[];
}

/** Stores what a report needs beside the table. */
export async function writeContext(out: string, context: StudyContext): Promise<void> {
  await writeWhole(join(out, CONTEXT_FILE), sealed(context));
}

/** Stores the answer. */
export async function writeAnswer(out: string, document: StudyDocument): Promise<void> {
  await writeWhole(join(out, ANSWER_FILE), `${JSON.stringify(document, null, 2)}\n`);
}

async function readContext(out: string): Promise<StudyContext> {
  const file = join(out, CONTEXT_FILE);
  const next = 'run the study again with --resume: finished runs are kept';
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) {
    const said = { code: 'incomplete', what: 'is missing', expected: 'expected a finished study', next };
    throw new BadInputError([argumentIssue(file, 0, said)]);
  }
  return unsealed<StudyContext>(bytes, 'redoubt-study-context', file, next);
}

/**
 * Reads the folder of a finished study and works its answer out anew.
 *
 * @param out - the folder
 * @returns study, plan, answer
 * @throws StudyFileError if a digest does not fit or something is missing, BadInputError if its study cannot be read
 */
export async function readStudy(out: string): Promise<StoredStudy> {
  const { manifest, study: stored } = await readTable(out);
  const context = await readContext(out);
  const { study, issues } = parseStudy(context.studyText, context.studyFile);
  if (study === undefined) throw new BadInputError(issues);
  const { plan } = stored;
  const rows = await readRows(out);
  const answer = answerStudy(study, plan, rows);
  const document = documentOf(study, plan, answer, {
    tableSha256: manifest.table.sha256,
    kernelVersion: stored.kernelVersion,
    runs: rows.length,
    reliefLine: context.reliefLine,
  });
  return { study, plan, context, answer, document, rows };
}
