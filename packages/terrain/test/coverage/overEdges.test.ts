import {
  compileRadar,
  compileSignature,
  defaultRadarSpec,
  edgeLookOf,
  edgePowerFactor,
  lookSnr,
  type RadarSpec,
  type VisibilitySurface,
} from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import {
  computeSurface,
  COVERAGE_BIT,
  coverageAltitude,
  coverageMask,
  type CoverageRadar,
  type CoverageTarget,
  landEdges,
  polarField,
  ringChordsM,
  slantFromChordM,
  snrForPd,
  syntheticRelief,
} from '../../src/index.ts';

const DEG = Math.PI / 180;
const PLACE = { id: 'a', latRad: 40 * DEG, lonRad: 32 * DEG, antennaHeightM: 15, terrainM: null };
const SIZE = { refractionK: 4 / 3, maxRangeM: 90_000, azimuths: 360, rangeStepM: 500, withEdges: true };
const RULES = { detectionPd: 0.5, trackingPd: 0.75 };
const HILLS = syntheticRelief({
  northRad: 41 * DEG,
  westRad: 30.8 * DEG,
  rows: 480,
  cols: 576,
  stepRad: (15 / 3600) * DEG,
  seed: 4,
  summitM: 1500,
});
const BARE = computeSurface(HILLS, PLACE, SIZE);
const FIELD = polarField(HILLS, landEdges(BARE));

function radar(changes: Partial<RadarSpec>): CoverageRadar {
  const limits = {
    minimumRangeM: 0,
    elevationMinRad: -1,
    elevationMaxRad: 1.57,
    frequencyHz: 1.5e8,
    antennaHeightM: 15,
  };
  const spec: RadarSpec = { ...defaultRadarSpec(), ...limits, terrainM: FIELD.terrainM, ...changes };
  return { compiled: compileRadar(spec), bandIndex: 0, edgeLook: edgeLookOf(spec), fireUnit: null };
}

function target(rcsM2: number): CoverageTarget {
  const flat = { noseM2: rcsM2, beamM2: rcsM2, tailM2: rcsM2 };
  const medianRcsM2 = { VHF: flat, UHF: flat, L: flat, S: flat, C: flat, X: flat };
  const signature = compileSignature({ medianRcsM2, spreadDb: 0, fluctuationSwerling: 1, reflectorRcsM2: null });
  return { signature, swerling: 1, speedMps: 240, isLowObservable: false };
}

const count = (mask: Uint8Array, bit: number): number => mask.filter((bits) => (bits & bit) !== 0).length;

describe('coverage over edges', () => {
  it('is, cell by cell, the echo with the loss of the edge', () => {
    const sharp = radar({ diffraction: 'knifeEdge' });
    const rough = radar({ diffraction: 'roughKnifeEdge' });
    const chordsM = ringChordsM(FIELD.ranges, FIELD.rangeStepM);
    let bent = 0;
    let wrong = 0;
    for (const [eye, altitudeM] of [
      [sharp, 300],
      [sharp, 2_500],
      [rough, 300],
    ] as const) {
      const altitude = coverageAltitude(altitudeM);
      const mask = coverageMask(FIELD, eye, target(1), altitude, RULES);
      const needed = snrForPd(eye.compiled, 1, 0.5);
      for (let i = 0; i < mask.length; i++) {
        const ring = i % FIELD.ranges;
        const ground = FIELD.groundM?.[i] as number;
        const atM = altitude.reference === 'aboveGround' ? ground + altitudeM : altitudeM;
        if (atM <= ground) {
          wrong += +(mask[i] !== 0);
          continue;
        }
        const hiddenM = (FIELD.minimumAltitudeM[i] as number) - atM;
        const { wavelengthM, roughGroundDb } = eye.edgeLook as NonNullable<typeof eye.edgeLook>;
        const edgeM = FIELD.controllingEdgeM?.[i] as number;
        const factor = edgePowerFactor(hiddenM, edgeM, (ring + 1) * 500, wavelengthM, roughGroundDb);
        const rangeM = slantFromChordM(chordsM[ring] as number, FIELD.terrainM + 15, atM);
        const snr = lookSnr(eye.compiled, rangeM, 1, atM - FIELD.terrainM, factor);
        const isDetected = factor > 0 && snr >= needed;
        wrong += +((((mask[i] as number) & COVERAGE_BIT.lineOfSight) !== 0) !== hiddenM <= 0);
        wrong += +((((mask[i] as number) & COVERAGE_BIT.detection) !== 0) !== isDetected);
        bent += +(isDetected && hiddenM > 0);
      }
    }
    expect(wrong).toBe(0);
    expect(bent).toBeGreaterThan(500);
  });

  it('reaches behind hills with a sharp edge, and less far than the line of sight with rough ground', () => {
    const altitude = coverageAltitude(100);
    const of = (diffraction: RadarSpec['diffraction']): Uint8Array =>
      coverageMask(FIELD, radar(diffraction === undefined ? {} : { diffraction }), target(1000), altitude, RULES);
    const [sight, sharp, rough] = [of(undefined), of('knifeEdge'), of('roughKnifeEdge')];
    const [inSight, withSharp, withRough] = [sight, sharp, rough].map((mask) => count(mask, COVERAGE_BIT.detection));
    expect(withSharp).toBeGreaterThan(1.02 * (inSight as number));
    expect(withRough).toBeLessThan(0.98 * (inSight as number));
    for (const mask of [sharp, rough])
      expect(count(mask, COVERAGE_BIT.lineOfSight)).toBe(count(sight, COVERAGE_BIT.lineOfSight));
  });

  it('grows with altitude', () => {
    const eye = radar({ diffraction: 'knifeEdge' });
    const masks = [50, 100, 200, 400, 800].map((m) => coverageMask(FIELD, eye, target(5), coverageAltitude(m), RULES));
    masks.slice(1).forEach((mask, k) => {
      const lower = masks[k] as Uint8Array;
      const lost = lower.filter(
        (bits, i) => (bits & COVERAGE_BIT.detection) !== 0 && ((mask[i] as number) & COVERAGE_BIT.detection) === 0,
      );
      // A cell may be lost at the instrumented limit alone, where higher is a little farther; nothing reaches it here.
      expect(lost.length).toBe(0);
    });
  });

  it('is that of the line of sight for a radar that does not look over edges, and for a field that has none', () => {
    const plain = polarField(HILLS, computeSurface(HILLS, PLACE, { ...SIZE, withEdges: false }));
    expect(plain.controllingEdgeM).toBeNull();
    const altitude = coverageAltitude(300);
    const expected = coverageMask(plain, radar({}), target(1), altitude, RULES);
    expect(coverageMask(FIELD, radar({}), target(1), altitude, RULES)).toEqual(expected);
    expect(coverageMask(plain, radar({ diffraction: 'knifeEdge' }), target(1), altitude, RULES)).toEqual(expected);
  });
});

describe('edges on land', () => {
  /** Height of an edge from scratch: the ray from the antenna to a node, followed back on the sphere of k times the radius. */
  function edgeHeightM(surface: VisibilitySurface, i: number): number {
    const ka = (4 / 3) * 6_371_000;
    const antennaM = surface.terrainM + surface.antennaHeightM;
    const far = (((i % surface.ranges) + 1) * surface.rangeStepM) / ka;
    const near = ((surface.controllingEdgeM as Float32Array)[i] as number) / ka;
    const r = ka + (surface.minimumAltitudeM[i] as number);
    const slope = (r * Math.cos(far) - (ka + antennaM)) / (r * Math.sin(far));
    return (ka + antennaM) / (Math.cos(near) - slope * Math.sin(near)) - ka;
  }

  it('keep those that stand up from the sea by more than 3 m, and no other', () => {
    const kept = landEdges(BARE).controllingEdgeM as Float32Array;
    const before = BARE.controllingEdgeM as Float32Array;
    let wrong = 0;
    before.forEach((edgeM, i) => {
      const heightM = edgeM === 0 ? 0 : edgeHeightM(BARE, i);
      // 0.1 m: a parabola in place of the circle, out to 90 km.
      if (Math.abs(heightM - 3) > 0.1) wrong += +(kept[i] !== (heightM < 3 ? 0 : edgeM));
    });
    expect(wrong).toBe(0);
    expect(kept.filter((edgeM) => edgeM > 0).length).toBeGreaterThan(10_000);
  });

  it('are none over the sea, from any height and at any distance', () => {
    for (const antennaHeightM of [5, 20, 300, 3_000]) {
      const sea = computeSurface(null, { ...PLACE, antennaHeightM }, { ...SIZE, maxRangeM: 400_000, azimuths: 4 });
      expect(sea.controllingEdgeM?.some((edgeM) => edgeM > 0)).toBe(true);
      expect(landEdges(sea).controllingEdgeM?.every((edgeM) => edgeM === 0)).toBe(true);
    }
  });

  it('cannot be told of a surface without edges', () => {
    const { controllingEdgeM: _, ...bare } = BARE;
    expect(() => landEdges(bare)).toThrow(/withEdges/);
  });
});
