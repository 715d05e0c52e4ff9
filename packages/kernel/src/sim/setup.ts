import {
  type CompiledLane,
  type CompiledPlans,
  compileLane,
  compileLaneMap,
  compilePlans,
  type LaneMap,
} from '../identity/index.ts';
import {
  ecefToEnu,
  type EnuFrame,
  enuFrame,
  geodeticToEcef,
  groundHeightM,
  type ReliefInput,
  type VisibilitySurface,
} from '../geo/index.ts';
import { entityKey, idHash, PURPOSE, type RunKey, uniform } from '../num/index.ts';
import {
  type CompiledRadar,
  type CompiledSignature,
  compileRadar,
  compileSignature,
  edgeLookOf,
  newDetectionCache,
  RADAR_BANDS,
} from '../rf/index.ts';
import { type FixedColumns, fixedColumns } from './objectColumns.ts';
import { filedPlans } from './filedPlans.ts';
import { type AirObject, buildObjects } from './objectTable.ts';
import { newNetworkState } from './network/networkState.ts';
import { registrationOffset } from './network/registration.ts';
import type { RunSpec } from './runSpec.ts';

/** Radar of one run, with its place in space and the start of its clock. */
export interface RadarSetup {
  readonly compiled: CompiledRadar;
  /** Position of its band in `RADAR_BANDS`. */
  readonly bandIndex: number;
  readonly idLo: number;
  readonly idHi: number;
  /** Key of its looks: what object it looks at and in which scan is added to each draw. */
  readonly lookKey: RunKey;
  /** Local east, north, up frame at the antenna. */
  readonly frame: EnuFrame;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Antenna above mean sea level, metres. */
  readonly antennaAltitudeM: number;
  /** Relief around this antenna; null: smooth earth. */
  readonly surface: VisibilitySurface | null;
  /** Wavelength with which it looks over edges, metres; 0: line of sight only. */
  readonly edgeWavelengthM: number;
  /** What rough ground costs on top of an edge, see `edgePowerFactor`, decibels. */
  readonly roughGroundDb: number;
  /** Time of a beam passage through true north (rotating) or of a look (sector), [0, revisit), seconds. */
  readonly phaseS: number;
  readonly revisitS: number;
}

/** Place in the plane and height of something that a post knows, metres in the frame of the post's radar. */
export interface LocalPlace {
  readonly xM: number;
  readonly yM: number;
  readonly altitudeM: number;
}

/** Command post of one run. */
export interface PostSetup {
  readonly idLo: number;
  readonly idHi: number;
  /** Index of its acquisition radar; -1: it has none and knows what others report. */
  readonly radar: number;
  /** Frame of its picture: that of its radar, else at its own place at sea level. */
  readonly frame: EnuFrame;
  readonly lanes: readonly CompiledLane[];
  /** Which of them can lie over a place. */
  readonly laneMap: LaneMap;
  /** Flight plans that it holds; null: none. */
  readonly plans: CompiledPlans | null;
  /** Own units and defended assets. */
  readonly defended: readonly LocalPlace[];
  /** Indices of its fire units. */
  readonly fireUnits: readonly number[];
}

/** Fire unit of one run. */
export interface UnitSetup {
  readonly idLo: number;
  readonly idHi: number;
  readonly place: LocalPlace;
  /** Launchers, ECEF metres. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly groundM: number;
}

/** Link of one run. */
export interface LinkSetup {
  readonly idLo: number;
  readonly idHi: number;
  /** When its first cycle is sent, [0, period), seconds. */
  readonly phaseS: number;
  /** Error of the sender's frame at the receiver, ECEF metres. */
  readonly registrationOffset: Float64Array;
  /** Index of the ownership boundary that it crosses, -1 for none. */
  readonly boundary: number;
}

/** All that follows from spec, seed and relief and never changes during a run. */
export interface Setup {
  readonly key: RunKey;
  readonly relief: ReliefInput;
  readonly objects: readonly AirObject[];
  /** The same objects, column by column. */
  readonly columns: FixedColumns;
  readonly radars: readonly RadarSetup[];
  readonly posts: readonly PostSetup[];
  readonly units: readonly UnitSetup[];
  readonly links: readonly LinkSetup[];
  /** Posts whose pictures are scored. */
  readonly scoredPosts: readonly number[];
  /** Radars within whose instrumented range an object counts as one to be held: those of the scored posts' owners. */
  readonly scoredArea: readonly number[];
  /** Posts at which something crosses an ownership boundary. */
  readonly crossings: readonly { readonly boundary: number; readonly to: number }[];
  /** Per object class. */
  readonly signatures: readonly CompiledSignature[];
}

const scratch = new Float64Array(3);

/** Detection tables by spec: they follow from it alone, so that runs of one spec with other seeds share them. */
const CACHES = new WeakMap<RunSpec, ReturnType<typeof newDetectionCache>>();

function cacheOf(spec: RunSpec): ReturnType<typeof newDetectionCache> {
  const known = CACHES.get(spec);
  if (known !== undefined) return known;
  const cache = newDetectionCache();
  CACHES.set(spec, cache);
  return cache;
}

/** Lanes by spec and by what a post has of them: runs with other seeds and posts that know the same share them. */
const LANES = new WeakMap<RunSpec, Map<string, Pick<PostSetup, 'lanes' | 'laneMap'>>>();

function lanesOf(spec: RunSpec, indices: readonly number[]): Pick<PostSetup, 'lanes' | 'laneMap'> {
  let known = LANES.get(spec);
  if (known === undefined) LANES.set(spec, (known = new Map()));
  const name = indices.join();
  const before = known.get(name);
  if (before !== undefined) return before;
  const lanes = indices.map((i) => compileLane(spec.lanes[i]));
  const fresh = { lanes, laneMap: compileLaneMap(lanes) };
  known.set(name, fresh);
  return fresh;
}

function buildRadars(spec: RunSpec, key: RunKey, relief: ReliefInput): RadarSetup[] {
  const cache = cacheOf(spec);
  return spec.radars.map((radar) => {
    const surface = relief.surfaces.find(({ radarId }) => radarId === radar.id) ?? null;
    const terrainM =
      radar.terrainM ?? surface?.terrainM ?? groundHeightM(relief.heightGrid, radar.latRad, radar.lonRad);
    const antennaAltitudeM = terrainM + radar.antennaHeightM;
    geodeticToEcef(radar.latRad, radar.lonRad, antennaAltitudeM, scratch, 0);
    const { lo, hi } = idHash(radar.id);
    const edgeLook = surface === null ? null : edgeLookOf(radar);
    if (edgeLook !== null && surface?.controllingEdgeM === undefined)
      throw new RangeError(`radar ${radar.id} looks over edges and its surface has none: compute it withEdges`);
    const revisitS = radar.scan.kind === 'rotating' ? radar.scan.periodS : radar.scan.revisitS;
    return {
      compiled: compileRadar(radar, { refractionK: spec.refractionK, terrainM, cache }),
      bandIndex: RADAR_BANDS.indexOf(radar.band),
      idLo: lo,
      idHi: hi,
      lookKey: entityKey(key, lo, hi, PURPOSE.look),
      frame: enuFrame(radar.latRad, radar.lonRad, antennaAltitudeM),
      x: scratch[0],
      y: scratch[1],
      z: scratch[2],
      antennaAltitudeM,
      surface,
      edgeWavelengthM: edgeLook?.wavelengthM ?? 0,
      roughGroundDb: edgeLook?.roughGroundDb ?? 0,
      phaseS: revisitS * uniform(key, lo, hi, PURPOSE.radarPhase, 0),
      revisitS,
    };
  });
}

function localPlace(frame: EnuFrame, relief: ReliefInput, at: { latRad: number; lonRad: number }): LocalPlace {
  const altitudeM = groundHeightM(relief.heightGrid, at.latRad, at.lonRad);
  geodeticToEcef(at.latRad, at.lonRad, altitudeM, scratch, 0);
  ecefToEnu(frame, scratch[0], scratch[1], scratch[2], scratch, 0);
  return { xM: scratch[0], yM: scratch[1], altitudeM };
}

function buildLinks(spec: RunSpec, key: RunKey, posts: readonly PostSetup[]): LinkSetup[] {
  const { boundaries } = newNetworkState(spec);
  return (spec.links ?? []).map((link) => {
    const { lo, hi } = idHash(link.id);
    const fromOwner = spec.commandPosts[link.from].ownerId;
    const toOwner = spec.commandPosts[link.to].ownerId;
    return {
      idLo: lo,
      idHi: hi,
      phaseS: link.periodS * uniform(key, lo, hi, PURPOSE.link, 0),
      registrationOffset: registrationOffset(key, { idLo: lo, idHi: hi }, link.registrationM, posts[link.to].frame),
      boundary: boundaries.findIndex((one) => one.fromOwner === fromOwner && one.toOwner === toOwner),
    };
  });
}

/**
 * Prepares a run: objects with their luck, radars in space, places in the frame of each post.
 *
 * @param spec - run specification
 * @param key - luck of the run
 * @param relief - elevation and visibility; a radar without a surface sees over a smooth earth
 * @returns data that never changes during the run
 * @throws RangeError where a spec asks for what this version refuses (several acquisition radars at one post), or a radar
 *   looks over edges that its surface does not say
 */
export function buildSetup(spec: RunSpec, key: RunKey, relief: ReliefInput): Setup {
  const radars = buildRadars(spec, key, relief);
  const frameOf = (post: number): EnuFrame => {
    const { acquisitionRadars, latRad, lonRad } = spec.commandPosts[post];
    return acquisitionRadars.length > 0 ? radars[acquisitionRadars[0]].frame : enuFrame(latRad, lonRad, 0);
  };
  const units = spec.fireUnits.map((unit) => {
    const place = localPlace(frameOf(unit.commandPost), relief, unit);
    geodeticToEcef(unit.latRad, unit.lonRad, place.altitudeM, scratch, 0);
    const { lo, hi } = idHash(unit.id);
    return { idLo: lo, idHi: hi, place, x: scratch[0], y: scratch[1], z: scratch[2], groundM: place.altitudeM };
  });
  const objects = buildObjects(spec, key);
  const posts = spec.commandPosts.map((post, index) => {
    if (post.acquisitionRadars.length > 1) {
      throw new RangeError(
        `command post ${post.id} is fed by ${post.acquisitionRadars.length} acquisition radars, expected at most 1: give each further radar a post of its own and a link to this one`,
      );
    }
    const { lo, hi } = idHash(post.id);
    const fireUnits = spec.fireUnits.flatMap((unit, i) => (unit.commandPost === index ? [i] : []));
    const places = [post, ...post.assets.map((i) => spec.assets[i])];
    return {
      idLo: lo,
      idHi: hi,
      radar: post.acquisitionRadars[0] ?? -1,
      frame: frameOf(index),
      ...lanesOf(spec, post.lanes),
      plans: post.planFeed === undefined ? null : compilePlans(filedPlans(objects, post.planFeed)),
      defended: [
        ...places.map((at) => localPlace(frameOf(index), relief, at)),
        ...fireUnits.map((i) => units[i].place),
      ],
      fireUnits,
    };
  });
  const scoredPosts = spec.scoredPosts ?? posts.map((_, i) => i);
  const scoredOwners = new Set(scoredPosts.map((i) => spec.commandPosts[i].ownerId));
  const links = buildLinks(spec, key, posts);
  const crossings = links.flatMap(({ boundary }, i) => (boundary < 0 ? [] : [{ boundary, to: spec.links![i].to }]));
  return {
    key,
    relief,
    objects,
    columns: fixedColumns(objects, spec.objectClasses),
    radars,
    posts,
    units,
    scoredPosts,
    scoredArea: posts.flatMap(({ radar }, i) =>
      radar >= 0 && scoredOwners.has(spec.commandPosts[i].ownerId) ? [radar] : [],
    ),
    links,
    crossings: crossings.filter(
      (one, i) => crossings.findIndex(({ boundary, to }) => boundary === one.boundary && to === one.to) === i,
    ),
    signatures: spec.objectClasses.map(({ signature }) => compileSignature(signature)),
  };
}
