import type { DataPath, FilePosition, Issue, StrictYaml } from '@redoubt/scenario';
import { readStrictYaml, schemaIssues } from '@redoubt/scenario';
import { internalIssues } from './internalIssues.ts';
import { type Study, studySchema } from './study.ts';

/** A study file as read: the study if nothing is wrong with it by itself, and where each value stands. */
export interface ParsedStudy {
  readonly study: Study | undefined;
  readonly issues: readonly Issue[];
  readonly file: string;
  locate(path: DataPath, place?: 'key' | 'value'): FilePosition;
}

/**
 * Reads a study file.
 *
 * @param input - the file, as text or UTF-8 bytes
 * @param file - its name in issues
 * @returns the study with the defaults of the format written out, or all issues at once
 * @remarks What hangs on the scenario (its paths, what is a raid) is checked by `checkStudy`.
 * @example
 * ```ts
 * import { parseStudy } from '@redoubt/study';
 * const { issues } = parseStudy('kind: study\nschemaVersion: 1\nname: x\ntitle: x\nquestion: x\n', 'x.yaml');
 * issues.map(({ path }) => path) // => ['scenario', 'factors']
 * ```
 */
export function parseStudy(input: string | Uint8Array, file: string): ParsedStudy {
  return studyFromYaml(readStrictYaml(input, file), file);
}

/** Checks a file that has been read already, see {@link parseStudy}. */
export function studyFromYaml(yaml: StrictYaml, file: string): ParsedStudy {
  const locate = (path: DataPath, place?: 'key' | 'value'): FilePosition => yaml.locate(path, place);
  const at = { file, locate };
  if (yaml.value === undefined) return { study: undefined, issues: yaml.issues, ...at };
  const parsed = studySchema.safeParse(yaml.value);
  const reported = new Set(yaml.issues.map((issue) => issue.path));
  const found = parsed.success
    ? internalIssues(parsed.data, at)
    : schemaIssues(parsed.error.issues, studySchema, yaml.value, at).filter((issue) => !reported.has(issue.path));
  const issues = [...yaml.issues, ...found];
  const isUsable = parsed.success && issues.every((issue) => issue.severity !== 'error');
  return { study: isUsable ? parsed.data : undefined, issues, ...at };
}

/** Whether data of a file look like a study. */
export function isStudyData(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'study';
}
