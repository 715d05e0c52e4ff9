import { catalogueEntries, formatIssue, lintCatalogue, type LintFinding, parseCatalogue } from '@redoubt/scenario';
import { ownCatalogueFolder, readCatalogueFiles } from '../../catalogueFiles.ts';
import type { CommandContext } from '../../commandContext.ts';
import { EXIT } from '../../exitCodes.ts';
import { printJson } from '../../output.ts';
import type { CatalogueLintDocument } from '../../schemas/catalogueDocuments.ts';
import type { CatalogueOptions } from './options.ts';

/** `redoubt catalogue lint`: a file that does not load is a finding like any other. */
export function lint(context: CommandContext, options: CatalogueOptions): void {
  const { terminal } = context;
  const { files, issues } = readCatalogueFiles(options.catalogue ?? ownCatalogueFolder());
  const parsed = parseCatalogue(files);
  const unusable = [...issues, ...('issues' in parsed ? parsed.issues : [])];
  const findings: LintFinding[] = unusable.map((issue) => ({ ...issue, isAcknowledged: false }));
  if ('catalogue' in parsed) findings.push(...lintCatalogue(parsed.catalogue));
  const entries = 'catalogue' in parsed ? catalogueEntries(parsed.catalogue).length : 0;
  const acknowledged = findings.filter((finding) => finding.isAcknowledged).length;
  const open = findings.length - acknowledged;
  if (open > 0) context.exitCode = EXIT.findings;
  if (options.json === true) {
    const document: CatalogueLintDocument = { entries, open, acknowledged, findings };
    return printJson(terminal, document);
  }
  for (const finding of findings) {
    const word = finding.isAcknowledged ? 'acknowledged' : finding.severity;
    terminal.out(`${word}: ${formatIssue(finding)} [${finding.code}]\n`);
  }
  terminal.out(`${entries} entries, ${open} findings, ${acknowledged} acknowledged\n`);
}
