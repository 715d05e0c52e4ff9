import { exposureOf } from './exposure/exposureOf.ts';
import { isTooLate } from '../c2/index.ts';
import { type Engagement, OBJECT_STATUS } from './state.ts';
import type { World } from './world.ts';

/** Scores of one run: one unit per name; null where something never happened. */
export interface RunMetrics {
  readonly raidSize: number;
  readonly leakers: number;
  /** 1 if no raid member reached its asset, else 0; null without a raid. */
  readonly noLeakers: number | null;
  readonly missilesFired: number;
  readonly hostileKills: number;
  /** Engagements with at least one round fired whose target was in truth a friend, and friends lost. */
  readonly friendlyEngagements: number;
  readonly friendlyLosses: number;
  readonly civilEngagements: number;
  readonly civilLosses: number;
  /** Engagements of an object that another fire unit was engaging at the same time. */
  readonly duplicateEngagements: number;
  readonly firstPlotS: number | null;
  readonly firstTrackS: number | null;
  readonly firstSystemTrackS: number | null;
  readonly firstEngagementS: number | null;
  readonly warningTimeS: number | null;
  /** Mean over objects from the first system track on it to its first identity. */
  readonly identityDelayS: number | null;
  readonly wrongIdentityTrackS: number;
  readonly missedHostileTrackS: number;
  /** Sum over observers, aircraft, aspects and bands under `EXPOSURE_ASSUMPTIONS`; null: nobody to learn, or nothing. */
  readonly exposureBits: number | null;
  readonly exposureLooks: number;
  /** Track-seconds that crossed an ownership boundary and that the receiver's own sensors did not have. */
  readonly releasedTrackS: number;
  readonly roundsLeft: number;
  readonly channelBusyFraction: number | null;
  /** Mean and longest wait for an officer over all decisions, requests for permission included; null: none came. */
  readonly decisionWaitS: number | null;
  readonly longestDecisionWaitS: number | null;
  /** Tracks whose last opportunity to be met before they pass what they threaten went by while they waited for an officer. */
  readonly missedInQueue: number;
  readonly siapCompleteness: number | null;
  readonly siapAmbiguity: number | null;
  readonly siapSpurious: number | null;
  readonly siapIdCorrectness: number | null;
}

const finite = (x: number): number | null => (x < Infinity ? x : null);
const ratio = (sum: number, of: number): number | null => (of > 0 ? sum / of : null);

function exposureBits(world: World): number | null {
  const { pairs } = exposureOf(world);
  return pairs.length === 0 ? null : pairs.reduce((sum, { bits }) => sum + bits, 0);
}

function countDuplicates(world: World): number {
  const byObject = new Map<number, Engagement[]>();
  let duplicates = 0;
  for (const later of world.state.engagements) {
    if (later.object < 0) continue;
    const earlier = byObject.get(later.object) ?? [];
    if (earlier.some(({ unit, closedS }) => unit !== later.unit && (closedS ?? Infinity) > later.orderedS))
      duplicates++;
    earlier.push(later);
    byObject.set(later.object, earlier);
  }
  return duplicates;
}

/** Waits for officers of all posts; what still waits at the end has waited until then. */
function officerWaits({ state }: World): Pick<RunMetrics, 'decisionWaitS' | 'longestDecisionWaitS' | 'missedInQueue'> {
  let came = 0;
  let waitS = 0;
  let longestS = 0;
  let missed = 0;
  for (const { officers, tracks } of state.posts) {
    came += officers.came;
    waitS += officers.waitS;
    longestS = Math.max(longestS, officers.longestWaitS);
    for (const { isMissed } of tracks) if (isMissed) missed++;
    for (const waiting of officers.waiting) {
      waitS += state.timeS - waiting.cameS;
      longestS = Math.max(longestS, state.timeS - waiting.cameS);
      const { isMissed } = state.posts[waiting.post].tracks[waiting.track - 1];
      if (!isMissed && isTooLate(waiting, state.timeS)) missed++;
    }
  }
  return {
    decisionWaitS: ratio(waitS, came),
    longestDecisionWaitS: came === 0 ? null : longestS,
    missedInQueue: missed,
  };
}

/**
 * Scores a finished run.
 *
 * @param world - run that has come to its end
 * @returns one flat row; times count from the start of the scenario, seconds
 * @remarks
 * An engagement is one (fire unit, track) assignment, its salvo included. `firstEngagementS` is the first order on any
 * target. SIAP figures: all posts' pictures, 5 km gate, mean over seconds, objects within instrumented range.
 * @example
 * ```ts
 * import { createWorld, run, runKey, type RunSpec, SMOOTH_EARTH, summariseRun } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * summariseRun(run(createWorld(spec, runKey(1, 0), SMOOTH_EARTH))).missilesFired // => 0
 * ```
 */
export function summariseRun(world: World): RunMetrics {
  const { state, setup, spec } = world;
  const { tally, events, engagements } = state;
  const raid = setup.objects.map((object, i) => ({ object, i })).filter(({ object }) => object.raidId !== null);
  const isRaid = new Set(raid.map(({ object }) => object.id));
  const killed = (allegiance: string): number =>
    setup.objects.filter((o, i) => o.allegiance === allegiance && state.objects.status[i] === OBJECT_STATUS.killed)
      .length;
  const firedAt = (allegiance: string): number =>
    engagements.filter((e) => e.shots.length > 0 && e.object >= 0 && setup.objects[e.object].allegiance === allegiance)
      .length;
  let leakers = 0;
  let firstSystemTrackS = Infinity;
  let firstEngagementS = Infinity;
  let missilesFired = 0;
  for (const event of events) {
    if (event.kind === 'arrived' && event.raid !== null) leakers++;
    if (event.kind === 'launched') missilesFired++;
    if (event.kind === 'ordered') firstEngagementS = Math.min(firstEngagementS, event.timeS);
    if (event.kind === 'systemTrack' && event.truthObject !== null && isRaid.has(event.truthObject)) {
      firstSystemTrackS = Math.min(firstSystemTrackS, event.timeS);
    }
  }
  let firstArrivalS = Infinity;
  for (const { object } of raid) if (object.targetAsset !== null) firstArrivalS = Math.min(firstArrivalS, object.endS);
  let delays = 0;
  let delayS = 0;
  for (let i = 0; i < tally.heldS.length; i++) {
    if (tally.identifiedS[i] === Infinity) continue;
    delays++;
    delayS += tally.identifiedS[i] - tally.heldS[i];
  }
  let channelS = 0;
  let busyS = 0;
  let roundsLeft = 0;
  for (let u = 0; u < spec.fireUnits.length; u++) {
    channelS += spec.fireUnits[u].fireChannels * state.timeS;
    busyS += state.units[u].channelBusyS;
    for (const number of state.open)
      if (engagements[number].unit === u) busyS += state.timeS - engagements[number].orderedS;
    for (const rounds of [...state.units[u].ready, ...state.units[u].reload]) roundsLeft += rounds;
  }
  return {
    raidSize: raid.length,
    leakers,
    noLeakers: raid.length === 0 ? null : leakers === 0 ? 1 : 0,
    missilesFired,
    hostileKills: killed('hostile'),
    friendlyEngagements: firedAt('friendly'),
    friendlyLosses: killed('friendly'),
    civilEngagements: firedAt('civil'),
    civilLosses: killed('civil'),
    duplicateEngagements: countDuplicates(world),
    firstPlotS: finite(tally.firstPlotS),
    firstTrackS: finite(tally.firstTrackS),
    firstSystemTrackS: finite(firstSystemTrackS),
    firstEngagementS: finite(firstEngagementS),
    warningTimeS: firstSystemTrackS < Infinity && firstArrivalS < Infinity ? firstArrivalS - firstSystemTrackS : null,
    identityDelayS: ratio(delayS, delays),
    wrongIdentityTrackS: tally.wrongIdentityTrackS,
    missedHostileTrackS: tally.missedHostileTrackS,
    exposureBits: exposureBits(world),
    exposureLooks: tally.exposureLooks,
    releasedTrackS: state.network.boundaries.reduce((sum, boundary) => sum + boundary.releasedTrackS, 0),
    roundsLeft,
    channelBusyFraction: ratio(busyS, channelS),
    ...officerWaits(world),
    siapCompleteness: ratio(tally.completeness, tally.completenessS),
    siapAmbiguity: ratio(tally.ambiguity, tally.ambiguityS),
    siapSpurious: ratio(tally.spurious, tally.spuriousS),
    siapIdCorrectness: ratio(tally.idCorrectness, tally.idCorrectnessS),
  };
}
