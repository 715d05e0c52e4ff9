import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';

/** `redoubt terrain`: elevation data, from download to what a radar sees over it. */
export function addTerrain(program: Command, _context: CommandContext): void {
  describeCommand(program.command('terrain'), {
    summary: 'elevation data: download, inspect, verify',
    description: 'Elevation data for runs and coverage. Each command has its own --help.',
    examples: ['redoubt terrain --help'],
  });
}
