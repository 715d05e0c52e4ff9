import type { CommandPostSpec } from '../c2/commandPostSpec.ts';
import type { LinkSpec } from '../c2/linkSpec.ts';
import type { FireUnitSpec } from '../engage/fireUnitSpec.ts';
import type { MissileSpec, SspkClass } from '../engage/missileSpec.ts';
import type { IdentitySpec, LaneSpec } from '../identity/identitySpec.ts';
import type { RouteSpec } from '../move/index.ts';
import type { RadarSpec, SignatureSpec, TransponderSpec } from '../rf/index.ts';

/** Whose an object really is. Read only by `sim`: no picture carries it. */
export type TruthAllegiance = 'hostile' | 'friendly' | 'civil';

/** Kind of air object: what it looks like to a radar and how the kill table treats it. */
export interface ObjectClassSpec {
  readonly id: string;
  readonly platformClass: string;
  readonly signature: SignatureSpec;
  readonly sspkClass: SspkClass;
  /** Counted for exposure: an ally's low-observable aircraft. */
  readonly isLowObservable: boolean;
}

/** One air object with its whole path. */
export interface ObjectSpec {
  readonly id: string;
  /** Index into `RunSpec.objectClasses`. */
  readonly objectClass: number;
  readonly allegiance: TruthAllegiance;
  readonly ownerId: string;
  /** Raid that it belongs to, or null. */
  readonly raidId: string | null;
  /** Index into `RunSpec.assets` that its route ends at, or null. */
  readonly targetAsset: number | null;
  readonly startS: number;
  /** The start is moved by a uniform draw in +- this, seconds. */
  readonly startJitterS: number;
  readonly route: RouteSpec;
  readonly transponder: TransponderSpec;
  /** It has filed a flight plan for its route; left out: no. */
  readonly filesPlan?: boolean;
}

/**
 * Poisson stream of like objects on weighted routes; each run draws its own arrivals.
 *
 * @remarks
 * Objects are named `${id}#${n}` in order of arrival. Arrivals start `leadS` before the scenario so that the air is
 * already populated at time 0.
 */
export interface FlowSpec {
  readonly id: string;
  readonly objectClass: number;
  readonly allegiance: TruthAllegiance;
  readonly ownerId: string;
  readonly ratePerS: number;
  readonly leadS: number;
  readonly untilS: number;
  readonly routes: readonly { readonly weight: number; readonly route: RouteSpec }[];
  /** Cruise speed and height are drawn uniformly in these bands and replace the route's; null keeps the route's. */
  readonly speedMps: readonly [number, number] | null;
  readonly altitudeM: readonly [number, number] | null;
  readonly targetAsset: number | null;
  readonly raidId: string | null;
  readonly transponder: TransponderSpec;
  /** Chance that the civil transponder of one object does not work. */
  readonly transponderFailure: number;
  /** Every object has filed a flight plan for its route; left out: no. */
  readonly filesPlan?: boolean;
}

/** Place that a raid threatens. */
export interface AssetSpec {
  readonly id: string;
  readonly latRad: number;
  readonly lonRad: number;
}

/**
 * Everything a run needs, in SI and indices: the kernel's only input beside the seed and the relief.
 *
 * @remarks
 * Lists are sorted by id (code points), so that the order in a file changes nothing. Plain data: survives JSON.
 */
export interface RunSpec {
  readonly specVersion: 1;
  readonly name: string;
  readonly durationS: number;
  readonly stepS: number;
  /** Effective earth radius factor of radio rays, 4/3 by default. */
  readonly refractionK: number;
  /** RMS error of the elevation data, metres: drawn per object and run, moves the height from which it is visible. */
  readonly terrainErrorM: number;
  readonly radars: readonly RadarSpec[];
  readonly missiles: readonly MissileSpec[];
  readonly fireUnits: readonly FireUnitSpec[];
  readonly identityModels: readonly IdentitySpec[];
  readonly commandPosts: readonly CommandPostSpec[];
  readonly lanes: readonly LaneSpec[];
  readonly assets: readonly AssetSpec[];
  readonly objectClasses: readonly ObjectClassSpec[];
  readonly objects: readonly ObjectSpec[];
  readonly flows: readonly FlowSpec[];
  /** Paths of track reports between the posts; left out: none. */
  readonly links?: readonly LinkSpec[];
  /** Posts whose pictures are scored, indices; left out: all. */
  readonly scoredPosts?: readonly number[];
}
