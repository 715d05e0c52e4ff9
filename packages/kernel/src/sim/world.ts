import type { ReliefInput } from '../geo/index.ts';
import {
  decodePlain,
  digestHex,
  encodePlain,
  foldString,
  foldU32,
  newStateHash,
  pushEvent,
  type RunKey,
  sha256Hex,
  utf8,
} from '../num/index.ts';
import type { Recorder, SimEvent } from './events.ts';
import { type FlyingColumns, newFlyingColumns } from './flyingColumns.ts';
import { type LookBuffer, newLookBuffer } from './lookBuffer.ts';
import { buildPictureIndex, type PictureIndex } from './network/pictureIndex.ts';
import { PHASES } from './phaseNames.ts';
import type { RunSpec } from './runSpec.ts';
import { newScoreSheet, type ScoreSheet } from './scores/scoreSheet.ts';
import { buildSetup, type Setup } from './setup.ts';
import { type Due, initialState, type SystemTrack, type WorldState } from './state.ts';
import { KERNEL_VERSION } from './version.ts';

/** A run in progress: what never changes, what does, and who watches. */
export interface World {
  readonly spec: RunSpec;
  readonly setup: Setup;
  readonly state: WorldState;
  /** Looks and plots of the running step, one buffer per radar. */
  readonly looks: readonly LookBuffer[];
  /** Objects in the air by cells; see `flyingCells`. */
  readonly flying: FlyingColumns;
  readonly scores: ScoreSheet;
  /** Per post: live system tracks by number, in order. Rebuilt from the state, as the next one. */
  readonly held: readonly Map<number, SystemTrack>[];
  /** Per post: ways to what it holds. */
  readonly reported: readonly PictureIndex[];
  readonly recorder: Recorder | null;
  /** Number of events when the running step began. */
  firstEvent: number;
  /** Seconds spent per phase, when the caller lends a clock. */
  readonly profileS: Float64Array;
  readonly clockS: (() => number) | null;
  /** Puts something to do into the queue. */
  due(timeS: number, kind: Due['kind'], a: number, b: number): void;
  /** Adds an event to the log. */
  log(event: SimEvent): void;
}

/** Who watches a run; nothing here changes its outcome. */
export interface RunOptions {
  readonly recorder?: Recorder | undefined;
  /** Seconds of any monotonic clock, for the profile per phase. */
  readonly clockS?: (() => number) | undefined;
}

function assemble(spec: RunSpec, setup: Setup, state: WorldState, options: RunOptions): World {
  const live = state.posts.map(({ tracks }) => tracks.filter(({ lostS }) => lostS === null));
  const held = live.map((tracks) => new Map(tracks.map((track) => [track.number, track])));
  return {
    spec,
    setup,
    state,
    looks: spec.radars.map(() => newLookBuffer()),
    flying: newFlyingColumns(setup.objects.length),
    scores: newScoreSheet(setup.objects.length),
    held,
    reported: state.posts.map(buildPictureIndex),
    recorder: options.recorder ?? null,
    firstEvent: 0,
    profileS: new Float64Array(PHASES.length),
    clockS: options.clockS ?? null,
    due(timeS, kind, a, b) {
      pushEvent(state.queue, timeS, 0, { kind, a, b });
    },
    log(event) {
      state.events.push(event);
    },
  };
}

/**
 * Prepares a run at time 0.
 *
 * @param spec - run specification, from `resolve` or built by hand
 * @param key - luck of the run, from `runKey`
 * @param relief - elevation and visibility, or `SMOOTH_EARTH`
 * @param options - recorder and clock
 * @returns world to hand to `step` or `run`
 * @throws RangeError where the spec asks for what this version refuses
 * @example
 * ```ts
 * import { createWorld, runKey, type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * createWorld(spec, runKey(1, 0), SMOOTH_EARTH).state.timeS // => 0
 * ```
 */
export function createWorld(spec: RunSpec, key: RunKey, relief: ReliefInput, options: RunOptions = {}): World {
  const setup = buildSetup(spec, key, relief);
  return assemble(spec, setup, initialState(spec, setup, PHASES.length), options);
}

/** What a saved run belongs to: spec, luck, relief and kernel in one digest. */
function identityOf(spec: RunSpec, { key, relief }: Setup): string {
  return sha256Hex(utf8(encodePlain({ spec, key, reliefHash: relief.reliefHash, kernelVersion: KERNEL_VERSION })));
}

/**
 * Saves a run between two steps.
 *
 * @param world - run in progress
 * @returns text that `restoreWorld` continues from, with the same spec, key and relief, to the same hash
 * @example
 * ```ts
 * import { createWorld, restoreWorld, run, runKey, type RunSpec, saveWorld, SMOOTH_EARTH, stateHashOf, step } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * const key = runKey(1, 0);
 * const world = createWorld(spec, key, SMOOTH_EARTH);
 * step(world);
 * const continued = restoreWorld(saveWorld(world), spec, key, SMOOTH_EARTH);
 * stateHashOf(run(continued)) === stateHashOf(run(world)) // => true
 * ```
 */
export function saveWorld(world: World): string {
  return encodePlain({ of: identityOf(world.spec, world.setup), state: world.state });
}

/**
 * Continues a saved run.
 *
 * @param saved - text of `saveWorld`
 * @param spec - the same run specification
 * @param key - the same luck
 * @param relief - the same relief
 * @param options - recorder and clock
 * @throws RangeError if the run was saved with another spec, luck, relief or kernel version
 * @example
 * ```ts
 * import { createWorld, restoreWorld, runKey, type RunSpec, saveWorld, SMOOTH_EARTH } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * const saved = saveWorld(createWorld(spec, runKey(1, 0), SMOOTH_EARTH));
 * restoreWorld(saved, spec, runKey(1, 0), SMOOTH_EARTH).state.step // => 0
 * ```
 */
export function restoreWorld(
  saved: string,
  spec: RunSpec,
  key: RunKey,
  relief: ReliefInput,
  options: RunOptions = {},
): World {
  const setup = buildSetup(spec, key, relief);
  const { of, state } = decodePlain(saved) as { of?: unknown; state: WorldState };
  if (of !== identityOf(spec, setup)) {
    throw new RangeError(
      'saved run belongs to another spec, seed, relief or kernel version: expected those it was saved with',
    );
  }
  return assemble(spec, setup, state, options);
}

/**
 * Digest of everything that happened so far: all phase hashes, who is still in the air, rounds and channels, the sums
 * behind the scores, and the number of events.
 *
 * @param world - run
 * @returns 32 hexadecimal digits, the same in every engine
 * @example
 * ```ts
 * import { createWorld, runKey, type RunSpec, SMOOTH_EARTH, stateHashOf } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * stateHashOf(createWorld(spec, runKey(1, 0), SMOOTH_EARTH)).length // => 32
 * ```
 */
export function stateHashOf(world: World): string {
  const hash = newStateHash();
  for (const phase of world.state.phaseHashes) for (const word of phase) foldU32(hash, word);
  const { objects, units, tally, exposure, network, events } = world.state;
  const { status, outS, shots } = objects;
  foldString(
    hash,
    encodePlain({
      status,
      outS,
      shots,
      units,
      tally,
      network: { ...network, links: network.links.map((link) => link.delivered) },
    }),
  );
  foldU32(hash, events.length);
  // A run in which no such aircraft gave an echo keeps its hash.
  if (exposure.looks.length > 0) for (const word of exposure.hash) foldU32(hash, word);
  return digestHex(hash);
}

/**
 * Digest of each phase so far, by name: where two runs part first.
 *
 * @param world - run
 * @returns 32 hexadecimal digits for each name of `PHASES`
 * @example
 * ```ts
 * import { createWorld, PHASES, phaseHashesOf, runKey, type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * Object.keys(phaseHashesOf(createWorld(spec, runKey(1, 0), SMOOTH_EARTH))).length === PHASES.length // => true
 * ```
 */
export function phaseHashesOf(world: World): Record<string, string> {
  return Object.fromEntries(PHASES.map((name, i) => [name, digestHex(world.state.phaseHashes[i])]));
}
