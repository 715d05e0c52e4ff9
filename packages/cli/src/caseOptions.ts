import type { Command } from 'commander';

/** Options that `run` and its kin share, as commander hands them over. */
export interface SharedOptions {
  readonly mode: string;
  readonly set: readonly string[];
  readonly terrain?: string;
  readonly traffic: string;
}

/** What `--traffic` says of itself. */
export const TRAFFIC_OPTION = 'airliners on corridors (our own) or routes (real ones, from the reference data)';

/** What `--terrain` says of itself. */
export const TERRAIN_OPTION =
  'folder of elevation files, a source in the cache (copernicus-90), or none for a smooth earth (default: what the scenario says, else the cache, else none)';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Adds the options that say how a scenario is to be run. */
export function addCaseOptions(command: Command): Command {
  return command
    .option(
      '--mode <preset>',
      'preset of links: standAlone, nationalOnly, oneWayIn, deconflicted or integrated',
      'standAlone',
    )
    .option('--set <path=value>', 'change one value of the scenario (may be repeated)', collect, [])
    .option('--terrain <dir>', TERRAIN_OPTION)
    .option('--traffic <kind>', TRAFFIC_OPTION, 'corridors');
}
