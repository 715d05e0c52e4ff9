import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SizeName } from '@redoubt/study';
import type { ProvenanceRow } from '@redoubt/scenario';
import type { ReliefChoice } from '../reliefChoice.ts';
import type { StoredPicture } from './source/storedPicture.ts';

/** What a report needs beside rows and plan: the files as they were read, and what the runs stood on. */
export interface StudyContext {
  readonly kind: 'redoubt-study-context';
  readonly version: 1;
  readonly isSimulated: true;
  /** Names and contents of the study file and its scenario. */
  readonly studyFile: string;
  readonly studyText: string;
  readonly scenarioFile: string;
  readonly scenarioText: string;
  readonly size: SizeName;
  readonly relief: ReliefChoice['kind'];
  readonly reliefLine: string;
  readonly trafficLine: string;
  /** Catalogue values of the first case. */
  readonly provenance: readonly ProvenanceRow[];
  /** One run or one calendar, drawn for the report. */
  readonly map: StoredPicture | null;
  /** The command line that repeats the study. */
  readonly command: string;
}

/** Name of the context in the folder of a study. */
export const CONTEXT_FILE = 'context.json';
/** Name of the answer in the folder of a study. */
export const ANSWER_FILE = 'answer.json';
/** What is written beside the table, report included. */
const DERIVED: readonly string[] = [CONTEXT_FILE, ANSWER_FILE, 'report.html', 'report.md', 'report.json'];

/** Takes away what was derived from a table that is going to be replaced. */
export async function removeDerived(out: string): Promise<void> {
  for (const name of DERIVED) await rm(join(out, name), { force: true });
}
