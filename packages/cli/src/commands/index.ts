import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { addBench } from './bench.ts';
import { addCalc } from './calc.ts';

/** Adds one command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** All commands, in the order of the help text. */
export const COMMANDS: readonly AddCommand[] = [addCalc, addBench];
