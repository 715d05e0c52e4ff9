import type { OutageWindow } from '../engage/fireUnitSpec.ts';
import type { GeoPolygon } from '../geo/polygon.ts';
import type { Hypothesis, Identity } from '../identity/identitySpec.ts';
import type { AuthoritySpec, HotlineSpec } from './authoritySpec.ts';
import type { DecisionOrder } from './decisionOrder.ts';
import type { TaskDelay } from './taskDelay.ts';

/** Free: anything not positively friend. Tight: only positively hostile. Hold: self-defence or order only. */
export type WeaponsControlStatus = 'free' | 'tight' | 'hold';

/** Crew of a command post and its fire units: tasks queue at a few operators, first come first served but for decisions. */
export interface CrewSpec {
  readonly identify: TaskDelay;
  readonly decide: TaskDelay;
  readonly assign: TaskDelay;
  readonly launch: TaskDelay;
  readonly assess: TaskDelay;
  /** Operators who identify tracks. */
  readonly identifyOperators: number;
  /** Officers who decide and assign, and answer posts that ask for permission. */
  readonly engagementOfficers: number;
  /** Order in which these take up what waits for them; left out: by threat. */
  readonly decisionOrder?: DecisionOrder;
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
  /** Higher command that it answers to; left out: none. */
  readonly authority?: AuthoritySpec;
  /** Voice line to somebody who may know the aircraft; left out: none. */
  readonly hotline?: HotlineSpec;
  /** Feed of the flight plans that are filed; left out: it has none. */
  readonly planFeed?: PlanFeedSpec;
  /** Compares its tracks with its plans to find an error of its own north; left out: it does not. */
  readonly northTest?: NorthTestSpec;
  /** Areas that limit where it may have a target met; self-defence is not bound by them. */
  readonly zones?: readonly ZoneSpec[];
  /** Places from which it knows one side to fly. */
  readonly knownOrigins?: readonly KnownOrigin[];
  /** People of other owners at its console, who see what its radars measure; left out: none. */
  readonly guests?: readonly ConsoleGuest[];
}

/** Somebody of another owner with access to a console, from included, to excluded, seconds. */
export interface ConsoleGuest {
  readonly ownerId: string;
  readonly fromS: number;
  readonly toS: number;
}

/** Area that limits where a post may have a target met. */
export interface ZoneSpec {
  /** `only`: interceptions inside such areas alone (a border, a missile zone); `never`: none inside (fighters, a neighbour). */
  readonly rule: 'only' | 'never';
  readonly area: GeoPolygon;
  /** Heights above sea level for which the rule holds, metres; outside them a `never` does not forbid. */
  readonly minimumAltitudeM: number;
  readonly maximumAltitudeM: number;
}

/** Flight plans as a post holds them: of every flight that files one, and how near to its plan a flight has to be. */
export interface PlanFeedSpec {
  readonly outages: readonly OutageWindow[];
  /** Distance from the route, and time early or late. */
  readonly acrossM: number;
  readonly alongS: number;
  /** Angle to the leg's direction, radians. */
  readonly courseRad: number;
  /** Height above and below the filed ones. */
  readonly heightM: number;
  /** A track that is this near to where a flight is due, and does not keep the plan, is off it. */
  readonly vicinityM: number;
}

/** Test for an error of north by residuals against flight plans. */
export interface NorthTestSpec {
  readonly falseAlarmProbability: number;
  readonly wrongAssociationProbability: number;
  /** What the post does once it knows: `hold` stops engagements until the end. */
  readonly onNotice: 'nothing' | 'hold';
  /** Residuals are only taken of tracks this near in range and range rate to a plan, metres and metres per second. */
  readonly rangeGateM: number;
  readonly rangeRateGateMps: number;
}

/** A circle from which one side is known to fly. */
export interface KnownOrigin {
  readonly side: Hypothesis;
  readonly latRad: number;
  readonly lonRad: number;
  readonly radiusM: number;
}
