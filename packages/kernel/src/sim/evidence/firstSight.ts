import { causeOf, classDeclared, type Hypothesis } from '../../identity/index.ts';
import { geodesicInverse } from '../../geo/index.ts';
import { pairHash, PURPOSE, uniform } from '../../num/index.ts';
import { localToGeodetic, localTrackAt } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

const place = new Float64Array(3);
const pair = new Uint32Array(2);

/**
 * Luck of a post's classifier about an object. With chance rho a post has the luck of another one that looks at the same
 * object: their errors have one cause.
 */
function classLuck(world: World, post: number, object: number, rho: number): number {
  const { setup } = world;
  const { idLo, idHi } = setup.objects[object];
  const own = setup.posts[post];
  pairHash(own.idLo, own.idHi, idLo, idHi, pair);
  const cause = causeOf(1, uniform(setup.key, pair[0], pair[1], PURPOSE.evidence, 1), rho);
  if (cause < 0) return uniform(setup.key, pair[0], pair[1], PURPOSE.evidence, 0);
  return uniform(setup.key, idLo, idHi, PURPOSE.evidence, 0);
}

function originOf(world: World, post: number, track: SystemTrack, timeS: number): Hypothesis | 'elsewhere' {
  localToGeodetic(world, post, localTrackAt(world, post, track, timeS), place);
  for (const { side, latRad, lonRad, radiusM } of world.spec.commandPosts[post].knownOrigins!) {
    if (geodesicInverse(latRad, lonRad, place[0], place[1]).distanceM <= radiusM) return side;
  }
  return 'elsewhere';
}

/**
 * What a post notes once, when a track enters its picture: what its classifier calls it, and where it came from.
 *
 * @param object - index of the object behind the track, -1 for none: the classifier looks at what is there
 */
export function noteFirstSight(world: World, post: number, track: SystemTrack, object: number, timeS: number): void {
  const { spec, setup } = world;
  const postSpec = spec.commandPosts[post];
  const { tables, sources, corroboration } = spec.identityModels[postSpec.identityModel];
  const { evidence } = track;
  // A track without an aircraft behind it is only named by a classifier that has a row for what is nothing.
  const isNamed = object >= 0 || tables.classification?.confusion['other'] !== undefined;
  if (sources.classification && tables.classification !== undefined && isNamed) {
    const u =
      object >= 0
        ? classLuck(world, post, object, corroboration?.rho ?? 0)
        : uniform(setup.key, track.luckLo, track.luckHi, PURPOSE.evidence, 0);
    const trueClass = object >= 0 ? spec.objectClasses[setup.objects[object].objectClass].platformClass : 'other';
    evidence.classWord = classDeclared(tables.classification, trueClass, u);
  }
  if (sources.origin && postSpec.knownOrigins !== undefined) evidence.origin = originOf(world, post, track, timeS);
}
