import type {
  FireUnitSpec,
  ObjectSpec,
  RadarSpec,
  RouteSpec,
  RunSpec,
  SignatureSpec,
  TransponderSpec,
} from '@redoubt/kernel';

/** Degrees to radians. */
export const rad = (deg: number): number => (deg * Math.PI) / 180;

const flat = (m2: number): { noseM2: number; beamM2: number; tailM2: number } => ({
  noseM2: m2,
  beamM2: m2,
  tailM2: m2,
});
const signature = (m2: number): SignatureSpec => ({
  medianRcsM2: { VHF: flat(m2), UHF: flat(m2), L: flat(m2), S: flat(m2), C: flat(m2), X: flat(m2) },
  spreadDb: 5,
  fluctuationSwerling: 1,
  reflectorRcsM2: null,
});
export const transponder = (civil: boolean, military: boolean): TransponderSpec => ({
  civil: { fitted: civil, working: civil },
  military: { fitted: military, working: military, readable: military },
});

export function radar(id: string, role: RadarSpec['role'], latDeg = 40.08, lonDeg = 32.57): RadarSpec {
  const isAcquisition = role === 'acquisition';
  return {
    id,
    ownerId: 'own',
    latRad: rad(latDeg),
    lonRad: rad(lonDeg),
    terrainM: null,
    antennaHeightM: isAcquisition ? 10 : 24,
    band: isAcquisition ? 'S' : 'X',
    frequencyHz: isAcquisition ? 3e9 : 9e9,
    role,
    reference: { rangeM: isAcquisition ? 390_000 : 250_000, rcsM2: 4, pd: 0.5, swerling: 1, pulses: 1, pfa: 1e-6 },
    minimumRangeM: 3_000,
    instrumentedRangeM: 400_000,
    elevationMinRad: -0.05,
    elevationMaxRad: 1.2,
    scan: isAcquisition
      ? { kind: 'rotating', periodS: 10, clockwise: true }
      : { kind: 'sector', centreRad: 2, widthRad: rad(120), revisitS: 1, slewRadPerS: rad(15) },
    minimumRadialSpeedMps: 15,
    errors: isAcquisition
      ? { rangeM: 100, azimuthRad: rad(0.2), elevationRad: rad(0.3) }
      : { rangeM: 20, azimuthRad: rad(0.05), elevationRad: rad(0.05) },
    northErrorRad: 0,
    falsePlotsPerScan: isAcquisition ? 5 : 0,
    clutter: null,
    multipath: null,
    attenuation: false,
    rain: null,
    outages: [],
    iff: isAcquisition
      ? {
          civilModes: true,
          militaryReadable: true,
          working: true,
          validReplyProbability: 0.95,
          falseFriendlyProbability: 0.001,
          wrongAssociationProbability: 0.01,
          garbleProbability: 0,
          gate: { halfRangeM: 1_000, halfAzimuthRad: 0.02, dwellS: 0 },
        }
      : null,
  };
}

export function route(
  points: readonly (readonly [number, number, number])[],
  speedMps: number,
  altitudeReference: 'msl' | 'agl',
  atEnd: RouteSpec['atEnd'] = 'vanish',
): RouteSpec {
  return {
    speedMps,
    altitudeReference,
    atEnd,
    waypoints: points.map(([lat, lon, altitudeM]) => ({ latRad: rad(lat), lonRad: rad(lon), altitudeM })),
  };
}

export const CLASS = { strike: 0, airliner: 1, cruiseMissile: 2 } as const;

export function object(
  id: string,
  objectClass: number,
  allegiance: ObjectSpec['allegiance'],
  way: RouteSpec,
  startS: number,
): ObjectSpec {
  const isHostile = allegiance === 'hostile';
  return {
    id,
    objectClass,
    allegiance,
    ownerId: isHostile ? 'opponent' : allegiance === 'friendly' ? 'own' : 'civil',
    raidId: isHostile ? 'raid' : null,
    targetAsset: isHostile ? 0 : null,
    startS,
    startJitterS: 0,
    route: way,
    transponder: transponder(allegiance === 'civil', allegiance === 'friendly'),
  };
}

const delay = (medianS: number): { medianS: number; factor: number } => ({ medianS, factor: 2 });
const row = (friend: number, hostile: number, civil: number): { friend: number; hostile: number; civil: number } => ({
  friend,
  hostile,
  civil,
});

export const UNIT: FireUnitSpec = {
  id: 'unit-1',
  ownerId: 'own',
  commandPost: 0,
  latRad: rad(40.08),
  lonRad: rad(32.57),
  engagementRadar: 1,
  fireChannels: 6,
  loads: [{ missile: 0, readyRounds: 32, reloadRounds: 0 }],
  reactionS: 10,
  reloadTimeS: 600,
  doctrine: { policy: 'shootLookShoot', salvoSize: 2, maximumShots: 4, salvoIntervalS: 3, reengageAfterS: 30 },
  searchWindow: { azimuthRad: rad(5), elevationRad: rad(3) },
  lock: { medianS: 3, factor: 1.5 },
  guidancePd: 0.9,
  guidanceGapS: 3,
  patienceS: 60,
  engagementModel: { kind: 'physical' },
  outages: [],
};

/** Four strike aircraft, one low flyer, a friendly patrol and airliners on one airway, against one fire unit; 20 minutes. */
export function smallRaid(): RunSpec {
  return {
    specVersion: 1,
    name: 'small-raid',
    durationS: 1_200,
    stepS: 1,
    refractionK: 4 / 3,
    terrainErrorM: 0,
    radars: [radar('a-acquisition', 'acquisition'), radar('b-engagement', 'engagement')],
    missiles: [
      {
        id: 'interceptor',
        meanSpeedMps: 1_500,
        minimumRangeM: 5_000,
        maximumRangeM: 240_000,
        minimumAltitudeM: 10,
        maximumAltitudeM: 27_000,
        guidance: 'semiActive',
        activeRangeM: 0,
        sspk: {
          byClass: { aircraft: 0.7, cruiseMissile: 0.6, drone: 0.6, lowObservable: 0.6, helicopter: 0.7 },
          rangeFractionEdge: [0.8, 1],
          rangeFactor: [1, 0.6],
          qualityEdge: [0],
          qualityFactor: [1],
        },
        commonModeProbability: 0.95,
      },
    ],
    fireUnits: [UNIT],
    identityModels: [
      {
        id: 'model',
        prior: row(0.1, 0.2, 0.7),
        tables: {
          iff: { friendlyReply: row(0.85, 0.001, 0.001), noReply: row(0.15, 0.999, 0.999) },
          civilPattern: {
            airwayAndSquawk: row(0.02, 0.03, 0.9),
            squawkOnly: row(0.08, 0.02, 0.07),
            airwayOnly: row(0.1, 0.05, 0.02),
            neither: row(0.8, 0.9, 0.01),
          },
          kinematics: {
            conformsCivil: row(0.3, 0.2, 0.9),
            conformsThreat: row(0.2, 0.7, 0.02),
            neither: row(0.5, 0.1, 0.08),
          },
          approach: { closing: row(0.1, 0.9, 0.3), notClosing: row(0.9, 0.1, 0.7) },
          safeLane: { inLane: row(0.5, 0.02, 0.1), outside: row(0.5, 0.98, 0.9) },
        },
        civilBand: { minimumSpeedMps: 130, maximumSpeedMps: 270, minimumAltitudeM: 8_000, maximumAltitudeM: 13_000 },
        threatBands: [{ minimumSpeedMps: 30, maximumSpeedMps: 350, minimumAltitudeM: -1_000, maximumAltitudeM: 7_000 }],
        declareAt: 0.95,
        assumeAt: 0.7,
        conflictRatio: 10,
        interrogationsForNoReply: 3,
        isReplyAutomatic: true,
        sources: { iff: true, civilSsr: true, airways: true, kinematics: true, approach: true, safeLanes: true },
      },
    ],
    commandPosts: [
      {
        id: 'post',
        ownerId: 'own',
        latRad: rad(40.08),
        lonRad: rad(32.57),
        acquisitionRadars: [0],
        identityModel: 0,
        lanes: [0],
        assets: [0],
        weaponsControlStatus: 'tight',
        selfDefence: { isAllowed: false, closestApproachM: 0, timeToGoS: 0, identities: [] },
        crew: {
          identify: delay(20),
          decide: delay(10),
          assign: delay(5),
          launch: delay(10),
          assess: delay(8),
          identifyOperators: 4,
          engagementOfficers: 2,
        },
        assessment: { saysKillWhenAlive: 0.05, saysAliveWhenKilled: 0.1 },
        maximumTracks: 300,
        threatRadiusM: 20_000,
        outages: [],
      },
    ],
    lanes: [
      {
        id: 'airway',
        kind: 'airway',
        points: [
          { latRad: rad(39), lonRad: rad(29) },
          { latRad: rad(41), lonRad: rad(36) },
        ],
        halfWidthM: 9_260,
        minimumAltitudeM: 6_000,
        maximumAltitudeM: 13_000,
      },
    ],
    assets: [{ id: 'asset', latRad: rad(40.12), lonRad: rad(32.99) }],
    objectClasses: [
      {
        id: 'strike',
        platformClass: 'fighter',
        signature: signature(3),
        sspkClass: 'aircraft',
        isLowObservable: false,
      },
      {
        id: 'airliner',
        platformClass: 'airliner',
        signature: signature(40),
        sspkClass: 'aircraft',
        isLowObservable: false,
      },
      {
        id: 'cruise-missile',
        platformClass: 'cruiseMissile',
        signature: signature(0.05),
        sspkClass: 'cruiseMissile',
        isLowObservable: false,
      },
    ],
    objects: [
      object(
        'h1',
        CLASS.strike,
        'hostile',
        route(
          [
            [38.5, 35, 6_000],
            [40.12, 32.99, 6_000],
          ],
          250,
          'msl',
        ),
        20,
      ),
      object(
        'h2',
        CLASS.strike,
        'hostile',
        route(
          [
            [38.7, 35.2, 6_500],
            [40.12, 32.99, 6_500],
          ],
          250,
          'msl',
        ),
        40,
      ),
      object(
        'h3',
        CLASS.strike,
        'hostile',
        route(
          [
            [42.0, 31, 6_000],
            [40.12, 32.99, 6_000],
          ],
          250,
          'msl',
        ),
        10,
      ),
      object(
        'h4',
        CLASS.strike,
        'hostile',
        route(
          [
            [42.1, 31.2, 5_500],
            [40.12, 32.99, 5_500],
          ],
          250,
          'msl',
        ),
        10,
      ),
      object(
        'l1',
        CLASS.cruiseMissile,
        'hostile',
        route(
          [
            [38.55, 34, 50],
            [40.12, 32.99, 50],
          ],
          240,
          'agl',
        ),
        60,
      ),
      object(
        'p1',
        CLASS.strike,
        'friendly',
        route(
          [
            [40.5, 32, 7_000],
            [40.5, 33.5, 7_000],
          ],
          230,
          'msl',
          'loop',
        ),
        0,
      ),
    ],
    flows: [
      {
        id: 'civil',
        objectClass: CLASS.airliner,
        allegiance: 'civil',
        ownerId: 'civil',
        ratePerS: 1 / 90,
        leadS: 2_400,
        untilS: 1_200,
        routes: [
          {
            weight: 1,
            route: route(
              [
                [39, 29, 10_000],
                [41, 36, 10_000],
              ],
              230,
              'msl',
            ),
          },
        ],
        speedMps: [210, 240],
        altitudeM: [8_800, 12_500],
        targetAsset: null,
        raidId: null,
        transponder: transponder(true, false),
        transponderFailure: 0.01,
      },
    ],
  };
}
