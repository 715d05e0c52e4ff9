/** Filed plan of one flight, as a post holds it: route, time, and how well a flight keeps them. */
export interface PlanSpec {
  readonly id: string;
  /** A flight of civil traffic, or one of a friend (an air tasking order). */
  readonly kind: 'civil' | 'friendly';
  /** Route, two points or more. */
  readonly points: readonly { readonly latRad: number; readonly lonRad: number }[];
  /** Times over the points, seconds, never falling; or the time over the first point and one speed over ground. */
  readonly timing:
    | { readonly kind: 'times'; readonly timesS: readonly number[] }
    | { readonly kind: 'speed'; readonly startS: number; readonly speedMps: number };
  /** A track keeps the plan within this distance of the route, metres, > 0. */
  readonly acrossM: number;
  /** ... and within this time of it, early or late, seconds, > 0. */
  readonly alongS: number;
  /** ... and flies within this angle of the leg's direction, radians, (0, pi]. */
  readonly courseRad: number;
  readonly minimumAltitudeM: number;
  readonly maximumAltitudeM: number;
  /** A track that is this near to the place where the flight is due, and does not keep the plan, is off it; metres. */
  readonly vicinityM: number;
}

/** Plans prepared for look-up. Plain data; one column entry a plan or a leg. */
export interface CompiledPlans {
  readonly ids: readonly string[];
  /** By plan: 0 civil, 1 friendly. */
  readonly friendly: Uint8Array;
  /** By plan: limits as in `PlanSpec`; the course as its cosine. */
  readonly acrossM: Float64Array;
  readonly alongS: Float64Array;
  readonly cosCourse: Float64Array;
  readonly minimumAltitudeM: Float64Array;
  readonly maximumAltitudeM: Float64Array;
  readonly vicinityM: Float64Array;
  /** By plan: sine of the larger of across and vicinity. */
  readonly sineReach: Float64Array;
  /** By plan: time over its first and its last point, seconds. */
  readonly firstS: Float64Array;
  readonly lastS: Float64Array;
  /** By leg: plan it belongs to; unit vectors of start, end and normal (9 numbers); length, radians; times of its ends. */
  readonly planOfLeg: Int32Array;
  readonly legs: Float64Array;
  readonly lengthRad: Float64Array;
  readonly fromS: Float64Array;
  readonly toS: Float64Array;
  /** Grid of latitude and of longitude relative to `lon0Rad`: legs that may matter in each cell. */
  readonly lat0Rad: number;
  readonly lon0Rad: number;
  readonly minimumLonRad: number;
  readonly cellRad: number;
  readonly rows: number;
  readonly columns: number;
  readonly cellStart: Int32Array;
  readonly cellLegs: Int32Array;
}
