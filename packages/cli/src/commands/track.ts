import { existsSync } from 'node:fs';
import type { Issue } from '@redoubt/scenario';
import type { Command } from 'commander';
import { BadInputError } from '../badInputError.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { argumentIssue } from '../issues.ts';
import { printJson } from '../output.ts';
import { runTrack } from '../trackCommand.ts';

interface TrackOptions {
  readonly meta?: string;
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

/** `redoubt track PLOTS.csv --meta META.json --out TRACKS.csv`: the kernel's tracker on recorded plots. */
export function addTrack(program: Command, context: CommandContext): void {
  const { terminal, argv } = context;
  describeCommand(program.command('track'), {
    summary: "the kernel's tracker on recorded plots",
    description:
      'Tracks recorded plots, with or without elevation and transponder codes, and writes one row per confirmed track and scan.',
    examples: ['redoubt track plots.csv --meta meta.json --out tracks.csv'],
  })
    .argument('<plots>', 'CSV: scan,t_s,range_m,az_deg,el_deg, and optionally mode_a,mode_c_ft')
    .option('--meta <FILE>', 'JSON: revisit_s, sigma, Pd, density of false plots')
    .option('--out <FILE>', 'CSV to write: scan,t_s,track_id,x_m,y_m,z_m,vx,vy,vz')
    .option('--force', 'replace a file that is there')
    .option('--json', 'print a summary as JSON')
    .action((plots: string, { meta, out, force, json }: TrackOptions) => {
      const issues: Issue[] = [];
      const next = 'see redoubt track --help';
      const missing = { code: 'missing', what: 'is missing', expected: 'expected a file', next };
      if (meta === undefined) issues.push(argumentIssue('--meta', 0, missing));
      if (out === undefined) issues.push(argumentIssue('--out', 0, missing));
      else if (force !== true && existsSync(out)) {
        const said = { code: 'exists', what: `${out} is there already`, expected: 'expected a new file' };
        issues.push(
          argumentIssue('--out', argv.indexOf('--out') + 1, { ...said, next: 'choose another, or add --force' }),
        );
      }
      if (issues.length > 0 || meta === undefined || out === undefined) throw new BadInputError(issues);
      const summary = runTrack(plots, meta, out);
      if (json === true) return printJson(terminal, summary);
      terminal.out(
        `${summary.plots} plots in ${summary.scans} scans (${summary.dimensions}-D): ${summary.tracks} tracks, ${summary.rows} rows in ${summary.out}\n`,
      );
    });
}
