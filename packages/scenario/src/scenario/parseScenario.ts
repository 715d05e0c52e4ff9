import type { DataPath, Issue } from '../issue.ts';
import { formatPath } from '../issue.ts';
import { readStrictYaml } from '../yaml/index.ts';
import type { FilePosition, StrictYaml } from '../yaml/index.ts';
import type { Scenario } from './scenario.ts';
import { scenarioSchema } from './scenario.ts';
import { schemaIssues } from './schemaIssues.ts';
import { applySettings } from './settings.ts';

/** A scenario file as read: the scenario if nothing is wrong with it, and where each value stands. */
export interface ParsedScenario {
  readonly scenario: Scenario | undefined;
  readonly issues: readonly Issue[];
  readonly file: string;
  locate(path: DataPath, place?: 'key' | 'value'): FilePosition;
}

/** The last file that was read, by the identity of its bytes: a study tries many settings over one file. */
let last: { readonly input: Uint8Array; readonly file: string; readonly yaml: StrictYaml } | null = null;

function readFile(input: string | Uint8Array, file: string): StrictYaml {
  if (typeof input === 'string') return readStrictYaml(input, file);
  if (last === null || last.input !== input || last.file !== file) {
    last = { input, file, yaml: readStrictYaml(input, file) };
  }
  return last.yaml;
}

/**
 * Reads a scenario file.
 *
 * @param input - the file, as text or UTF-8 bytes; bytes must not change afterwards
 * @param file - its name in issues
 * @param settings - `path=value` each, applied before the check; see {@link applySettings}
 * @returns the scenario with the defaults of the format written out, or all issues at once
 * @example
 * ```ts
 * import { parseScenario } from '@redoubt/scenario';
 * parseScenario('name: x\n', 'x.yaml').issues.map(({ path }) => path) // => ['schemaVersion', 'title', 'units', 'durationMin']
 * ```
 */
export function parseScenario(
  input: string | Uint8Array,
  file: string,
  settings: readonly string[] = [],
): ParsedScenario {
  return scenarioFromYaml(readFile(input, file), file, settings);
}

/** Checks a file that has been read already, see {@link parseScenario}. */
export function scenarioFromYaml(yaml: StrictYaml, file: string, settings: readonly string[]): ParsedScenario {
  const locate = (path: DataPath, place?: 'key' | 'value'): FilePosition => yaml.locate(path, place);
  if (yaml.value === undefined) return { scenario: undefined, issues: yaml.issues, file, locate };
  const settled = applySettings(yaml.value, settings);
  const parsed = scenarioSchema.safeParse(settled.value);
  const reported = new Set(yaml.issues.map((issue) => issue.path));
  const found = parsed.success
    ? []
    : schemaIssues(parsed.error.issues, scenarioSchema, settled.value, { file, locate });
  const blamed = found
    .filter((issue) => !reported.has(issue.path))
    .map((issue) => {
      const cause = settled.written.find(
        ({ path }) =>
          issue.path === formatPath(path) ||
          issue.path.startsWith(`${formatPath(path)}[`) ||
          issue.path.startsWith(`${formatPath(path)}.`),
      );
      return cause === undefined ? issue : { ...issue, file: `--set ${cause.setting}`, line: 1, column: 1 };
    });
  const issues = [...yaml.issues, ...settled.issues, ...blamed];
  const isUsable = parsed.success && issues.every((issue) => issue.severity !== 'error');
  return { scenario: isUsable ? parsed.data : undefined, issues, file, locate };
}
