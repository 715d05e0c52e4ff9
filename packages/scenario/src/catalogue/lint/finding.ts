import type { DataPath, Issue } from '../../issue.ts';
import { formatPath } from '../../issue.ts';
import type { Catalogue, CatalogueEntry } from '../catalogue.ts';

/** Something in a catalogue that contradicts itself, its sources or physics; `code` is the rule. */
export interface LintFinding extends Issue {
  /** The data say so themselves (`implausible: true` with a note): shown, but not counted as a finding to act on. */
  readonly isAcknowledged: boolean;
}

/** What a rule says about a place. */
export interface Complaint {
  readonly code: string;
  readonly what: string;
  readonly expected: string;
  readonly next: string;
  /** A contradiction is an error, something unlikely a warning. */
  readonly severity?: Issue['severity'];
  /** The number or statement that the complaint is about: its `implausible` acknowledges it. */
  readonly about?: { readonly implausible?: true };
}

/** Findings of a run of the rules, and which acknowledgements met one. */
export interface LintReport {
  readonly catalogue: Catalogue;
  readonly findings: LintFinding[];
  readonly acknowledged: Set<object>;
}

/**
 * Adds a complaint about a place in an entry, or in `sources`.
 *
 * @param report - collects the findings
 * @param entry - the entry, or `sources`
 * @param path - keys from the entry down
 * @param complaint - what is wrong
 */
export function complain(
  report: LintReport,
  entry: CatalogueEntry | 'sources',
  path: DataPath,
  complaint: Complaint,
): void {
  const { about, severity, ...said } = complaint;
  const key = entry === 'sources' ? 'sources' : `${entry.kind}/${entry.id}`;
  const at = report.catalogue.files.get(key);
  const isAcknowledged = about?.implausible === true;
  if (isAcknowledged) report.acknowledged.add(about);
  report.findings.push({
    ...said,
    severity: severity ?? 'warning',
    file: at?.file ?? key,
    ...(at?.locate(path) ?? { line: 1, column: 1 }),
    path: formatPath(path),
    isAcknowledged,
  });
}
