import {
  compileRadar,
  compileSignature,
  defaultRadarSpec,
  edgeLookOf,
  geodesicDirect,
  groundHeightM,
  horizonGroundM,
  type MissileSpec,
  probabilityOfDetection,
  type RadarSpec,
} from '@redoubt/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeSurface,
  COVERAGE_BIT,
  coverageAltitude,
  coverageMask,
  type CoverageFireUnit,
  type CoverageRadar,
  type CoverageTarget,
  discAreaM2,
  eachPixelArea,
  maskAreas,
  planeCells,
  planePoint,
  type PolarField,
  polarField,
  sectorWarnings,
  snrForPd,
  syntheticRelief,
  trackingPd,
} from '../../src/index.ts';

const DEG = Math.PI / 180;
const PLACE = { id: 'a', latRad: 40 * DEG, lonRad: 32 * DEG, antennaHeightM: 10, terrainM: null };
const RULES = { detectionPd: 0.5, trackingPd: trackingPd() };

function target(rcsM2: number, isLowObservable = false): CoverageTarget {
  const flat = { noseM2: rcsM2, beamM2: rcsM2, tailM2: rcsM2 };
  const medianRcsM2 = { VHF: flat, UHF: flat, L: flat, S: flat, C: flat, X: flat };
  const signature = compileSignature({ medianRcsM2, spreadDb: 0, fluctuationSwerling: 1, reflectorRcsM2: null });
  return { signature, swerling: 1, speedMps: 240, isLowObservable };
}

function radar(changes: Partial<RadarSpec> = {}, fireUnit: CoverageFireUnit | null = null): CoverageRadar {
  const spec = { ...defaultRadarSpec(), minimumRangeM: 0, elevationMinRad: -1, elevationMaxRad: 1.57, ...changes };
  return { compiled: compileRadar(spec), bandIndex: 3, edgeLook: edgeLookOf(spec), fireUnit };
}

function smoothField(maxRangeM = 400_000, azimuths = 36): PolarField {
  return polarField(null, computeSurface(null, PLACE, { refractionK: 4 / 3, maxRangeM, azimuths, rangeStepM: 250 }));
}

const hills = syntheticRelief({
  northRad: 41 * DEG,
  westRad: 30.8 * DEG,
  rows: 480,
  cols: 576,
  stepRad: (15 / 3600) * DEG,
  seed: 4,
  summitM: 1500,
});
const hillField = polarField(
  hills,
  computeSurface(hills, PLACE, { refractionK: 4 / 3, maxRangeM: 90_000, azimuths: 360, rangeStepM: 500 }),
);

/** Share of cells of a layer. */
function cells(mask: Uint8Array, bit: number): number {
  return mask.reduce((sum, bits) => sum + ((bits & bit) === 0 ? 0 : 1), 0);
}

describe('areas', () => {
  it('of polar cells add up to the closed form of the disc, 1e-12', () => {
    const mask = new Uint8Array(36 * 400).fill(COVERAGE_BIT.lineOfSight);
    const frame = { latRad: 0.7, azimuths: 36, ranges: 400, rangeStepM: 1000 };
    const { lineOfSight } = maskAreas(mask, frame, 250_000);
    expect(lineOfSight.areaM2 / discAreaM2(0.7, 400_000)).toBeCloseTo(1, 12);
    // the ring cuts a cell: linear in its depth, so 1e-5 of the area
    expect(lineOfSight.inRingM2 / discAreaM2(0.7, 250_000)).toBeCloseTo(1, 5);
  });

  it.each([0, 40, 70])('of a disc agree with the geodesic polygon on WGS-84 at %d degrees, 1e-4', (latDeg) => {
    // Area between parallels on the ellipsoid, integrated along the outline: dA = q(lat) dlon.
    const e = Math.sqrt(0.0066943799901413165);
    const b2 = 6378137 ** 2 * (1 - e * e);
    const q = (lat: number): number => {
      const s = Math.sin(lat);
      return (b2 / 2) * (s / (1 - e * e * s * s) + Math.atanh(e * s) / e);
    };
    const n = 7200;
    let area = 0;
    let before = geodesicDirect(latDeg * DEG, 0, 0, 300_000);
    for (let i = 1; i <= n; i++) {
      const here = geodesicDirect(latDeg * DEG, 0, (-2 * Math.PI * i) / n, 300_000);
      area -= (q((before.latRad + here.latRad) / 2) - q(latDeg * DEG)) * (here.lonRad - before.lonRad);
      before = here;
    }
    expect(Math.abs(area)).toBeGreaterThan(2.8e11);
    expect(Math.abs(Math.abs(area) / discAreaM2(latDeg * DEG, 300_000) - 1)).toBeLessThan(1e-4);
  });

  it('of pixels of a plane add up to the disc within a pixel of its edge', () => {
    const plane = { latRad: 0.7, lonRad: 3.1, size: 400, pixelM: 2000 };
    const inside = planeCells(plane, { latRad: 0.7, lonRad: 3.1, azimuths: 4, ranges: 1, rangeStepM: 380_000 });
    let area = 0;
    eachPixelArea(plane, (i, areaM2) => {
      if (inside[i] !== -1) area += areaM2;
    });
    expect(area / discAreaM2(0.7, 380_000)).toBeCloseTo(1, 3);
  });

  it('of an off-centre site on a plane across the date line are the same, 0.3 %', () => {
    const plane = { latRad: 0.7, lonRad: 3.13, size: 500, pixelM: 2000 };
    const site = { latRad: 0.72, lonRad: -3.13, azimuths: 720, ranges: 100, rangeStepM: 2000 };
    const inside = planeCells(plane, site);
    let area = 0;
    eachPixelArea(plane, (i, areaM2) => {
      if (inside[i] !== -1) area += areaM2;
    });
    expect(area / discAreaM2(0.72, 200_000)).toBeGreaterThan(0.997);
    expect(area / discAreaM2(0.72, 200_000)).toBeLessThan(1.003);
    expect(planePoint(plane, 249.5, 249.5)).toEqual({ latRad: 0.7, lonRad: 3.13 });
  });
});

describe('detection', () => {
  it('over a smooth earth ends at the horizon for a strong echo: closed form within half a ring step', () => {
    for (const altitudeM of [50, 300, 1000]) {
      const mask = coverageMask(smoothField(), radar(), target(1e6), coverageAltitude(altitudeM), RULES);
      const { areaM2 } = maskAreas(mask, smoothField(), 400_000).detection;
      const horizonM = horizonGroundM(10, altitudeM, 4 / 3);
      expect(areaM2).toBeGreaterThan(discAreaM2(PLACE.latRad, horizonM - 380));
      expect(areaM2).toBeLessThan(discAreaM2(PLACE.latRad, horizonM + 380));
    }
  });

  it('high up ends at the scaled free-space range for a weak echo: closed form within half a ring step', () => {
    // 390 km against 4 m2: 0.01 m2 at 87.2 km slant; at 3 km up the ground range is 87.15 km.
    const mask = coverageMask(smoothField(), radar(), target(0.01), coverageAltitude(3000), RULES);
    const { areaM2 } = maskAreas(mask, smoothField(), 400_000).detection;
    const slantM = 390_000 * (0.01 / 4) ** 0.25;
    const groundM = Math.sqrt(slantM ** 2 - 2990 ** 2);
    expect(areaM2).toBeGreaterThan(discAreaM2(PLACE.latRad, groundM - 300));
    expect(areaM2).toBeLessThan(discAreaM2(PLACE.latRad, groundM + 300));
  });

  it('needs the ratio that gives the wanted probability', () => {
    const { compiled } = radar();
    for (const pd of [0.1, 0.5, 0.9]) {
      const snr = snrForPd(compiled, 1, pd);
      expect(probabilityOfDetection({ snrLinear: snr, pfa: 1e-6, swerling: 1, pulses: 1 })).toBeCloseTo(pd, 6);
    }
    expect(() => snrForPd(compiled, 1, 1e-7)).toThrow(RangeError);
  });

  it('never shrinks with altitude under line of sight alone, nor with the echo, over random relief', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.double({ min: 0.001, max: 10, noNaN: true }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        (low, more, rcsM2, factor) => {
          const seen = (altitudeM: number, echo: number): Uint8Array =>
            coverageMask(hillField, radar(), target(echo), coverageAltitude(altitudeM), RULES);
          const lowMask = seen(low, rcsM2);
          const highMask = seen(low + more, rcsM2);
          const strongMask = seen(low, rcsM2 * factor);
          const lost = (bit: number, later: Uint8Array): number[] =>
            [...lowMask.keys()].filter(
              (i) => ((lowMask[i] as number) & bit) !== 0 && ((later[i] as number) & bit) === 0,
            );
          expect(lost(COVERAGE_BIT.lineOfSight, highMask)).toEqual([]);
          expect(lost(COVERAGE_BIT.detection, strongMask)).toEqual([]);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('holds every layer inside the one before', () => {
    const mask = coverageMask(hillField, radar(), target(0.001), coverageAltitude(900), RULES);
    const counts = [COVERAGE_BIT.lineOfSight, COVERAGE_BIT.detection, COVERAGE_BIT.tracking].map((bit) =>
      cells(mask, bit),
    );
    expect(counts[2]).toBeGreaterThan(0);
    expect(counts[1]).toBeGreaterThan(counts[2] as number);
    expect(counts[0]).toBeGreaterThanOrEqual(counts[1] as number);
    for (const bits of mask) {
      if ((bits & COVERAGE_BIT.tracking) !== 0) expect(bits & COVERAGE_BIT.detection).not.toBe(0);
      if ((bits & COVERAGE_BIT.detection) !== 0) expect(bits & COVERAGE_BIT.lineOfSight).not.toBe(0);
    }
  });

  it('is never larger over relief than over a smooth earth at the same antenna and target altitude above sea level', () => {
    const flat = { ...hills, heightsM: new Int16Array(hills.heightsM.length) };
    const high = { ...PLACE, antennaHeightM: 10 + hillField.terrainM };
    const size = { refractionK: 4 / 3, maxRangeM: 90_000, azimuths: 360, rangeStepM: 500 };
    const flatField = polarField(flat, computeSurface(flat, high, size));
    for (const altitudeM of [1100, 2000, 5000]) {
      const over = (field: PolarField, antennaHeightM: number): Uint8Array =>
        coverageMask(field, radar({ antennaHeightM }), target(100), coverageAltitude(altitudeM), RULES);
      const hilly = over(hillField, 10);
      const level = over(flatField, high.antennaHeightM);
      const isSeen = (mask: Uint8Array, i: number): boolean => ((mask[i] as number) & COVERAGE_BIT.lineOfSight) !== 0;
      expect([...hilly.keys()].filter((i) => isSeen(hilly, i) && !isSeen(level, i))).toEqual([]);
      expect(cells(hilly, COVERAGE_BIT.lineOfSight)).toBeGreaterThan(0);
    }
  });

  it('holds nothing inside the ground', () => {
    const mask = coverageMask(hillField, radar(), target(100), coverageAltitude(1001), RULES);
    const inside = [...mask.keys()].filter((i) => (hillField.groundM?.[i] ?? 0) >= 1001);
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.every((i) => mask[i] === 0)).toBe(true);
  });

  it('lays the ground of the raster under its nodes, 3 m', () => {
    for (const [a, r] of [
      [0, 10],
      [77, 100],
      [200, 179],
      [359, 3],
    ] as const) {
      const at = geodesicDirect(PLACE.latRad, PLACE.lonRad, (a / 360) * 2 * Math.PI, (r + 1) * 500);
      const ground = hillField.groundM?.[a * hillField.ranges + r] ?? NaN;
      expect(Math.abs(ground - groundHeightM(hills, at.latRad, at.lonRad))).toBeLessThan(3);
    }
  });
});

describe('engagement', () => {
  const missile: MissileSpec = {
    id: 'm',
    meanSpeedMps: 1000,
    minimumRangeM: 5_000,
    maximumRangeM: 60_000,
    minimumAltitudeM: 10,
    maximumAltitudeM: 25_000,
    guidance: 'semiActive',
    activeRangeM: 0,
    sspk: {
      byClass: { aircraft: 1, cruiseMissile: 1, drone: 1, lowObservable: 1, helicopter: 1 },
      rangeFractionEdge: [1],
      rangeFactor: [1],
      qualityEdge: [0],
      qualityFactor: [1],
    },
    commonModeProbability: 1,
  };
  const unit = (changes: Partial<MissileSpec> = {}): CoverageFireUnit => ({
    missiles: [{ ...missile, ...changes }],
    guidancePd: 0.9,
    guidanceGapS: 3,
    preparationS: 13,
  });
  const engaged = (
    changes: Partial<MissileSpec>,
    rcsM2: number,
    altitudeM: number,
    isLowObservable = false,
  ): number => {
    const field = smoothField(150_000);
    const mask = coverageMask(
      field,
      radar({}, unit(changes)),
      target(rcsM2, isLowObservable),
      coverageAltitude(altitudeM),
      RULES,
    );
    return maskAreas(mask, field, 60_000).engagement.areaM2;
  };

  it('fills the envelope where nothing else limits: closed form within a ring step', () => {
    const areaM2 = engaged({}, 1e6, 3000);
    const disc = (rangeM: number): number => discAreaM2(PLACE.latRad, Math.sqrt(rangeM ** 2 - 3000 ** 2));
    expect(areaM2).toBeGreaterThan(disc(60_000 - 300) - disc(5_000 + 300));
    expect(areaM2).toBeLessThan(disc(60_000 + 300) - disc(5_000 - 300));
  });

  it('of a low target ends where the target was above the horizon before lock, reaction and flight', () => {
    // Intercept at r: first held at r + 240 (13 + r / 1000) <= horizon, so r = (horizon - 3,120) / 1.24.
    const horizonM = horizonGroundM(10, 50, 4 / 3);
    const expectedM = (horizonM - 240 * 13) / 1.24;
    const areaM2 = engaged({}, 1e6, 50);
    // Launch and preparation are rounded up to whole rings of 250 m.
    expect(areaM2).toBeGreaterThan(discAreaM2(PLACE.latRad, expectedM - 900) - discAreaM2(PLACE.latRad, 5_300));
    expect(areaM2).toBeLessThan(discAreaM2(PLACE.latRad, expectedM + 300) - discAreaM2(PLACE.latRad, 4_700));
  });

  it('keeps to floor and ceiling', () => {
    expect(engaged({ minimumAltitudeM: 60 }, 1e6, 50)).toBe(0);
    expect(engaged({ maximumAltitudeM: 2_900 }, 1e6, 3000)).toBe(0);
  });

  it('breaks at a gap in the line of sight that is too long, for missiles that need illumination and not for others', () => {
    const field = smoothField(150_000, 12);
    const wall = { ...field, minimumAltitudeM: field.minimumAltitudeM.slice() };
    // Hidden from 20 to 24 km out: 4 km at 240 m/s are 17 s.
    for (let a = 0; a < 12; a++) wall.minimumAltitudeM.fill(1e6, a * field.ranges + 80, a * field.ranges + 96);
    const ranges = (changes: Partial<MissileSpec>): number[] => {
      const mask = coverageMask(wall, radar({}, unit(changes)), target(1e6), coverageAltitude(3000), RULES);
      return [...mask.subarray(0, field.ranges).keys()].filter(
        (r) => ((mask[r] as number) & COVERAGE_BIT.engagement) !== 0,
      );
    };
    const lit = ranges({});
    // Behind the wall a shot needs no look through it; through it none is guided; before it launch comes after it.
    expect(lit).toContain(100);
    expect(lit).not.toContain(85);
    expect(lit).not.toContain(78);
    expect(lit).toContain(60);
    expect(ranges({ guidance: 'active', activeRangeM: 30_000 })).toContain(85);
  });

  it('is never computed for a low-observable', () => {
    expect(engaged({}, 1e6, 3000, true)).toBe(0);
    expect(engaged({}, 1e6, 3000, false)).toBeGreaterThan(0);
  });
});

describe('warning', () => {
  it('of a smooth earth is the horizon over the speed in every sector', () => {
    const field = smoothField();
    const mask = coverageMask(field, radar(), target(1e6), coverageAltitude(50), RULES);
    const sectors = sectorWarnings(mask, COVERAGE_BIT.tracking, field, 240);
    expect(sectors).toHaveLength(12);
    for (const sector of sectors) {
      // rings of 250 m: a second
      expect(Math.abs(sector.q50S - horizonGroundM(10, 50, 4 / 3) / 240)).toBeLessThan(1.1);
      expect(sector.q10S).toBe(sector.q90S);
    }
  });

  it('is 0 where nothing is seen', () => {
    const sectors = sectorWarnings(
      new Uint8Array(360 * 4),
      4,
      { latRad: 0, azimuths: 360, ranges: 4, rangeStepM: 1000 },
      240,
    );
    expect(sectors.every(({ q90S }) => q90S === 0)).toBe(true);
  });
});
