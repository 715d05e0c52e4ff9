import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Identity, TrackRecord } from '@redoubt/kernel';
import { moverPlace } from '../../src/run/moverPlace.ts';
import { IDENTITIES } from '../../src/run/replay.ts';
import { PICTURE_ERROR_M, trackThinner } from '../../src/run/trackThinner.ts';

const DEG = Math.PI / 180;
/** Rounding of degrees to float32, metres. */
const FLOAT32_M = 2;

/** A track that turns, climbs and shakes as plots do. */
const flights = fc.record({
  latDeg: fc.double({ min: -80, max: 80, noNaN: true }),
  lonDeg: fc.constantFrom(-179.99, 0, 33, 179.99),
  speedMps: fc.double({ min: 0, max: 900, noNaN: true }),
  turns: fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 1, maxLength: 5 }),
  noiseM: fc.constantFrom(0, 5, 60, 2_000),
  identities: fc.array(fc.constantFrom(...IDENTITIES), { minLength: 1, maxLength: 4 }),
  seconds: fc.integer({ min: 1, max: 400 }),
});

interface Flight {
  readonly latDeg: number;
  readonly lonDeg: number;
  readonly speedMps: number;
  readonly turns: readonly number[];
  readonly noiseM: number;
  readonly identities: readonly Identity[];
  readonly seconds: number;
}

function recordsOf(
  { latDeg, lonDeg, speedMps, turns, noiseM, identities, seconds }: Flight,
  track: number,
): TrackRecord[] {
  const records: TrackRecord[] = [];
  let [lat, lon, course] = [latDeg, lonDeg, 1];
  for (let t = 0; t < seconds; t++) {
    const part = t / seconds;
    course += turns[Math.floor(part * turns.length)] as number;
    lat += (speedMps * Math.cos(course)) / 111_320;
    lon += (speedMps * Math.sin(course)) / (111_320 * Math.cos(lat * DEG));
    const shake = (k: number): number => (noiseM * Math.sin(12.9898 * t + k)) / 111_320;
    const shown = lon + shake(1);
    records.push({
      timeS: 10 + t,
      post: 'p',
      track,
      latRad: (lat + shake(0)) * DEG,
      lonRad: (((((shown + 180) % 360) + 360) % 360) - 180) * DEG,
      altitudeM: 3_000 + 500 * Math.sin(t / 40) + noiseM * Math.sin(7 * t),
      courseRad: course,
      speedMps,
      identity: identities[Math.floor(part * identities.length)] as Identity,
      quality: 10,
    });
  }
  return records;
}

describe('a thinned picture', () => {
  it('passes every record within the stated error, and says the identity of each', () => {
    fc.assert(
      fc.property(fc.array(flights, { minLength: 1, maxLength: 3 }), (all) => {
        const records = all.flatMap((flight, i) => recordsOf(flight, i + 1)).sort((a, b) => a.timeS - b.timeS);
        const thinner = trackThinner('p');
        for (const record of records) thinner.add(record);
        const set = thinner.finish();
        for (const record of records) {
          const mover = set.ids.indexOf(String(record.track));
          const at = moverPlace(set, mover, record.timeS);
          expect(at).not.toBeNull();
          if (at === null) return;
          const [latDeg, lonDeg] = [record.latRad / DEG, record.lonRad / DEG];
          const turn = Math.round((at.lonDeg - lonDeg) / 360) * 360;
          const east = (at.lonDeg - lonDeg - turn) * 111_320 * Math.cos(record.latRad);
          const north = (at.latDeg - latDeg) * 111_320;
          const error = Math.hypot(east, north, at.altitudeM - record.altitudeM);
          expect(error).toBeLessThan(PICTURE_ERROR_M + FLOAT32_M);
          let k = set.first[mover] as number;
          while (k + 1 < (set.first[mover + 1] as number) && (set.timeS[k + 1] as number) <= record.timeS) k++;
          expect(IDENTITIES[set.identity[k] as number]).toBe(record.identity);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of a straight flight has a keyframe a minute, and none twice', () => {
    const flight = { latDeg: 0, lonDeg: 10, speedMps: 200, turns: [0], noiseM: 0, seconds: 601 };
    const thinner = trackThinner('p');
    const records = recordsOf({ ...flight, identities: ['hostile'] }, 1).map((one) => ({ ...one, altitudeM: 5_000 }));
    for (const record of records) thinner.add(record);
    const set = thinner.finish();
    expect([...set.timeS]).toEqual([10, 70, 130, 190, 250, 310, 370, 430, 490, 550, 610]);
    expect(thinner.finish().timeS.length).toBe(11);
  });

  it('gives the 95 % ellipse: 2.45 standard deviations', () => {
    const thinner = trackThinner('p');
    const [record] = recordsOf(
      { latDeg: 0, lonDeg: 0, speedMps: 1, turns: [0], noiseM: 0, seconds: 1, identities: ['pending'] },
      1,
    );
    if (record === undefined) throw new Error('no record');
    thinner.add({ ...record, ellipse: { majorM: 100, minorM: 50, bearingRad: Math.PI / 2 } });
    const [majorM, minorM, bearingDeg] = thinner.finish().ellipse;
    expect(majorM).toBeCloseTo(244.77, 1);
    expect(minorM).toBeCloseTo(122.39, 1);
    expect(bearingDeg).toBeCloseTo(90, 4);
  });
});
