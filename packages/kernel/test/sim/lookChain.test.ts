import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createWorld,
  type ObjectSpec,
  type RadarSpec,
  runKey,
  type RunSpec,
  SMOOTH_EARTH,
  step,
} from '@redoubt/kernel';
import { groundRangeM, isVisible } from '../../src/sim/visibility.ts';
import type { World } from '../../src/sim/world.ts';
import { lookOracle } from './lookOracle.ts';
import { ridgeRelief } from './ridgeRelief.ts';
import { CLASS, object, radar, route, smallRaid } from './smallRaid.ts';

const SITE = [40.08, 32.57] as const;

const numberIn = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

const scan: fc.Arbitrary<RadarSpec['scan']> = fc.oneof(
  fc.record({ kind: fc.constant('rotating'), periodS: numberIn(0.7, 12), clockwise: fc.constant(true) } as const),
  fc.record({
    kind: fc.constant('sector'),
    centreRad: numberIn(0, 6.28),
    widthRad: numberIn(0.2, 6.28),
    revisitS: numberIn(0.7, 6),
    slewRadPerS: fc.constant(1),
  } as const),
);

/** Radars from blind to sure, with every limit and every way to decide on a look. */
const eye: fc.Arbitrary<RadarSpec> = fc
  .record({
    scan,
    rangeM: numberIn(1e4, 2e6),
    pulses: fc.constantFrom(1, 1, 1, 6),
    swerling: fc.constantFrom(0, 1, 1, 2, 3, 4),
    minimumRangeM: numberIn(0, 60_000),
    instrumentedRangeM: numberIn(80_000, 500_000),
    minimumRadialSpeedMps: fc.constantFrom(0, 0, 50, 200),
    elevationMaxRad: fc.constantFrom(0.1, 1.57),
    elevationRad: fc.constantFrom(null, 0.002, 0.01),
    northErrorRad: numberIn(-0.01, 0.01),
    isOut: fc.boolean(),
    multipath: fc.boolean(),
    antennaHeightM: numberIn(2, 60),
    diffraction: fc.constantFrom(undefined, undefined, 'knifeEdge', 'roughKnifeEdge'),
  })
  .map(({ diffraction, ...given }) => {
    const base = radar('a-acquisition', 'acquisition');
    return {
      ...base,
      ...given,
      reference: { ...base.reference, rangeM: diffraction === undefined ? given.rangeM : 2e6, pulses: given.pulses },
      errors: { ...base.errors, elevationRad: given.elevationRad },
      outages: given.isOut ? [{ fromS: 1.2, toS: 2.7 }] : [],
      multipath: given.multipath ? { surface: 'land', maximumAltitudeM: 2_000, reflection: 0.7, roughnessM: 1 } : null,
      attenuation: false,
      rain: null,
      falsePlotsPerScan: 0,
      ...(diffraction === undefined ? {} : { diffraction, frequencyHz: 2e8 }),
    } as RadarSpec;
  });

function objects(count: number, spreadDeg: number, seed: number): ObjectSpec[] {
  const classes = [CLASS.strike, CLASS.strike, 0, CLASS.strike];
  return Array.from({ length: count }, (_, i) => {
    const at = seed + i;
    const lat = SITE[0] + spreadDeg * (((0.5 + 0.7548776662466927 * at) % 1) - 0.5);
    const lon = SITE[1] + spreadDeg * (((0.5 + 0.5698402909980532 * at) % 1) - 0.5);
    const altitudeM = 100 + ((i * 977) % 14_000);
    const end = [lat + 0.02 - 0.04 * (i % 2), lon + 0.02 - 0.03 * (i % 3), altitudeM] as const;
    return object(
      `o${i}`,
      classes[i % 4]!,
      'hostile',
      route([[lat, lon, altitudeM], end], 250 + i, 'msl'),
      (i % 11) / 3,
    );
  });
}

describe('looks in vector code', () => {
  it('are those of plain code, bit for bit', () => {
    let rows = 0;
    let bent = 0;
    fc.assert(
      fc.property(
        eye,
        fc.constantFrom(1, 2, 3, 255, 256, 257, 700),
        numberIn(0.05, 9),
        fc.integer({ min: 0, max: 1e6 }),
        (site, count, spreadDeg, seed) => {
          const raid = smallRaid();
          const classes = raid.objectClasses.map((one, k) => {
            // Cross-sections that depend on the aspect and those that do not, with each kind of fluctuation.
            const flat = { noseM2: 1, beamM2: 1, tailM2: 1 };
            const medianRcsM2 = { VHF: flat, UHF: flat, L: flat, S: flat, C: flat, X: flat };
            const fluctuationSwerling = [1, 2, 0, 3, 4][(k + seed) % 5] as 0 | 1 | 2 | 3 | 4;
            const signature = { ...one.signature, fluctuationSwerling, ...(k % 2 === 0 ? { medianRcsM2 } : {}) };
            return { ...one, signature };
          });
          const isOverEdges = site.diffraction !== undefined;
          // Over edges all are far enough to be behind the ridge, and near enough to be seen.
          const air = objects(count, isOverEdges ? 1.5 : spreadDeg, seed);
          const base = { ...raid, objectClasses: classes, radars: [site], objects: air };
          const spec: RunSpec = { ...base, fireUnits: [], commandPosts: [], flows: [] };
          // A radar that looks over edges stands behind a ridge all round, the others on a smooth earth.
          const relief = isOverEdges ? ridgeRelief(site, 12_000, 900) : SMOOTH_EARTH;
          const world = createWorld(spec, runKey(seed, 1), relief);
          for (let k = 0; k < 5; k++) {
            const { lastScan, lastTurn } = world.state.radars[0]!;
            const memory = { lastScan: lastScan.slice(), lastTurn: lastTurn.slice() };
            const startS = world.state.timeS;
            step(world, 'extractPlots');
            const expected = lookOracle(world, 0, startS, world.state.timeS, memory);
            const { n, object, scan, timeS, rangeM, azimuthRad, elevationRad, snr, plots } = world.looks[0]!;
            const columns = [object, scan, timeS, rangeM, azimuthRad, elevationRad, snr];
            const all = [...columns, plots.rangeM, plots.azimuthRad, plots.elevationRad];
            expect(Array.from({ length: n }, (_, row) => all.map((column) => column[row]))).toEqual(expected);
            expect(lastScan).toEqual(memory.lastScan);
            if (site.scan.kind === 'rotating') expectTurns(lastTurn, memory.lastTurn, site.scan.periodS);
            rows += n;
            for (let row = 0; row < n; row++) bent += +(isOverEdges && isBent(world, row));
          }
        },
      ),
      { numRuns: 60, seed: 20_251_122 },
    );
    expect(rows).toBeGreaterThan(1_500);
    expect(bent).toBeGreaterThan(50);
  });
});

/** Whether a detection lies below the line of sight. */
function isBent({ looks, setup, state }: World, row: number): boolean {
  const { object, rangeM, azimuthRad } = looks[0]!;
  const at = setup.radars[0]!;
  const altitudeM = state.objects.altitudeM[object[row]!]!;
  return !isVisible(
    at,
    4 / 3,
    groundRangeM(rangeM[row]!, at.antennaAltitudeM, altitudeM),
    azimuthRad[row]!,
    altitudeM,
    0,
  );
}

/** A slow radar follows only those in the sector that its beam sweeps; whom it follows, it follows alike. */
function expectTurns(lastTurn: Float64Array, expected: Float64Array, periodS: number): void {
  if (1.25 < 0.45 * periodS) return;
  expect(lastTurn).toEqual(expected);
}
