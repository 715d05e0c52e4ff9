import { PHASES, type PhaseName } from './phaseNames.ts';
import { decide } from './phases/decide.ts';
import { engage } from './phases/engage.ts';
import { extractPlots } from './phases/extractPlots.ts';
import { identify } from './phases/identify.ts';
import { move } from './phases/move.ts';
import { record } from './phases/record.ts';
import { sense } from './phases/sense.ts';
import { share } from './phases/share.ts';
import { updateTracks } from './phases/updateTracks.ts';
import type { World } from './world.ts';

/** Order of the phases; `PHASES` names them. Truth enters in `move` and `sense`; pictures see plots only. */
const RUN_PHASE = [move, sense, extractPlots, updateTracks, identify, share, decide, engage, record] as const;

/**
 * Advances a run by one step.
 *
 * @param world - run; its state changes in place
 * @param upTo - last phase to run: a benchmark of the radars alone ends at `extractPlots`
 * @returns false once the scenario's time is over, and then changes nothing
 * @example
 * ```ts
 * import { createWorld, runKey, type RunSpec, SMOOTH_EARTH, step } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * const world = createWorld(spec, runKey(1, 0), SMOOTH_EARTH);
 * step(world) // => true
 * world.state.timeS // => 1
 * ```
 */
export function step(world: World, upTo: PhaseName = 'record'): boolean {
  const { state, spec } = world;
  const phases = PHASES.indexOf(upTo) + 1;
  if (state.timeS >= spec.durationS) return false;
  const endS = Math.min((state.step + 1) * spec.stepS, spec.durationS);
  world.firstEvent = state.events.length;
  for (let phase = 0; phase < phases; phase++) {
    const startS = world.clockS?.() ?? 0;
    RUN_PHASE[phase](world, endS);
    world.profileS[phase] += (world.clockS?.() ?? 0) - startS;
  }
  state.timeS = endS;
  state.step++;
  return true;
}

/**
 * Runs a world to the end of its scenario.
 *
 * @param world - run; its state changes in place
 * @returns the same world
 * @example
 * ```ts
 * import { createWorld, run, runKey, type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * run(createWorld(spec, runKey(1, 0), SMOOTH_EARTH)).state.timeS // => 10
 * ```
 */
export function run(world: World): World {
  while (step(world));
  return world;
}
