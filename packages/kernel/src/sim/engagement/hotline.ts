import { taskDurationS } from '../../c2/index.ts';
import { ecefToEnu, enuToEcef } from '../../geo/index.ts';
import type { Identity } from '../../identity/index.ts';
import { LOCAL, LOCAL_LENGTH, localInto } from '../localTrack.ts';
import { bestMatch } from '../network/correlate.ts';
import { sigmaOfQuality } from '../network/sigmaOfQuality.ts';
import { declare } from '../phases/identify.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { TASK, taskDraw } from './taskDraw.ts';

/** What somebody who is asked by voice calls known. */
const KNOWN: readonly Identity[] = ['friend', 'assumedFriend', 'neutral'];
/** Tracks that are asked about. */
const DOUBTED: readonly Identity[] = ['unknown', 'suspect', 'hostile'];

const local = new Float64Array(LOCAL_LENGTH);
const ecef = new Float64Array(3);

/** Asks the voice line about a track, once, when its identity is in doubt. */
export function askHotline(world: World, timeS: number, post: number, track: SystemTrack): void {
  const { hotline } = world.spec.commandPosts[post];
  if (hotline === undefined || track.hotlineS !== null || !DOUBTED.includes(track.identity)) return;
  track.hotlineS = timeS;
  const u = taskDraw(world, world.setup.posts[post], track, TASK.hotline, 0);
  world.due(timeS + taskDurationS(hotline.answer, u), 'answer', post, track.number);
}

/** The answer: does the other side have an aircraft of its own or a civil one where the track is said to be? */
export function answer(world: World, timeS: number, post: number, number: number): void {
  const track = world.state.posts[post].tracks[number - 1];
  const { hotline, id } = world.spec.commandPosts[post];
  if (hotline === undefined || track.lostS !== null) return;
  localInto(world, post, track, timeS, local);
  const sigmaM = sigmaOfQuality(local[LOCAL.quality]);
  enuToEcef(world.setup.posts[post].frame, local[0], local[1], local[2], ecef, 0);
  ecefToEnu(world.setup.posts[hotline.to].frame, ecef[0], ecef[1], ecef[2], local, 0);
  // A place by voice, without a velocity.
  const sought = { local, timeS, sigmaM, hasVelocity: false, except: 0 };
  const match = bestMatch(
    world,
    hotline.to,
    sought,
    ({ identity, lostS }) => lostS === null && KNOWN.includes(identity),
  );
  track.evidence.hotline = match === null ? 'doesNotKnow' : 'knows';
  world.log({
    kind: 'hotline',
    timeS,
    post: id,
    track: number,
    to: world.spec.commandPosts[hotline.to].id,
    askedS: track.hotlineS ?? timeS,
    says: track.evidence.hotline,
  });
  declare(world, post, track, timeS);
  if (world.setup.posts[post].fireUnits.length > 0) world.due(timeS, 'consider', post, number);
}
