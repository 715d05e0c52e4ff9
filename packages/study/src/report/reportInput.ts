import type { ProvenanceRow } from '@redoubt/scenario';
import type { StudyEstimates } from '../estimates/estimateStudy.ts';
import type { StudyPlan } from '../plan/studyPlan.ts';
import type { Study } from '../studyFile/study.ts';
import type { StudyRow } from '../table/studyRow.ts';
import type { ReportChart } from './reportDocument.ts';

/** What a report is made from. */
export interface ReportInput {
  readonly study: Study;
  readonly plan: StudyPlan;
  readonly rows: readonly StudyRow[];
  readonly estimates: StudyEstimates;
  /** A metric in words with its unit. */
  readonly metricWords: (metric: string) => string;
  /** Where it takes place; null if there is no place to draw. */
  readonly map: ReportChart | null;
  /** Which relief and traffic, and what that means. */
  readonly ground: readonly string[];
  /** Values that the runs used, with sources. */
  readonly provenance: readonly ProvenanceRow[];
  /** Seed, versions, digests. */
  readonly repeat: readonly { readonly what: string; readonly value: string }[];
  readonly command: string;
}
