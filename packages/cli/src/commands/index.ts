import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';

/** Adds one command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** A command whose code is read when it is asked for: a process pays for what it runs. */
export interface CommandSource {
  readonly name: string;
  readonly load: () => Promise<AddCommand>;
}

/** All commands, in the order of the help text. */
export const COMMANDS: readonly CommandSource[] = [
  { name: 'start', load: async () => (await import('./start.ts')).addStart },
  { name: 'serve', load: async () => (await import('./serve.ts')).addServe },
  { name: 'run', load: async () => (await import('./run.ts')).addRun },
  { name: 'why', load: async () => (await import('./why.ts')).addWhy },
  { name: 'study', load: async () => (await import('./study.ts')).addStudy },
  { name: 'worker', load: async () => (await import('./worker.ts')).addWorker },
  { name: 'report', load: async () => (await import('./report.ts')).addReport },
  { name: 'incident', load: async () => (await import('./incident.ts')).addIncident },
  { name: 'validate', load: async () => (await import('./validate.ts')).addValidate },
  { name: 'catalogue', load: async () => (await import('./catalogue.ts')).addCatalogue },
  { name: 'terrain', load: async () => (await import('./terrain.ts')).addTerrain },
  { name: 'coverage', load: async () => (await import('./coverage.ts')).addCoverage },
  { name: 'calendar', load: async () => (await import('./calendar.ts')).addCalendar },
  { name: 'exposure', load: async () => (await import('./exposure.ts')).addExposure },
  { name: 'track', load: async () => (await import('./track.ts')).addTrack },
  { name: 'calc', load: async () => (await import('./calc.ts')).addCalc },
  { name: 'bench', load: async () => (await import('./bench.ts')).addBench },
];
