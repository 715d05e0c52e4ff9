import type { Catalogue, CatalogueEntry } from './catalogue/index.ts';
import { catalogueEntries, entryKind, sourcedValues } from './catalogue/index.ts';
import { entryReferences } from './catalogue/entryReferences.ts';
import { schemaIssues } from './scenario/schemaIssues.ts';
import type { DataPath, Issue } from './issue.ts';
import { formatPath } from './issue.ts';
import { suggest } from './nearestWord.ts';
import { checkScenario } from './resolve/index.ts';
import { scenarioFromYaml } from './scenario/parseScenario.ts';
import type { StrictYaml } from './yaml/index.ts';
import { readStrictYaml } from './yaml/index.ts';

/** What a file was taken for, and everything that is wrong with it. */
export interface FileFindings {
  readonly kind: 'scenario' | 'catalogue' | 'unknown';
  readonly issues: readonly Issue[];
}

function entryIssues(yaml: StrictYaml, file: string, catalogue: Catalogue): Issue[] {
  const at = { file, locate: (path: DataPath, place?: 'key' | 'value') => yaml.locate(path, place) };
  const kind = entryKind((yaml.value as { kind: unknown }).kind);
  if (kind === undefined) {
    return [
      {
        code: 'unknown-word',
        severity: 'error',
        file,
        ...yaml.locate(['kind'], 'value'),
        path: 'kind',
        what: 'names no kind of entry',
        expected: 'expected a kind of the catalogue',
        next: suggest(String((yaml.value as { kind: unknown }).kind), [
          ...new Set(catalogueEntries(catalogue).map((entry) => entry.kind)),
        ]),
      },
    ];
  }
  const parsed = kind.schema.safeParse(yaml.value);
  if (!parsed.success) return schemaIssues(parsed.error.issues, kind.schema, yaml.value, at);
  const issues: Issue[] = [];
  const add = (path: DataPath, id: string, expected: string, known: readonly string[]): void => {
    issues.push({
      code: 'unknown-id',
      severity: 'error',
      file,
      ...yaml.locate(path, 'value'),
      path: formatPath(path),
      what: `is ${id}`,
      expected,
      next: suggest(id, known),
    });
  };
  for (const { keys, sourced } of sourcedValues(parsed.data)) {
    if (!catalogue.sources.has(sourced.source))
      add([...keys, 'source'], sourced.source, 'expected a key of sources.yaml', [...catalogue.sources.keys()]);
  }
  const known = (wanted: CatalogueEntry['kind']): string[] =>
    catalogueEntries(catalogue)
      .filter((entry) => entry.kind === wanted)
      .map((entry) => entry.id);
  for (const { path, id, kind: wanted } of entryReferences(parsed.data)) {
    const ids = known(wanted);
    if (!ids.includes(id)) add(path, id, `expected the id of a ${wanted}`, ids);
  }
  return issues;
}

/**
 * Everything that is wrong with one hand-written file, with lines: reading, schema, ids, limits.
 *
 * @param input - the file, as text or UTF-8 bytes
 * @param file - its name in issues
 * @param catalogue - the catalogue whose ids it may use
 * @returns what it was taken for (a file with `kind` is a catalogue entry) and its issues; none: it is in order
 * @remarks An unreadable file is of unknown kind. A scenario without errors of form is resolved, not run.
 */
export function validateFile(input: string | Uint8Array, file: string, catalogue: Catalogue): FileFindings {
  const yaml = readStrictYaml(input, file);
  if (yaml.value === undefined) return { kind: 'unknown', issues: yaml.issues };
  const isMapping = typeof yaml.value === 'object' && !Array.isArray(yaml.value);
  if (
    isMapping &&
    Object.hasOwn(yaml.value as object, 'kind') &&
    !Object.hasOwn(yaml.value as object, 'schemaVersion')
  ) {
    return { kind: 'catalogue', issues: [...yaml.issues, ...entryIssues(yaml, file, catalogue)] };
  }
  const parsed = scenarioFromYaml(yaml, file, []);
  if (parsed.scenario === undefined) return { kind: 'scenario', issues: parsed.issues };
  return { kind: 'scenario', issues: [...parsed.issues, ...checkScenario(parsed.scenario, catalogue, parsed)] };
}
