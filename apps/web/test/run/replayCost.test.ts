// What the replay of a large run costs: 10,000 aircraft for an hour. CPU time of this thread, so that a busy machine
// does not matter much; limits are several times what was measured.
import { describe, expect, it } from 'vitest';
import { createWorld, type ObjectSpec, type RunSpec, runKey, SMOOTH_EARTH, type TrackRecord } from '@redoubt/kernel';
import type { CaseRequest } from '../../src/run/caseRequest.ts';
import { trackThinner } from '../../src/run/trackThinner.ts';
import { truthSet } from '../../src/run/truthSet.ts';
import { CASES } from './cases.ts';
import { nodeSpec } from './nodeRun.ts';

const AIRCRAFT = 10_000;
const DEG = Math.PI / 180;

function cpuS(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Airliners on great circles of 1,000 km with one bend, all in the air for the hour. */
function crowd(): RunSpec {
  const { spec } = nodeSpec(CASES[0] as CaseRequest);
  const [pattern] = spec.objects;
  if (pattern === undefined) throw new Error('no object to copy');
  const objects = Array.from({ length: AIRCRAFT }, (_, i): ObjectSpec => {
    const [lat, lon] = [(36 + (i % 100) / 20) * DEG, (28 + Math.floor(i / 100) / 20) * DEG];
    const waypoints = [0, 1, 2].map((n) => ({
      latRad: lat + (n === 1 ? 0.02 : 0),
      lonRad: lon + 0.08 * n,
      altitudeM: 10_000,
    }));
    const route = { speedMps: 230, altitudeReference: 'msl' as const, atEnd: 'vanish' as const, waypoints };
    return {
      ...pattern,
      id: `o${String(i).padStart(5, '0')}`,
      route,
      startS: -i / 100,
      startJitterS: 0,
      targetAsset: null,
    };
  });
  return { ...spec, objects, flows: [], durationS: 3_600 };
}

describe('the replay of 10,000 aircraft for an hour', () => {
  it('has its truth in seconds and in little memory', () => {
    const world = createWorld(crowd(), runKey(1, 0), SMOOTH_EARTH);
    let keyframes = 0;
    const seconds = cpuS(() => {
      keyframes = truthSet(world).timeS.length;
    });
    process.stdout.write(`truth of ${AIRCRAFT} aircraft: ${keyframes} keyframes, ${seconds.toFixed(2)} s\n`);
    expect(keyframes / AIRCRAFT).toBeLessThan(25);
    expect(seconds).toBeLessThan(6);
  }, 60_000);

  it('has its pictures thinned at a million records a second or so', () => {
    const record: TrackRecord = {
      timeS: 0,
      post: 'p',
      track: 0,
      latRad: 0.7,
      lonRad: 0.5,
      altitudeM: 10_000,
      courseRad: 1,
      speedMps: 230,
      identity: 'neutral',
      quality: 12,
      ellipse: { majorM: 300, minorM: 100, bearingRad: 1 },
    };
    const thinner = trackThinner('p');
    let keyframes = 0;
    const adds = 100 * AIRCRAFT;
    const seconds = cpuS(() => {
      for (let timeS = 0; timeS < 100; timeS++)
        for (let track = 0; track < AIRCRAFT; track++) {
          // A filter's shake: 100 m over ten seconds.
          const shake = (100 * Math.sin(timeS / 10 + track)) / 6_378_137;
          thinner.add({ ...record, timeS, track, latRad: 0.7 + shake, lonRad: 0.5 + 3.6e-5 * timeS });
        }
      keyframes = thinner.finish().timeS.length;
    });
    process.stdout.write(`${adds} records of tracks: ${keyframes} keyframes, ${seconds.toFixed(2)} s\n`);
    expect(keyframes).toBeLessThan(adds / 5);
    expect(seconds).toBeLessThan(10);
  }, 60_000);
});
