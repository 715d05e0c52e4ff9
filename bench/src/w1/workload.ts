import { defaultRadarSpec, type ObjectSpec, type RadarSpec, type RunSpec } from '@redoubt/kernel';

const DEG = Math.PI / 180;
/** Radius that every site watches, metres: 200 nautical miles. */
export const RADIUS_M = 370_400;
/** Aircraft fly at this height, metres above the ellipsoid, with this speed over ground, metres per second. */
export const ALTITUDE_M = 10_000;
export const SPEED_MPS = 250;
/** The one waypoint of an aircraft lies this far east of its start, on the same latitude. */
export const EAST_RAD: number = 30 * DEG;
export const DURATION_S = 600;
/** First aircraft in the sequence of positions; sites are 1, 2, .... */
const FIRST_AIRCRAFT = 100_001;
const ANTENNA_M = 10;

/** Where sites and aircraft of W1 are at the start, radians. */
export interface W1Positions {
  readonly latRad: Float64Array;
  readonly lonRad: Float64Array;
}

function positions(first: number, count: number): W1Positions {
  const latRad = new Float64Array(count);
  const lonRad = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const i = first + k;
    latRad[k] = (36 + 6 * ((0.5 + 0.7548776662466927 * i) % 1)) * DEG;
    lonRad[k] = (27 + 18 * ((0.5 + 0.5698402909980532 * i) % 1)) * DEG;
  }
  return { latRad, lonRad };
}

/** Sites of W1: the R2 sequence from 1 in the box 36-42 N, 27-45 E. */
export function w1Sites(count: number): W1Positions {
  return positions(1, count);
}

/** Starts of the aircraft of W1: the R2 sequence from 100,001 in the same box. */
export function w1Aircraft(count: number): W1Positions {
  return positions(FIRST_AIRCRAFT, count);
}

function site(index: number, latRad: number, lonRad: number): RadarSpec {
  return {
    ...defaultRadarSpec(),
    id: `site-${index}`,
    latRad,
    lonRad,
    terrainM: 0,
    antennaHeightM: ANTENNA_M,
    minimumRangeM: 0,
    instrumentedRangeM: RADIUS_M,
    elevationMaxRad: 90 * DEG,
    scan: { kind: 'rotating', periodS: 1, clockwise: true },
    minimumRadialSpeedMps: 0,
  };
}

function aircraft(index: number, latRad: number, lonRad: number): ObjectSpec {
  const at = { latRad, altitudeM: ALTITUDE_M };
  return {
    id: `aircraft-${index}`,
    objectClass: 0,
    allegiance: 'civil',
    ownerId: 'civil',
    raidId: null,
    targetAsset: null,
    startS: 0,
    startJitterS: 0,
    route: {
      speedMps: SPEED_MPS,
      altitudeReference: 'msl',
      atEnd: 'vanish',
      waypoints: [
        { ...at, lonRad },
        { ...at, lonRad: lonRad + EAST_RAD },
      ],
    },
    transponder: {
      civil: { fitted: true, working: true },
      military: { fitted: false, working: false, readable: false },
    },
  };
}

/**
 * Workload W1 as a run: M radars that turn once a second, N airliners, smooth earth, nobody shoots.
 *
 * @param count - aircraft
 * @param sites - radars
 * @param change - replaces values of every radar
 * @returns specification without command posts, for the phases up to the plots
 */
export function w1RunSpec(count: number, sites: number, change: Partial<RadarSpec> = {}): RunSpec {
  // What the radar's own reference is stated for.
  const m2 = defaultRadarSpec().reference.rcsM2;
  const flat = { noseM2: m2, beamM2: m2, tailM2: m2 };
  const place = w1Sites(sites);
  const start = w1Aircraft(count);
  return {
    specVersion: 1,
    name: `w1-${count}x${sites}`,
    durationS: DURATION_S,
    stepS: 1,
    refractionK: 4 / 3,
    terrainErrorM: 0,
    radars: Array.from(place.latRad, (latRad, i) => ({ ...site(i + 1, latRad, place.lonRad[i]!), ...change })),
    missiles: [],
    fireUnits: [],
    identityModels: [],
    commandPosts: [],
    lanes: [],
    assets: [],
    objectClasses: [
      {
        id: 'airliner',
        platformClass: 'airliner',
        signature: {
          medianRcsM2: { VHF: flat, UHF: flat, L: flat, S: flat, C: flat, X: flat },
          spreadDb: 5,
          fluctuationSwerling: 1,
          reflectorRcsM2: null,
        },
        sspkClass: 'aircraft',
        isLowObservable: false,
      },
    ],
    objects: Array.from(start.latRad, (latRad, i) => aircraft(i + FIRST_AIRCRAFT, latRad, start.lonRad[i]!)),
    flows: [],
  };
}
