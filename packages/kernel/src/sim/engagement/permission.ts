import { type EngagementGround, taskDurationS } from '../../c2/index.ts';
import type { Identity } from '../../identity/index.ts';
import { localTrackAt } from '../localTrack.ts';
import { trackNamed } from '../network/trackNamed.ts';
import { NEVER_WAITED, type SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { threatRank } from './latestStart.ts';
import { bringToOfficers } from './officers.ts';
import { TASK, taskDraw } from './taskDraw.ts';
import { isOutOfTouch } from './touch.ts';

/** A permission is good for this long, and a refusal is not questioned for as long, seconds (assumed). */
const PERMISSION_S = 120;
const REFUSAL_S = 60;
/** What a superior does not let be shot at. */
const SPARED: readonly Identity[] = ['friend', 'assumedFriend', 'neutral'];

/** The superior's own track of what a post asks about, or null: found by the reports between them. */
function trackAtSuperior(world: World, post: number, track: SystemTrack, superior: number): SystemTrack | null {
  const { origin, track: named } = world.state.posts[post].contributions;
  for (const row of track.contributions) {
    const known = trackNamed(world, superior, origin[row], named[row]);
    if (known !== undefined) return known;
  }
  return trackNamed(world, superior, post, track.number) ?? null;
}

/** Whether a post is waiting for somebody's word before it engages a track on a ground. */
export function isAwaiting(
  world: World,
  timeS: number,
  post: number,
  track: SystemTrack,
  ground: EngagementGround,
): boolean {
  if (ground === 'selfDefence') return false;
  const { authority, hotline } = world.spec.commandPosts[post];
  const isAnswerDue = track.hotlineS !== null && track.evidence.hotline === undefined;
  if (hotline?.isWaitedFor === true && isAnswerDue) return true;
  return track.isAsked && authority !== undefined && !isOutOfTouch(world, post, timeS);
}

/**
 * Whether a post may order an engagement now. Asks its superior if it has to; the answer comes as an item of its own and
 * orders the engagement, if it still makes sense.
 */
export function isPermitted(
  world: World,
  timeS: number,
  post: number,
  track: SystemTrack,
  ground: EngagementGround,
): boolean {
  const { authority } = world.spec.commandPosts[post];
  if (ground === 'selfDefence') return true;
  if (isAwaiting(world, timeS, post, track, ground)) return false;
  if (authority === undefined || authority.permission === null || isOutOfTouch(world, post, timeS)) return true;
  if (track.permittedUntilS > timeS) return true;
  if (track.isAsked) return false;
  track.isAsked = true;
  const u = taskDraw(world, world.setup.posts[post], track, TASK.permission, track.considered);
  const durationS = taskDurationS(authority.permission, u);
  // The superior goes by what the post says of its own track when it asks.
  const local = localTrackAt(world, post, track, timeS);
  const rank = threatRank(world, timeS, post, track, local, authority.permission.medianS);
  const subject = { post, track: track.number, isRequest: true, durationS };
  bringToOfficers(world, timeS, authority.superior, subject, rank);
  return false;
}

/** Whether a request that waits for the superior's officers still stands: the post takes it back when its track is gone. */
export function isRequestOpen(world: World, timeS: number, post: number, track: SystemTrack): boolean {
  const isOver = track.lostS !== null || track.engagement >= 0;
  // What cannot be heard cannot be taken back.
  if (!isOver || isOutOfTouch(world, post, timeS)) return true;
  track.isAsked = false;
  return false;
}

/** The superior answers: it spares what it holds to be friendly or neutral, and allows the rest. */
export function permit(world: World, timeS: number, post: number, number: number): void {
  const track = world.state.posts[post].tracks[number - 1];
  track.isAsked = false;
  const { authority, id } = world.spec.commandPosts[post];
  // An answer that cannot be heard is none: the post goes by its stated behaviour.
  if (authority === undefined || track.lostS !== null || isOutOfTouch(world, post, timeS)) return;
  const seen = trackAtSuperior(world, post, track, authority.superior);
  const isGranted = seen === null || !SPARED.includes(seen.identity);
  world.log({
    kind: 'permission',
    timeS,
    post: id,
    track: number,
    superior: world.spec.commandPosts[authority.superior].id,
    isGranted,
    superiorIdentity: seen?.identity ?? null,
    askedS: (track.request ?? NEVER_WAITED).cameS,
    waitedS: (track.request ?? NEVER_WAITED).waitedS,
    takenBefore: (track.request ?? NEVER_WAITED).takenBefore,
  });
  if (!isGranted) {
    track.restS = Math.max(track.restS, timeS + REFUSAL_S);
    return;
  }
  track.permittedUntilS = timeS + PERMISSION_S;
  // Officers who have taken it up again meanwhile, in self-defence, go on.
  if (track.engagement < 0 && !track.isWithOfficers) world.due(timeS, 'order', post, number);
}
