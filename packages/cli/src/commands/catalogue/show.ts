import {
  type Catalogue,
  type CatalogueEntry,
  catalogueEntries,
  nearestWord,
  type ProvenanceRow,
  provenanceRows,
  type SourceEntry,
  type Statement,
} from '@redoubt/scenario';
import { BadInputError } from '../../badInputError.ts';
import { loadCatalogue } from '../../catalogueFiles.ts';
import type { CommandContext } from '../../commandContext.ts';
import { argumentIssue } from '../../issues.ts';
import { formatNumber, heading, printJson, printTable } from '../../output.ts';
import type { CatalogueShowDocument } from '../../schemas/catalogueDocuments.ts';
import type { CatalogueOptions } from './options.ts';

function findEntry(catalogue: Catalogue, id: string, argv: readonly string[]): CatalogueEntry {
  const entries = catalogueEntries(catalogue);
  const found = entries.filter((entry) => entry.id === id || `${entry.kind}/${entry.id}` === id);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const position = argv.indexOf(id) + 1;
  if (first !== undefined) {
    const expected = `expected one of ${found.map((entry) => `${entry.kind}/${entry.id}`).join(', ')}`;
    const said = { code: 'ambiguous', what: `"${id}" names ${found.length} entries`, expected, next: 'say which' };
    throw new BadInputError([argumentIssue('ID', position, said)]);
  }
  const near = nearestWord(
    id,
    entries.map((entry) => entry.id),
  );
  const expected = near === undefined ? 'expected the id of an entry' : `did you mean ${near}?`;
  const said = {
    code: 'unknown-id',
    what: `no entry "${id.slice(0, 40)}"`,
    expected,
    next: 'see redoubt catalogue list',
  };
  throw new BadInputError([argumentIssue('ID', position, said)]);
}

interface Said {
  readonly about: string;
  readonly statement: Statement;
}

/** Every published statement inside an entry, with the quantity that it is about. */
function statementsIn(value: unknown, about: string): Said[] {
  if (Array.isArray(value)) return value.flatMap((item) => statementsIn(item, about));
  if (typeof value !== 'object' || value === null) return [];
  if ('said' in value) {
    const claim = value as Statement & { readonly about?: string };
    return [{ about: claim.about ?? about, statement: claim }];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    statementsIn(inner, key === 'statements' || key === 'claims' ? about : about === '' ? key : `${about}.${key}`),
  );
}

function sourceKeysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sourceKeysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'source' && typeof inner === 'string' ? [inner] : sourceKeysIn(inner),
  );
}

const text = (value: number | string | boolean): string =>
  typeof value === 'number' ? formatNumber(value, 8) : String(value);

function rangeText(row: ProvenanceRow): string {
  if (row.low === null || row.high === null) return '';
  return row.low === row.high ? 'fixed' : `${text(row.low)} to ${text(row.high)}`;
}

function showTables({ terminal }: CommandContext, entry: CatalogueEntry, values: readonly ProvenanceRow[]): void {
  const prefix = `${entry.kind}.${entry.id}.`;
  const columns = [
    { title: 'value', align: 'left' },
    { title: 'adopted', align: 'right' },
    { title: 'unit', align: 'left' },
    { title: 'range', align: 'left' },
    { title: 'grade', align: 'left' },
    { title: 'source', align: 'left' },
    { title: 'note', align: 'left' },
  ] as const;
  const cells = values.map((row) => [
    row.path.replace(prefix, ''),
    text(row.value),
    row.unit,
    rangeText(row),
    row.grade,
    row.source,
    row.note ?? '',
  ]);
  printTable(terminal, columns, cells);
  const statements = statementsIn(entry, '');
  if (statements.length === 0) return;
  terminal.out(`\n${heading(terminal, 'What was said')}\n`);
  const saidColumns = [
    { title: 'about', align: 'left' },
    { title: 'value', align: 'right' },
    { title: "source's word", align: 'left' },
    { title: 'grade', align: 'left' },
    { title: 'said', align: 'left' },
    { title: 'source', align: 'left' },
    { title: 'note', align: 'left' },
  ] as const;
  const said = statements.map(({ about, statement }) => [
    about,
    text(statement.value),
    statement.sourceTerm,
    statement.grade,
    statement.said,
    statement.source,
    statement.note ?? '',
  ]);
  printTable(terminal, saidColumns, said);
}

/** `redoubt catalogue show ID`. */
export function show(context: CommandContext, id: string, options: CatalogueOptions): void {
  const { terminal, argv } = context;
  const catalogue = loadCatalogue(options.catalogue);
  const entry = findEntry(catalogue, id, argv);
  const values = provenanceRows(entry);
  const file = catalogue.files.get(`${entry.kind}/${entry.id}`)?.file ?? '';
  const keys = [...new Set(sourceKeysIn(entry))].sort();
  const known = keys.flatMap((key): [string, SourceEntry][] => {
    const source = catalogue.sources.get(key);
    return source === undefined ? [] : [[key, source]];
  });
  if (options.json === true) {
    const sources = Object.fromEntries(known);
    const document: CatalogueShowDocument = {
      kind: entry.kind,
      id: entry.id,
      file,
      entry: { ...entry },
      values,
      sources,
    };
    return printJson(terminal, document);
  }
  terminal.out(`${heading(terminal, entry.name)} (${entry.kind} ${entry.id}, ${file})\n`);
  if (entry.note !== undefined) terminal.out(`${entry.note}\n`);
  terminal.out('\n');
  showTables(context, entry, values);
  terminal.out(`\n${heading(terminal, 'Sources')}\n`);
  for (const [key, source] of known) terminal.out(`${key}: ${source.title}, ${source.publisher}, ${source.date}\n`);
}
