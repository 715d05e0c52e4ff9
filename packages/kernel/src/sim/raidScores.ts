import type { World } from './world.ts';

/** What became of the raid members of one class. Counts are of objects; nothing here hangs on a kill but `leakers`. */
export interface RaidScore {
  /** Id of the class; null: all of the raid. */
  readonly objectClass: string | null;
  readonly raidSize: number;
  readonly leakers: number;
  /** Members that a measured post held as a system track before they arrived. */
  readonly held: number;
  /** Members at which at least one round was fired. */
  readonly firedAt: number;
  /** Mean over held members of the time from first system track to planned arrival, s; null if none was held. */
  readonly warningTimeS: number | null;
  /** Mean over members fired at of the time from first launch to planned arrival, s; null if none was fired at. */
  readonly launchMarginS: number | null;
}

interface Member {
  readonly objectClass: number;
  readonly arrivalS: number;
  readonly heldS: number;
  readonly launchS: number;
  readonly hasArrived: boolean;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function scoreOf(objectClass: string | null, members: readonly Member[]): RaidScore {
  const held = members.filter(({ heldS, arrivalS }) => heldS < arrivalS);
  const firedAt = members.filter(({ launchS }) => launchS < Infinity);
  return {
    objectClass,
    raidSize: members.length,
    leakers: members.filter(({ hasArrived }) => hasArrived).length,
    held: held.length,
    firedAt: firedAt.length,
    warningTimeS: meanOf(held.map(({ arrivalS, heldS }) => arrivalS - heldS)),
    launchMarginS: meanOf(firedAt.map(({ arrivalS, launchS }) => arrivalS - launchS)),
  };
}

/**
 * Scores of a finished run by class of raid member: what was seen, what was fired at, how early, and what came through.
 *
 * @param world - run that has come to its end
 * @returns one score for the whole raid (class null), then one per class in the order of their ids; empty without a raid
 * @remarks
 * Members without an asset, or that circle, have no arrival and do not count here. Held, fired at, warning and margin do
 * not hang on the kill probability of the round itself, though rounds and channels spent earlier may; a member is held
 * if a post whose picture is measured holds it. Reads truth.
 * @example
 * ```ts
 * import { createWorld, run, runKey, type RunSpec, scoreRaid, SMOOTH_EARTH } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * scoreRaid(run(createWorld(spec, runKey(1, 0), SMOOTH_EARTH))) // => []
 * ```
 */
export function scoreRaid({ setup, spec, state }: World): RaidScore[] {
  const launchS = new Float64Array(setup.objects.length).fill(Infinity);
  for (const { object, shots } of state.engagements) {
    if (object >= 0) for (const shot of shots) launchS[object] = Math.min(launchS[object], shot.launchS);
  }
  const arrived = new Set<string>();
  for (const event of state.events) if (event.kind === 'arrived') arrived.add(event.truthObject);
  const members: Member[] = [];
  setup.objects.forEach(({ id, objectClass, raidId, targetAsset, endS }, i) => {
    if (raidId === null || targetAsset === null || endS === Infinity) return;
    const heldS = state.tally.heldS[i];
    members.push({ objectClass, arrivalS: endS, heldS, launchS: launchS[i], hasArrived: arrived.has(id) });
  });
  if (members.length === 0) return [];
  const classes = [...new Set(members.map(({ objectClass }) => objectClass))]
    .map((index) => ({ index, id: spec.objectClasses[index].id }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    scoreOf(null, members),
    ...classes.map(({ index, id }) =>
      scoreOf(
        id,
        members.filter(({ objectClass }) => objectClass === index),
      ),
    ),
  ];
}
