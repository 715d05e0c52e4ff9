import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { addFetch } from './terrain/fetch.ts';
import { addInfo } from './terrain/info.ts';
import { addVerify } from './terrain/verify.ts';
import { addViewshed } from './terrain/viewshed.ts';

/** `redoubt terrain`: elevation data, from download to what a radar sees over it. */
export function addTerrain(program: Command, context: CommandContext): void {
  const terrain = describeCommand(program.command('terrain'), {
    summary: 'elevation data: download, inspect, verify',
    description: 'Elevation data for runs and coverage. Each command has its own --help.',
    examples: [
      'redoubt terrain fetch --bbox 25,34,41,46',
      'redoubt terrain info copernicus-90',
      'redoubt terrain verify copernicus-90',
      'redoubt terrain viewshed utm.tif --observer 595485,4193235 --antenna-m 20 --radius-km 50 --out view.tif',
    ],
  });
  addFetch(terrain, context);
  addInfo(terrain, context);
  addVerify(terrain, context);
  addViewshed(terrain, context);
}
