import type { DataPath } from '../../issue.ts';
import type { Catalogue, CatalogueEntry } from '../catalogue.ts';
import { catalogueEntries } from '../catalogue.ts';
import { complain, type LintFinding, type LintReport } from './finding.ts';
import { missileRules } from './missileRules.ts';
import { numberRules } from './numberRules.ts';
import { airObjectRules, identityRules, procurementRules, trafficRules } from './otherRules.ts';
import { radarRules } from './radarRules.ts';
import { fireUnitRules } from './systemRules.ts';

function entryRules(report: LintReport, entry: CatalogueEntry): void {
  numberRules(report, entry);
  switch (entry.kind) {
    case 'radar':
      return radarRules(report, entry);
    case 'missile':
      return missileRules(report, entry);
    case 'fireUnit':
      return fireUnitRules(report, entry);
    case 'airObject':
      return airObjectRules(report, entry);
    case 'identityModel':
      return identityRules(report, entry);
    case 'procurement':
      return procurementRules(report, entry);
    case 'traffic':
      return trafficRules(report, entry);
    default:
      return;
  }
}

/** Calls `visit` for every mapping of an entry. */
function visitMappings(
  value: unknown,
  path: DataPath,
  visit: (mapping: Readonly<Record<string, unknown>>, path: DataPath) => void,
): void {
  if (Array.isArray(value)) value.forEach((item, i) => visitMappings(item, [...path, i], visit));
  else if (typeof value === 'object' && value !== null) {
    visit(value as Readonly<Record<string, unknown>>, path);
    for (const [key, inner] of Object.entries(value)) visitMappings(inner, [...path, key], visit);
  }
}

/**
 * What in a catalogue contradicts itself, its sources or physics.
 *
 * @param catalogue - a loaded catalogue
 * @returns findings in order of file and line; those that the data acknowledge (`implausible: true` with a note) are
 * marked and need no action
 * @remarks
 * The rules look at quantities, never at names: see `docs/catalogue.md` for each rule and its reason.
 * @example
 * ```ts
 * import { lintCatalogue, parseCatalogue } from '@redoubt/scenario';
 * const about = '{ title: a, publisher: b, date: undated, gradeNote: c }';
 * const claim = '{ about: drones, value: 18, sourceTerm: drones, source: page, grade: C, said: undated }';
 * const parsed = parseCatalogue([
 *   { path: 'sources.yaml', text: `kind: sources\nsources: { page: ${about}, other: ${about} }` },
 *   { path: 'records/raid.yaml', text: `kind: record\nid: raid\nname: Raid\nclaims: [${claim}]` },
 * ]);
 * 'catalogue' in parsed ? lintCatalogue(parsed.catalogue).map((finding) => finding.code) : [] // => ['unused-source']
 * ```
 */
export function lintCatalogue(catalogue: Catalogue): LintFinding[] {
  const report: LintReport = { catalogue, findings: [], acknowledged: new Set() };
  const used = new Set<string>();
  const acknowledgements: { entry: CatalogueEntry; path: DataPath; mapping: object }[] = [];
  for (const entry of catalogueEntries(catalogue)) {
    entryRules(report, entry);
    visitMappings(entry, [], (mapping, path) => {
      if (typeof mapping['source'] === 'string') used.add(mapping['source']);
      if (mapping['implausible'] === true) acknowledgements.push({ entry, path, mapping });
    });
  }
  for (const { entry, path, mapping } of acknowledgements) {
    if (report.acknowledged.has(mapping)) continue;
    complain(report, entry, [...path, 'implausible'], {
      code: 'stale-acknowledgement',
      what: 'is called implausible, but no rule objects',
      expected: 'expected implausible only where a rule objects',
      next: 'remove implausible and keep the note',
    });
  }
  for (const key of catalogue.sources.keys()) {
    if (used.has(key)) continue;
    complain(report, 'sources', ['sources', key], {
      code: 'unused-source',
      what: 'is used by no entry',
      expected: 'expected every source to be used',
      next: 'remove it, or name it where it was used',
    });
  }
  const byCodePoints = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return report.findings.sort(
    (a, b) => byCodePoints(a.file, b.file) || a.line - b.line || a.column - b.column || byCodePoints(a.code, b.code),
  );
}
