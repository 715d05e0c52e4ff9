/** How many rounds go to one target, and when the crew looks. */
export interface ShotDoctrine {
  /** `salvo`: once; `shootLookShoot`: a salvo, then assess, then again up to `maximumShots`. */
  readonly policy: 'salvo' | 'shootLookShoot';
  readonly salvoSize: number;
  /** Rounds per engagement, all salvos together. */
  readonly maximumShots: number;
  /** Between two rounds of a salvo, seconds. */
  readonly salvoIntervalS: number;
  /** A track that was shot at and lives on this long after its engagement may be engaged again; null: never again. */
  readonly reengageAfterS: number | null;
}

/** Rounds of one missile type held by a fire unit. */
export interface MissileLoad {
  /** Index into `RunSpec.missiles`. */
  readonly missile: number;
  readonly readyRounds: number;
  readonly reloadRounds: number;
}

/** Window of time in which something does not work, seconds since the start of the scenario. */
export interface OutageWindow {
  readonly fromS: number;
  readonly toS: number;
}

/**
 * How an engagement runs: `physical` follows cue, lock, launch, fly-out and guidance; `lossQueue` replaces geometry
 * by a service time of a fire channel, so that textbook queues can be met (a track that finds no channel is lost).
 */
export type EngagementModel =
  | { readonly kind: 'physical' }
  | { readonly kind: 'lossQueue'; readonly meanServiceS: number; readonly service: 'exponential' | 'fixed' };

/** Smallest unit that can engage alone: one engagement radar and its launchers (Russian divizion, Turkish batarya). */
export interface FireUnitSpec {
  readonly id: string;
  readonly ownerId: string;
  /** Index into `RunSpec.commandPosts`. */
  readonly commandPost: number;
  readonly latRad: number;
  readonly lonRad: number;
  /** Index into `RunSpec.radars`. */
  readonly engagementRadar: number;
  readonly fireChannels: number;
  readonly loads: readonly MissileLoad[];
  /** From lock to readiness of the first round, seconds. */
  readonly reactionS: number;
  /** For the reload rounds of all launchers, seconds; starts when the ready rounds of a load are spent. */
  readonly reloadTimeS: number;
  readonly doctrine: ShotDoctrine;
  /** Window that the engagement radar searches around a cue, full widths. */
  readonly searchWindow: { readonly azimuthRad: number; readonly elevationRad: number };
  /** Time to lock once detected: log-normal. */
  readonly lock: { readonly medianS: number; readonly factor: number };
  /** Single-look detection probability that guidance needs, (0, 1). */
  readonly guidancePd: number;
  /** Guidance may fail this long before the shot aborts, seconds. */
  readonly guidanceGapS: number;
  /** Wait for a cue to be found, or for a target to come into reach, at most this long, seconds. */
  readonly patienceS: number;
  readonly engagementModel: EngagementModel;
  readonly outages: readonly OutageWindow[];
}
