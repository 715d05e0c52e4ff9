import type { OutageWindow } from '../engage/fireUnitSpec.ts';
import type { Identity } from '../identity/identitySpec.ts';

/** Free: anything not positively friend. Tight: only positively hostile. Hold: self-defence or order only. */
export type WeaponsControlStatus = 'free' | 'tight' | 'hold';

/** Delay of one crew task: log-normal with this median and geometric standard deviation. */
export interface TaskDelay {
  readonly medianS: number;
  readonly factor: number;
}

/** Crew of a command post and its fire units: tasks queue, first come first served, at a few operators. */
export interface CrewSpec {
  readonly identify: TaskDelay;
  readonly decide: TaskDelay;
  readonly assign: TaskDelay;
  readonly launch: TaskDelay;
  readonly assess: TaskDelay;
  /** Operators who identify tracks. */
  readonly identifyOperators: number;
  /** Officers who decide and assign. */
  readonly engagementOfficers: number;
}

/** When a unit may shoot although its control status would forbid it. */
export interface SelfDefenceRule {
  readonly isAllowed: boolean;
  /** The track must pass within this distance of a fire unit, command post or defended asset, metres. */
  readonly closestApproachM: number;
  /** ... and within this time, seconds. */
  readonly timeToGoS: number;
  /** Identities that self-defence may shoot at. */
  readonly identities: readonly Identity[];
}

/** Assessment of a shot by the crew: wrong in both directions with stated chances. */
export interface AssessmentErrors {
  readonly saysKillWhenAlive: number;
  readonly saysAliveWhenKilled: number;
}

/** Node that keeps the picture, identifies and orders engagements. */
export interface CommandPostSpec {
  readonly id: string;
  readonly ownerId: string;
  readonly latRad: number;
  readonly lonRad: number;
  /** Indices into `RunSpec.radars`: the acquisition radars that feed this post; one per post in this version. */
  readonly acquisitionRadars: readonly number[];
  /** Index into `RunSpec.identityModels`. */
  readonly identityModel: number;
  /** Indices into `RunSpec.lanes` that the post knows. */
  readonly lanes: readonly number[];
  /** Indices into `RunSpec.assets` that it defends. */
  readonly assets: readonly number[];
  readonly weaponsControlStatus: WeaponsControlStatus;
  readonly selfDefence: SelfDefenceRule;
  readonly crew: CrewSpec;
  readonly assessment: AssessmentErrors;
  /** System tracks held at most; further ones are refused and counted. */
  readonly maximumTracks: number;
  /** A track is a threat when it comes within this distance of a defended asset or own unit, metres. */
  readonly threatRadiusM: number;
  readonly outages: readonly OutageWindow[];
}
