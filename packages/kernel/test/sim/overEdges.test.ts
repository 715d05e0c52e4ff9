import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createWorld,
  EDGE_LOSS_LIMIT_DB,
  linearToDb,
  type RadarSpec,
  type ReliefInput,
  runKey,
  type RunSpec,
  SMOOTH_EARTH,
  step,
  stateHashOf,
} from '@redoubt/kernel';
import { CIVIL_REPLY } from '../../src/sim/phases/interrogateLooks.ts';
import { lookAt } from '../../src/sim/engagement/engagementLook.ts';
import type { RadarSetup } from '../../src/sim/setup.ts';
import { reliefPowerFactor } from '../../src/sim/visibility.ts';
import type { World } from '../../src/sim/world.ts';
import { edgeLookDigest } from '../engines/edgeLookDigest.ts';
import { ridgeRelief } from './ridgeRelief.ts';
import { CLASS, object, radar, route, smallRaid } from './smallRaid.ts';

const EDGE_M = 20_000;
const CREST_M = 400;
const K = 4 / 3;
const EARTH_RADIUS_M = 6_371_000;
const SITE = [40.08, 32.57] as const;
/** Behind the ridge, from well below the line of sight to well above it: 40 km away that runs at 837 m, and 20 dB are lost 100 m lower. */
const ALTITUDES_M = [300, 500, 600, 700, 760, 800, 850, 860, 880, 900, 940, 1_000, 1_100, 1_300, 1_600, 2_500, 4_000];

type Diffraction = RadarSpec['diffraction'];

function eye(frequencyHz: number, diffraction: Diffraction): RadarSpec {
  const base = radar('a-acquisition', 'acquisition');
  return {
    ...base,
    frequencyHz,
    reference: { ...base.reference, rangeM: 5e6 },
    minimumRadialSpeedMps: 0,
    falsePlotsPerScan: 0,
    ...(diffraction === undefined ? {} : { diffraction }),
  };
}

/** Aircraft 40 km north of the radar, one above the other, all over the same ridge. */
function stack(site: RadarSpec): RunSpec {
  const objects = ALTITUDES_M.map((altitudeM, i) => {
    const way = route(
      [
        [SITE[0] + 0.36, SITE[1], altitudeM],
        [SITE[0] + 0.5, SITE[1], altitudeM],
      ],
      10,
      'msl',
    );
    return object(`o${String(i).padStart(2, '0')}`, CLASS.strike, 'hostile', way, 0);
  });
  return { ...smallRaid(), radars: [site], fireUnits: [], commandPosts: [], objects, flows: [] };
}

/** What a radar detects in two turns: signal to noise and places, by object and scan. */
function detections(
  site: RadarSpec,
  relief: ReliefInput,
): Map<string, { snr: number; object: number; rangeM: number }> {
  const world = createWorld(stack(site), runKey(3, 0), relief);
  const found = new Map<string, { snr: number; object: number; rangeM: number }>();
  for (let k = 0; k < 20; k++) {
    step(world, 'extractPlots');
    const { n, object: who, scan, snr, rangeM } = world.looks[0]!;
    for (let row = 0; row < n; row++)
      found.set(`${who[row]!} ${scan[row]!}`, { snr: snr[row]!, object: who[row]!, rangeM: rangeM[row]! });
  }
  return found;
}

/** Loss both ways of one knife edge straight from antenna, crest and target: itu-p526 eq. 26 and 31, over an earth laid flat. */
function closedFormDb(antennaM: number, altitudeM: number, rangeM: number, waveM: number): number {
  const ka = K * EARTH_RADIUS_M;
  const scale = (1 + antennaM / EARTH_RADIUS_M) * (1 + altitudeM / EARTH_RADIUS_M);
  const groundM =
    2 *
    EARTH_RADIUS_M *
    Math.asin(Math.sqrt((rangeM ** 2 - (altitudeM - antennaM) ** 2) / scale) / (2 * EARTH_RADIUS_M));
  const farM = groundM - EDGE_M;
  const lineM = (antennaM * farM + altitudeM * EDGE_M) / groundM - (EDGE_M * farM) / (2 * ka);
  const v = (CREST_M - lineM) * Math.sqrt((2 * groundM) / (waveM * EDGE_M * farM));
  if (v <= -0.78) return 0;
  return Math.max(0, 2 * (6.9 + 20 * Math.log10(Math.sqrt((v - 0.1) ** 2 + 1) + v - 0.1)));
}

describe('a radar that looks over edges', () => {
  const vhf = eye(1.5e8, 'knifeEdge');
  const ridge = ridgeRelief(vhf, EDGE_M, CREST_M);
  const sBand = detections(eye(3e9, undefined), ridge);
  const free = detections(vhf, SMOOTH_EARTH);
  const over = detections(vhf, ridge);
  const altitudesOf = (found: typeof free): number[] =>
    [...new Set([...found.values()].map(({ object: one }) => ALTITUDES_M[one]!))].sort((a, b) => a - b);

  it('sees behind a ridge what a radar with line of sight alone does not', () => {
    expect(altitudesOf(free)).toEqual(ALTITUDES_M);
    expect(altitudesOf(sBand)).toEqual(ALTITUDES_M.filter((altitudeM) => altitudeM > 837));
    expect(altitudesOf(over)).toEqual(ALTITUDES_M.filter((altitudeM) => altitudeM > 740));
  });

  it('loses what the closed form says, both ways, and nothing high above the ridge', () => {
    let bent = 0;
    for (const [key, { snr, object: one, rangeM }] of over) {
      const altitudeM = ALTITUDES_M[one]!;
      const lossDb = linearToDb(free.get(key)!.snr / snr);
      const expected = closedFormDb(vhf.antennaHeightM, altitudeM, rangeM, 299_792_458 / 1.5e8);
      // 0.02 dB: the table blends a parabola between rings 500 m apart (4 mm) and distances over ground are good to 1 m.
      expect(Math.abs(lossDb - expected)).toBeLessThan(0.02);
      expect(lossDb).toBeLessThan(EDGE_LOSS_LIMIT_DB + 0.02);
      bent += +(lossDb > 0);
    }
    expect(bent).toBeGreaterThan(8);
    const high = [...over.entries()].filter(([, { object: one }]) => ALTITUDES_M[one] === 4_000);
    expect(high.length).toBeGreaterThan(0);
    for (const [key, { snr }] of high) expect(snr).toBe(free.get(key)!.snr);
  });

  it('sees less with the correction for rough ground, and not behind the ridge at all', () => {
    const rough = detections(eye(1.5e8, 'roughKnifeEdge'), ridge);
    for (const [key, { snr }] of rough) expect(snr).toBeLessThanOrEqual(over.get(key)!.snr);
    expect(Math.min(...altitudesOf(rough))).toBeGreaterThan(837);
  });

  it('changes nothing over a smooth earth', () => {
    const end = (diffraction: Diffraction): string => {
      const world = createWorld(stack(eye(1.5e8, diffraction)), runKey(3, 0), SMOOTH_EARTH);
      for (let k = 0; k < 20; k++) step(world, 'record');
      return stateHashOf(world);
    };
    expect(end('knifeEdge')).toBe(end(undefined));
    expect(end('roughKnifeEdge')).toBe(end(undefined));
  });

  it('asks only those in line of sight: an interrogator at 1,030 MHz hears nobody behind the ridge', () => {
    const answering = {
      civil: { fitted: true, working: true },
      military: { fitted: false, working: false, readable: false },
    };
    const spec = stack(vhf);
    const objects = spec.objects.map((one) => ({ ...one, transponder: answering }));
    const world = createWorld({ ...spec, objects }, runKey(3, 0), ridge);
    const heard = new Set<number>();
    const seen = new Set<number>();
    for (let k = 0; k < 60; k++) {
      step(world, 'extractPlots');
      const { n, object: who, civil } = world.looks[0]!;
      for (let row = 0; row < n; row++) {
        seen.add(ALTITUDES_M[who[row]!]!);
        if (civil[row]! === CIVIL_REPLY) heard.add(ALTITUDES_M[who[row]!]!);
      }
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(ALTITUDES_M.filter((altitudeM) => altitudeM > 740));
    expect([...heard].sort((a, b) => a - b)).toEqual(ALTITUDES_M.filter((altitudeM) => altitudeM > 845));
  });

  it('guides with the same loss', () => {
    const looks = ALTITUDES_M.map((_, i) =>
      [vhf, eye(1.5e8, undefined)].map((site) => {
        const world: World = createWorld(stack(site), runKey(3, 0), ridge);
        return lookAt(world, 0, i, 5);
      }),
    );
    looks.forEach(([bent, straight], i) => {
      expect(bent !== null).toBe(ALTITUDES_M[i]! > 740);
      expect(straight !== null).toBe(ALTITUDES_M[i]! > 837);
      if (bent == null || straight == null) return;
      const lossDb = linearToDb(straight.snrLinear / bent.snrLinear);
      expect(Math.abs(lossDb - closedFormDb(10, ALTITUDES_M[i]!, bent.rangeM, 299_792_458 / 1.5e8))).toBeLessThan(0.02);
    });
  });

  it('ends in another state than a radar with line of sight alone (npm run engines compares these states)', () => {
    const states = [edgeLookDigest(undefined), edgeLookDigest('knifeEdge'), edgeLookDigest('roughKnifeEdge')];
    expect(new Set(states).size).toBe(3);
    expect(edgeLookDigest('knifeEdge')).toBe(states[1]);
  });

  it('needs a surface that says its edges', () => {
    const { controllingEdgeM: _, ...bare } = ridge.surfaces[0]!;
    expect(() => createWorld(stack(vhf), runKey(3, 0), { ...ridge, surfaces: [bare] })).toThrow(/withEdges/);
    expect(() => createWorld(stack(eye(3e9, undefined)), runKey(3, 0), { ...ridge, surfaces: [bare] })).not.toThrow();
  });

  it('sees no less the higher the target flies', () => {
    const at = { surface: ridge.surfaces[0]!, antennaAltitudeM: 10 } as RadarSetup;
    const metres = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        metres(500, 390_000),
        metres(0, 6),
        metres(-100, 12_000),
        metres(0, 2_000),
        metres(0.03, 10),
        fc.constantFrom(0, 10),
        (groundM, azimuthRad, altitudeM, riseM, waveM, roughDb) => {
          const factor = (m: number): number => reliefPowerFactor(at, K, groundM, azimuthRad, m, 0, waveM, roughDb);
          const low = factor(altitudeM);
          const high = factor(altitudeM + riseM);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          // A millionth: exponential and logarithm of the rough ground are rounded.
          expect(high).toBeGreaterThanOrEqual(low * (1 - 1e-6));
        },
      ),
      { numRuns: 500, seed: 20_261_122 },
    );
  });
});
