import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { addBench } from './bench.ts';
import { addCalc } from './calc.ts';
import { addCalendar } from './calendar.ts';
import { addCatalogue } from './catalogue.ts';
import { addCoverage } from './coverage.ts';
import { addExposure } from './exposure.ts';
import { addIncident } from './incident.ts';
import { addRun } from './run.ts';
import { addStart } from './start.ts';
import { addTerrain } from './terrain.ts';
import { addTrack } from './track.ts';
import { addValidate } from './validate.ts';
import { addWhy } from './why.ts';

/** Adds one command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** All commands, in the order of the help text. */
export const COMMANDS: readonly AddCommand[] = [
  addStart,
  addRun,
  addWhy,
  addIncident,
  addValidate,
  addCatalogue,
  addTerrain,
  addCoverage,
  addCalendar,
  addExposure,
  addTrack,
  addCalc,
  addBench,
];
