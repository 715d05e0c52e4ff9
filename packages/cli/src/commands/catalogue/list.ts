import { catalogueEntries, provenanceRows } from '@redoubt/scenario';
import { loadCatalogue } from '../../catalogueFiles.ts';
import type { CommandContext } from '../../commandContext.ts';
import { printJson, printTable } from '../../output.ts';
import type { CatalogueListDocument, CatalogueListRow } from '../../schemas/catalogueDocuments.ts';
import type { CatalogueOptions } from './options.ts';

/** Grades from sure to unsure; those of no other order come last. */
const GRADES = ['A', 'B', 'C', 'D', 'X', 'calc', 'assumed'];

/** `redoubt catalogue list`. */
export function list({ terminal }: CommandContext, options: CatalogueOptions): void {
  const catalogue = loadCatalogue(options.catalogue);
  const entries = catalogueEntries(catalogue).map((entry): CatalogueListRow => {
    const rows = provenanceRows(entry);
    const counted = GRADES.map((grade) => [grade, rows.filter((row) => row.grade === grade).length] as const);
    const file = catalogue.files.get(`${entry.kind}/${entry.id}`)?.file ?? '';
    const grades = Object.fromEntries(counted.filter(([, n]) => n > 0));
    return { kind: entry.kind, id: entry.id, name: entry.name, values: rows.length, grades, file };
  });
  if (options.json === true) {
    const document: CatalogueListDocument = { entries };
    return printJson(terminal, document);
  }
  const columns = [
    { title: 'kind', align: 'left' },
    { title: 'id', align: 'left' },
    { title: 'values', align: 'right' },
    { title: 'grades', align: 'left' },
    { title: 'name', align: 'left' },
  ] as const;
  const cells = entries.map((row) => [
    row.kind,
    row.id,
    String(row.values),
    Object.entries(row.grades)
      .map(([grade, n]) => `${grade} ${n}`)
      .join(', '),
    row.name,
  ]);
  printTable(terminal, columns, cells);
}
