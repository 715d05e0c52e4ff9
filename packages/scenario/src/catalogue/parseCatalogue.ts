import type { DataPath, Issue } from '../issue.ts';
import { formatPath, quoteForMessage } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import { schemaIssues } from '../scenario/schemaIssues.ts';
import { readStrictYaml } from '../yaml/index.ts';
import type { Catalogue, CatalogueEntry, CatalogueFile, CatalogueKind } from './catalogue.ts';
import { ENTRY_KINDS, entryKind } from './entryKinds.ts';
import { entryReferences } from './entryReferences.ts';
import type { SourceEntry } from './sourceTable.ts';
import { sourceTableSchema } from './sourceTable.ts';

/** Text of one file of a catalogue. */
export interface CatalogueText {
  /** Name with its folder, `radars/91n6e.yaml`; folders above it do not matter. */
  readonly path: string;
  readonly text: string;
}

/** A whole catalogue, or all that is wrong with its files. */
export type ParsedCatalogue = { readonly catalogue: Catalogue } | { readonly issues: readonly Issue[] };

interface Loaded {
  readonly entry: CatalogueEntry;
  readonly at: CatalogueFile;
}

const byCodePoints = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function issueAt(
  at: CatalogueFile,
  path: DataPath,
  code: string,
  what: string,
  expected: string,
  next: string,
  severity: Issue['severity'] = 'error',
): Issue {
  return { code, severity, file: at.file, ...at.locate(path), path: formatPath(path), what, expected, next };
}

function checkSources(
  value: unknown,
  path: DataPath,
  sources: ReadonlyMap<string, SourceEntry>,
  at: CatalogueFile,
  out: Issue[],
): void {
  if (Array.isArray(value)) value.forEach((item, i) => checkSources(item, [...path, i], sources, at, out));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'source' && typeof inner === 'string') {
        if (!sources.has(inner)) {
          out.push(
            issueAt(
              at,
              [...path, key],
              'unknown-source',
              `is "${quoteForMessage(inner)}"`,
              'expected a key of sources.yaml',
              suggest(inner, [...sources.keys()]),
            ),
          );
        }
      } else checkSources(inner, [...path, key], sources, at, out);
    }
  }
}

function checkPlace(entry: CatalogueEntry, at: CatalogueFile, out: Issue[]): void {
  const parts = at.file.replaceAll('\\', '/').split('/');
  const name = (parts.at(-1) ?? '').replace(/\.ya?ml$/, '');
  const { folder } = ENTRY_KINDS[entry.kind];
  if (name !== entry.id)
    out.push(
      issueAt(
        at,
        ['id'],
        'wrong-id',
        `is ${entry.id}`,
        `expected ${quoteForMessage(name)}, as the file is named`,
        'rename the file or the id',
      ),
    );
  if (parts.length > 1 && parts.at(-2) !== folder) {
    out.push(
      issueAt(
        at,
        ['kind'],
        'wrong-folder',
        `is a ${entry.kind} in ${quoteForMessage(parts.at(-2) ?? '')}/`,
        `expected it in ${folder}/`,
        'move the file',
      ),
    );
  }
}

function readFile(
  { path: file, text }: CatalogueText,
  issues: Issue[],
  sources: Map<string, SourceEntry>,
  sourceFile: CatalogueFile[],
): Loaded | undefined {
  const yaml = readStrictYaml(text, file);
  issues.push(...yaml.issues);
  if (yaml.issues.some((issue) => issue.severity === 'error')) return undefined;
  const at: CatalogueFile = { file, locate: (path, place) => yaml.locate(path, place) };
  const kind =
    typeof yaml.value === 'object' && yaml.value !== null && Object.hasOwn(yaml.value, 'kind')
      ? (yaml.value as { kind: unknown }).kind
      : undefined;
  if (kind === 'sources') {
    const table = sourceTableSchema.safeParse(yaml.value);
    if (!table.success) issues.push(...schemaIssues(table.error.issues, sourceTableSchema, yaml.value, at));
    else if (sourceFile.length > 0)
      issues.push(
        issueAt(
          at,
          ['kind'],
          'duplicate',
          'is a second table of sources',
          `expected only ${sourceFile[0]!.file}`,
          'join the two',
        ),
      );
    else
      for (const key of Object.keys(table.data.sources).sort(byCodePoints)) sources.set(key, table.data.sources[key]!);
    sourceFile.push(at);
    return undefined;
  }
  const known = entryKind(kind);
  if (known === undefined) {
    issues.push(
      issueAt(
        at,
        ['kind'],
        kind === undefined ? 'missing' : 'unknown-word',
        kind === undefined ? 'is missing' : 'names no kind of entry',
        `expected sources, ${Object.keys(ENTRY_KINDS).join(', ')}`,
        'begin the file with kind: ...',
      ),
    );
    return undefined;
  }
  const parsed = known.schema.safeParse(yaml.value);
  if (!parsed.success) {
    issues.push(...schemaIssues(parsed.error.issues, known.schema, yaml.value, at));
    return undefined;
  }
  return { entry: parsed.data, at };
}

/**
 * Reads a whole catalogue from the text of its files.
 *
 * @param files - every file of the catalogue, in any order
 * @returns the catalogue, or every issue of every file: unknown keys, a number without source, low or high, a source
 * that `sources.yaml` does not hold, an id that no file has, a file in the wrong folder
 * @remarks
 * Whether the numbers make sense is not asked here: see `lintCatalogue`. The order of the files changes nothing.
 * @example
 * ```ts
 * import { parseCatalogue } from '@redoubt/scenario';
 * const parsed = parseCatalogue([{ path: 'links/voice.yaml', text: 'kind: link\nid: voice\n' }]);
 * 'issues' in parsed ? parsed.issues.map((issue) => issue.path) : [] // => ['name', 'stalenessS', 'processingS']
 * ```
 */
export function parseCatalogue(files: readonly CatalogueText[]): ParsedCatalogue {
  const issues: Issue[] = [];
  const sources = new Map<string, SourceEntry>();
  const sourceFile: CatalogueFile[] = [];
  const loaded: Loaded[] = [];
  for (const file of [...files].sort((a, b) => byCodePoints(a.path, b.path))) {
    const found = readFile(file, issues, sources, sourceFile);
    if (found !== undefined) loaded.push(found);
  }
  loaded.sort((a, b) => byCodePoints(a.entry.id, b.entry.id));
  const byKind = new Map<CatalogueKind, Map<string, CatalogueEntry>>();
  for (const kind of Object.keys(ENTRY_KINDS) as CatalogueKind[]) byKind.set(kind, new Map());
  const located = new Map<string, CatalogueFile>();
  if (sourceFile[0] !== undefined) located.set('sources', sourceFile[0]);
  for (const { entry, at } of loaded) {
    const others = byKind.get(entry.kind)!;
    if (others.has(entry.id))
      issues.push(
        issueAt(
          at,
          ['id'],
          'duplicate',
          `is ${entry.id} again`,
          `expected one ${entry.kind} of that id`,
          'give it another id',
        ),
      );
    others.set(entry.id, entry);
    located.set(`${entry.kind}/${entry.id}`, at);
  }
  for (const { entry, at } of loaded) {
    checkPlace(entry, at, issues);
    // Without a readable source table every value would be a finding: its own issues are enough.
    if (sources.size > 0 || sourceFile.length === 0) checkSources(entry, [], sources, at, issues);
    for (const { path, id, kind } of entryReferences(entry)) {
      const known = byKind.get(kind)!;
      // A file that could not be read has said so itself.
      const isReported = known.has(id) || issues.some((issue) => issue.file.endsWith(`/${id}.yaml`));
      if (!isReported)
        issues.push(
          issueAt(at, path, 'unknown-id', `is ${id}`, `expected the id of a ${kind}`, suggest(id, [...known.keys()])),
        );
    }
    checkInside(entry, at, byKind, issues);
  }
  if (issues.length > 0) {
    issues.sort((a, b) => byCodePoints(a.file, b.file) || a.line - b.line || a.column - b.column);
    return { issues };
  }
  const all = <K extends CatalogueKind>(kind: K): ReadonlyMap<string, Extract<CatalogueEntry, { kind: K }>> =>
    byKind.get(kind) as unknown as ReadonlyMap<string, Extract<CatalogueEntry, { kind: K }>>;
  return {
    catalogue: {
      sources,
      radars: all('radar'),
      missiles: all('missile'),
      sspkTables: all('sspkTable'),
      fireUnits: all('fireUnit'),
      regimentSets: all('regimentSet'),
      airObjects: all('airObject'),
      crews: all('crew'),
      commandPosts: all('commandPost'),
      identityModels: all('identityModel'),
      interrogators: all('interrogator'),
      iffSwitches: all('iffSwitch'),
      links: all('link'),
      procurements: all('procurement'),
      records: all('record'),
      readinessModels: all('readiness'),
      traffics: all('traffic'),
      corridorTables: all('corridors'),
      runwayTables: all('runways'),
      files: located,
    },
  };
}

/** References inside one entry, or to a part of another: options of a switch, runways of a table. */
function checkInside(
  entry: CatalogueEntry,
  at: CatalogueFile,
  byKind: ReadonlyMap<CatalogueKind, ReadonlyMap<string, CatalogueEntry>>,
  out: Issue[],
): void {
  if (entry.kind === 'iffSwitch' && !entry.options.some((option) => option.id === entry.default)) {
    out.push(
      issueAt(
        at,
        ['default'],
        'unknown-id',
        `is ${entry.default}`,
        'expected the id of an option',
        `use one of ${entry.options.map((option) => option.id).join(', ')}`,
      ),
    );
  }
  if (entry.kind !== 'corridors') return;
  const table = byKind.get('runways')?.get(entry.runwayTable);
  if (table?.kind !== 'runways') return;
  const runways = table.runways.map((runway) => runway.id);
  entry.routes.forEach((route, i) => {
    for (const key of ['departureRunway', 'arrivalRunway'] as const) {
      const id = route[key];
      if (id !== undefined && !runways.includes(id))
        out.push(
          issueAt(
            at,
            ['routes', i, key],
            'unknown-id',
            `is ${id}`,
            `expected a runway of ${table.id}`,
            suggest(id, runways),
          ),
        );
    }
  });
}
