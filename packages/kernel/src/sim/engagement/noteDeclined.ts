import type { DeclinedRecord, KnownRecord, UnitDeclineReason } from '../declined.ts';
import { isOwn, trackerOf } from '../localTrack.ts';
import { contributionsOf } from '../network/contribution.ts';
import { NEVER_WAITED, type SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/**
 * Tells a recorder why a track was not gone on with; without one it does nothing.
 *
 * @param units - with `noUnit`: what each fire unit of the post said, in the order of the setup
 */
export function noteDeclined(
  world: World,
  post: number,
  track: SystemTrack,
  timeS: number,
  why: DeclinedRecord['why'],
  units: readonly UnitDeclineReason[] = [],
): void {
  if (world.recorder?.declined === undefined) return;
  const { fireUnits } = world.setup.posts[post];
  world.recorder.declined({
    timeS,
    post: world.spec.commandPosts[post].id,
    track: track.number,
    identity: track.identity,
    why,
    ...(track.isWithOfficers ? { waitedS: timeS - (track.decision ?? NEVER_WAITED).cameS } : {}),
    units: units.map((reason, i) => ({ fireUnit: world.spec.fireUnits[fireUnits[i]].id, why: reason })),
  });
}

/** Tells a recorder what a post knows of a track now, from whom and how old it is; without one it does nothing. */
export function noteKnown(
  world: World,
  post: number,
  track: SystemTrack,
  timeS: number,
  stage: KnownRecord['stage'],
): void {
  if (world.recorder?.known === undefined) return;
  const { commandPosts, links } = world.spec;
  world.recorder.known({
    timeS,
    post: commandPosts[post].id,
    track: track.number,
    stage,
    identity: track.identity,
    ownPlotS: isOwn(world, post, track) ? trackerOf(world, post)!.lastUpdateS[track.row] : null,
    reports: contributionsOf(world, post, track).map((one) => ({
      origin: commandPosts[one.origin].id,
      track: one.track,
      from: commandPosts[links![one.link].from].id,
      plotS: one.plotS,
      arrivedS: one.arrivedS,
    })),
  });
}
