import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { type CoverageArguments, COVERAGE_FORMATS, readCoverageRequest } from '../coverage/coverageOptions.ts';
import { describeCommand } from '../describeCommand.ts';
import { printJson } from '../output.ts';
import { startProgress } from '../progress.ts';

const STAGES = {
  read: 'elevation files',
  surface: 'radar surfaces',
  coverage: 'coverage layers',
  ensemble: 'reliefs of the ensemble',
} as const;

/** `redoubt coverage`: where which target is seen and can be engaged, beside the bare range ring. */
export function addCoverage(program: Command, context: CommandContext): void {
  const { terminal, argv } = context;
  describeCommand(program.command('coverage'), {
    summary: 'where a target is seen and can be engaged, over real relief',
    description:
      'Where which class of target is detected, tracked and (unless low-observable) can be engaged, altitude by altitude, and how that compares with the bare range ring. SCENARIO is a file or a name; or give one system and a place. Everything is simulated.',
    examples: [
      'redoubt coverage --system s400-fire-unit --at 40.08,32.57',
      'redoubt coverage --system s400-fire-unit --at 40.08,32.57 --target airliner --altitudes 10000 --json',
      'redoubt coverage --system 91n6e --at 40.08,32.57 --target fighter --format png --out coverage-91n6e',
      'redoubt coverage murted --target drone --ensemble 20',
    ],
  })
    .argument('[scenario]', 'scenario file or name')
    .option('--system <id>', 'fire unit, regiment set or radar of the catalogue')
    .option('--at <lat,lon>', 'where the system stands, degrees')
    .option('--terrain <dir>', 'folder of HGT or GeoTIFF elevation, or none for a smooth earth')
    .option('--altitudes <list>', 'metres; up to 1,000 above ground, higher above sea level', '50,300,1000,3000,10000')
    .option('--target <class>', 'air object of the catalogue (default: land-attack-cruise-missile)')
    .option('--format <kind>', `write a file into --out: ${COVERAGE_FORMATS.join(', ')}`)
    .option('--pd <p>', 'detection probability of one look that counts as detected', '0.5')
    .option('--k <k>', "effective earth radius factor (default: the scenario's, or 4/3)")
    .option('--ensemble <n>', "also compute it over n draws of the relief's own error")
    .option('--out <dir>', 'directory for the file of --format')
    .option('--force', 'replace a finished file there')
    .option('--json', 'print the coverage as JSON')
    .action(async (given: string | undefined, options: CoverageArguments) => {
      const request = readCoverageRequest(given, options, argv);
      const { checkCoverageOutput } = await import('../coverage/writeCoverage.ts');
      if (options.out !== undefined) checkCoverageOutput(options.out, request.format ?? 'json', options.force === true);
      let shown: { stage: string; progress: ReturnType<typeof startProgress> } | null = null;
      const { makeCoverage } = await import('../coverage/makeCoverage.ts');
      const needsMap = request.format !== undefined && request.format !== 'json' && request.format !== 'geotiff';
      const coverage = await makeCoverage(
        request,
        { target: options.target, terrain: options.terrain },
        argv,
        needsMap,
        (stage, done, total) => {
          if (shown?.stage !== stage) {
            shown?.progress.stop();
            shown = { stage, progress: startProgress(terminal, STAGES[stage], total) };
          }
          shown.progress.update(done);
        },
      );
      (shown as { progress: ReturnType<typeof startProgress> } | null)?.progress.stop();
      let hint = 'a picture of it: add --format png --out DIR';
      if (options.out !== undefined) {
        const { writeCoverage } = await import('../coverage/writeCoverage.ts');
        const written = await writeCoverage(coverage, request.format ?? 'json', options.out);
        hint = `written to ${written.join(', ')}`;
        if (options.json === true) terminal.err(`${hint}\n`);
      }
      if (options.json === true || (request.format === 'json' && options.out === undefined)) {
        return printJson(terminal, coverage.document);
      }
      const { printCoverage } = await import('../coverage/printCoverage.ts');
      const hints = coverage.reliefHint === null ? [hint] : [coverage.reliefHint, hint];
      printCoverage(terminal, coverage.document, hints.join('\n'));
    });
}
