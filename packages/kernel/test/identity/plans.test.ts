import { describe, expect, it } from 'vitest';
import {
  compilePlans,
  geodesicDirect,
  geodesicInverse,
  planMatch,
  planResidual,
  type PlanSpec,
  runKey,
  uniform,
} from '@redoubt/kernel';

const rad = (deg: number): number => (deg * Math.PI) / 180;
const key = runKey(20, 1);
const draw = (i: number, k: number): number => uniform(key, i, 0, 1, k);
const tolerance = { acrossM: 5_000, alongS: 180, courseRad: rad(60), vicinityM: 30_000 };
const height = { minimumAltitudeM: 0, maximumAltitudeM: 12_500 };
const AIRPORT = { latRad: rad(35.4), lonRad: rad(51.15) };

/** Departures from one airport every five minutes, on bent routes to all sides. */
function departures(n: number): PlanSpec[] {
  return Array.from({ length: n }, (_, i) => {
    const course = 2 * Math.PI * draw(i, 0);
    const bend = geodesicDirect(AIRPORT.latRad, AIRPORT.lonRad, course, 40_000);
    const end = geodesicDirect(bend.latRad, bend.lonRad, course + draw(i, 1) - 0.5, 160_000);
    return {
      id: `flight-${i}`,
      kind: i % 3 === 0 ? 'friendly' : 'civil',
      points: [AIRPORT, bend, end],
      timing: { kind: 'speed', startS: 300 * i, speedMps: 130 + 80 * draw(i, 2) },
      ...tolerance,
      ...height,
    };
  });
}

interface Seat {
  readonly latRad: number;
  readonly lonRad: number;
  readonly eastMps: number;
  readonly northMps: number;
}

const lines = new Map<PlanSpec, ReturnType<typeof geodesicInverse>[]>();
function linesOf(plan: PlanSpec): ReturnType<typeof geodesicInverse>[] {
  const known = lines.get(plan);
  if (known !== undefined) return known;
  const made = plan.points.slice(1).map((b, i) => {
    const a = plan.points[i]!;
    return geodesicInverse(a.latRad, a.lonRad, b.latRad, b.lonRad);
  });
  lines.set(plan, made);
  return made;
}

/** Where a flight is at a time by ellipsoidal geodesics, with its velocity; independent of the code under test. */
function seatOf(plan: PlanSpec, timeS: number): Seat | null {
  if (plan.timing.kind !== 'speed') return null;
  let leftM = (timeS - plan.timing.startS) * plan.timing.speedMps;
  if (leftM < 0) return null;
  for (let i = 0; i + 1 < plan.points.length; i++) {
    const a = plan.points[i]!;
    const line = linesOf(plan)[i]!;
    if (leftM <= line.distanceM) {
      const end = geodesicDirect(a.latRad, a.lonRad, line.azimuth1Rad, leftM);
      const { speedMps } = plan.timing;
      return {
        latRad: end.latRad,
        lonRad: end.lonRad,
        eastMps: speedMps * Math.sin(end.azimuth2Rad),
        northMps: speedMps * Math.cos(end.azimuth2Rad),
      };
    }
    leftM -= line.distanceM;
  }
  return null;
}

describe('filed plans', () => {
  const specs = departures(60);
  const plans = compilePlans(specs);

  it('are kept by flights that fly them, and found among 60 of them', () => {
    let looks = 0;
    let own = 0;
    for (let i = 0; i < specs.length; i++) {
      for (let k = 0; k < 8; k++) {
        const timeS = 300 * i + 1_000 * draw(i, 10 + k);
        const at = seatOf(specs[i]!, timeS);
        if (at === null) continue;
        looks++;
        const match = planMatch(plans, at.latRad, at.lonRad, 6_000, at.eastMps, at.northMps, timeS);
        expect(match.says).toBe(specs[match.plan]!.kind === 'civil' ? 'onCivilPlan' : 'onFriendlyPlan');
        // Another flight may be as near just after the runway; then it is that one's plan that is kept.
        if (match.plan === i) {
          own++;
          // A sphere for an ellipsoid: 0.4 % of 200 km across, and of the flight time of at most 1,540 s.
          expect(match.acrossM).toBeLessThan(800);
          expect(Math.abs(match.lateS)).toBeLessThan(6);
        }
      }
    }
    expect(looks).toBeGreaterThan(300);
    expect(own / looks).toBeGreaterThan(0.95);
  });

  it('measure distance from the route and delay as geodesics do, within 0.5 %', () => {
    const [spec] = specs;
    const one = compilePlans([spec!]);
    for (const [offM, lateS] of [
      [1_000, 0],
      [3_000, 60],
      [-4_500, -100],
    ] as const) {
      const at = seatOf(spec!, 120)!;
      const course = Math.atan2(at.eastMps, at.northMps);
      const off = geodesicDirect(at.latRad, at.lonRad, course + Math.PI / 2, offM);
      const match = planMatch(one, off.latRad, off.lonRad, 5_000, at.eastMps, at.northMps, 120 + lateS);
      expect(match.says).toBe('onFriendlyPlan');
      expect(Math.abs(match.acrossM / Math.abs(offM) - 1)).toBeLessThan(0.005);
      // 0.5 % of the 120 s flown.
      expect(Math.abs(match.lateS - lateS)).toBeLessThan(0.6);
    }
  });

  it('agree with a search of every plan at every second delay', () => {
    const counts = { kept: 0, offPlan: 0, noPlan: 0 };
    const metres = (a: Seat, b: Seat): number => {
      // Equirectangular: 0.1 % over the few kilometres that decide.
      const dLat = a.latRad - b.latRad;
      const dLon = (a.lonRad - b.lonRad) * Math.cos((a.latRad + b.latRad) / 2);
      return 6_371_008.8 * Math.hypot(dLat, dLon);
    };
    for (let i = 0; i < 400; i++) {
      const spec = specs[i % 60]!;
      const flownS = 100 + 700 * draw(i, 20);
      const at = seatOf(spec, 300 * (i % 60) + flownS);
      if (at === null) continue;
      // A flight somewhere about its plan: to the side, early or late, on another course.
      const course = Math.atan2(at.eastMps, at.northMps) + 3 * (draw(i, 23) - 0.5);
      const off = geodesicDirect(at.latRad, at.lonRad, course + 1.5, 60_000 * (draw(i, 21) - 0.5) * draw(i, 22));
      const timeS = 300 * (i % 60) + flownS + 500 * (draw(i, 24) - 0.5) * (i % 4 === 0 ? 60 : 1);
      const seat: Seat = { ...off, eastMps: 150 * Math.sin(course), northMps: 150 * Math.cos(course) };
      let nearestM = Infinity;
      let dueM = Infinity;
      let isAtEdge = false;
      for (const plan of specs) {
        const due = seatOf(plan, timeS);
        if (due !== null) dueM = Math.min(dueM, metres(seat, due));
        for (let lateS = -180; lateS <= 180; lateS += 5) {
          const one = seatOf(plan, timeS - lateS);
          if (one === null) continue;
          const d = metres(seat, one);
          const dot = seat.eastMps * one.eastMps + seat.northMps * one.northMps;
          const cosine = dot / 150 / Math.hypot(one.eastMps, one.northMps);
          if (d < 6_000 && (Math.abs(cosine - 0.5) < 0.05 || Math.abs(lateS) > 170)) isAtEdge = true;
          if (cosine >= 0.5) nearestM = Math.min(nearestM, d);
        }
      }
      // Within some hundred metres of an edge the sphere, and steps of five seconds, may decide.
      if (isAtEdge || Math.abs(nearestM - 5_000) < 600 || Math.abs(dueM - 30_000) < 400) continue;
      const { says } = planMatch(plans, seat.latRad, seat.lonRad, 8_000, seat.eastMps, seat.northMps, timeS);
      const expected = nearestM < 5_000 ? 'kept' : dueM < 30_000 ? 'offPlan' : 'noPlan';
      expect(says.startsWith('on') ? 'kept' : says).toBe(expected);
      counts[expected]++;
    }
    expect(Math.min(counts.kept, counts.offPlan, counts.noPlan)).toBeGreaterThan(20);
  });

  it('are not kept at another height, on another course, or at another time', () => {
    const at = seatOf(specs[1]!, 400)!;
    // 190 s behind is 25 to 40 km behind.
    const one = compilePlans([{ ...specs[1]!, vicinityM: 45_000 }]);
    const says = (altitudeM: number, sign: number, timeS: number): string =>
      planMatch(one, at.latRad, at.lonRad, altitudeM, sign * at.eastMps, sign * at.northMps, timeS).says;
    expect(says(6_000, 1, 400)).toBe('onCivilPlan');
    expect(says(13_000, 1, 400)).toBe('offPlan');
    expect(says(6_000, -1, 400)).toBe('offPlan');
    expect(says(6_000, 1, 400 + 170)).toBe('onCivilPlan');
    expect(says(6_000, 1, 400 + 190)).toBe('offPlan');
    expect(says(6_000, 1, 9_000)).toBe('noPlan');
  });

  it('are the same few, searched one by one, and many, through the grid', () => {
    const few = compilePlans(specs.slice(0, 30));
    // Thirty more that never fly while the others are looked at.
    const timing = { kind: 'speed' as const, startS: 1e6, speedMps: 200 };
    const later = specs.slice(30).map((plan) => ({ ...plan, timing }));
    const many = compilePlans([...specs.slice(0, 30), ...later]);
    expect(few.rows * few.columns).toBe(1);
    expect(many.rows * many.columns).toBeGreaterThan(20);
    const seen = new Set<string>();
    for (let i = 0; i < 2_000; i++) {
      const latRad = AIRPORT.latRad + 0.03 * (draw(i, 30) - 0.5);
      const lonRad = AIRPORT.lonRad + 0.04 * (draw(i, 31) - 0.5);
      const timeS = 9_000 * draw(i, 32);
      const [east, north] = [200 * (draw(i, 33) - 0.5), 200 * (draw(i, 34) - 0.5)];
      const match = planMatch(few, latRad, lonRad, 5_000, east, north, timeS);
      expect(planMatch(many, latRad, lonRad, 5_000, east, north, timeS)).toEqual(match);
      seen.add(match.says);
    }
    expect(seen.size).toBe(4);
  });

  it('fail by themselves in a picture whose north is wrong by 105 degrees', () => {
    const radar = geodesicDirect(AIRPORT.latRad, AIRPORT.lonRad, rad(330), 12_000);
    let looks = 0;
    let kept = 0;
    for (let i = 0; i < specs.length; i++) {
      const timeS = 300 * i + 200;
      const at = seatOf(specs[i]!, timeS)!;
      const seen = geodesicInverse(radar.latRad, radar.lonRad, at.latRad, at.lonRad);
      const believed = geodesicDirect(radar.latRad, radar.lonRad, seen.azimuth1Rad + rad(105), seen.distanceM);
      const [c, s] = [Math.cos(rad(105)), Math.sin(rad(105))];
      const [east, north] = [c * at.eastMps + s * at.northMps, c * at.northMps - s * at.eastMps];
      looks++;
      if (planMatch(plans, believed.latRad, believed.lonRad, 3_000, east, north, timeS).says.startsWith('on')) kept++;
    }
    expect(looks).toBe(60);
    // By chance another departure's corridor lies there: at most one in ten.
    expect(kept / looks).toBeLessThan(0.1);
  });

  it('work across the date line and with times over the points, a wait included', () => {
    const across = compilePlans([
      {
        id: 'pacific',
        kind: 'civil',
        points: [
          { latRad: 0.5, lonRad: rad(179) },
          { latRad: 0.5, lonRad: rad(180) },
          { latRad: 0.5, lonRad: rad(180) },
          { latRad: 0.5, lonRad: rad(-179) },
        ],
        timing: { kind: 'times', timesS: [0, 500, 1_500, 2_000] },
        ...tolerance,
        ...height,
      },
    ]);
    const at = (lonDeg: number, east: number, timeS: number) =>
      planMatch(across, 0.5, rad(lonDeg), 9_000, east, 0, timeS);
    expect(at(179.5, 200, 250).lateS).toBeCloseTo(0, 0);
    expect(at(-179.5, 200, 1_750).lateS).toBeCloseTo(0, 0);
    expect(at(180, -200, 1_000)).toMatchObject({ says: 'onCivilPlan', lateS: 0 });
    expect(at(0, 200, 250).says).toBe('noPlan');
  });

  it('refuse what cannot be a plan, by name', () => {
    const good = specs[0]!;
    const bad = (change: Partial<PlanSpec>) => () => compilePlans([{ ...good, id: 'odd', ...change }]);
    expect(bad({ points: [AIRPORT] })).toThrow(/plan odd: 1 points/);
    expect(bad({ timing: { kind: 'times', timesS: [0] } })).toThrow(/plan odd: 1 times for 3/);
    expect(bad({ timing: { kind: 'times', timesS: [0, 5, 4] } })).toThrow(/plan odd: times fall/);
    expect(bad({ timing: { kind: 'speed', startS: 0, speedMps: 0 } })).toThrow(/plan odd: speed is 0/);
    expect(bad({ acrossM: 0 })).toThrow(/plan odd: a tolerance/);
    expect(planMatch(compilePlans([]), 0, 0, 0, 0, 0, 0).says).toBe('noPlan');
  });
});

describe('residual of azimuth against a plan', () => {
  const specs = departures(40).map((plan) => ({ ...plan, acrossM: 2_000, alongS: 30 }));
  const plans = compilePlans(specs);
  const radar = geodesicDirect(AIRPORT.latRad, AIRPORT.lonRad, rad(330), 12_000);
  const gate = { rangeM: 1_500, rangeRateMps: 25, azimuthSigmaRad: rad(0.5) };
  const seen = (plan: PlanSpec, timeS: number) => {
    const at = seatOf(plan, timeS)!;
    return geodesicInverse(radar.latRad, radar.lonRad, at.latRad, at.lonRad);
  };

  it.each([0, 105, -170])('is the error of north, %d degrees, though azimuth finds no flight', (biasDeg) => {
    let found = 0;
    let own = 0;
    for (let i = 0; i < specs.length; i++) {
      const timeS = 300 * i + 180;
      const a = seen(specs[i]!, timeS);
      const rate = seen(specs[i]!, timeS + 1).distanceM - a.distanceM;
      const azimuth = a.azimuth1Rad + rad(biasDeg);
      const r = planResidual(plans, radar.latRad, radar.lonRad, a.distanceM, rate, azimuth, timeS, gate);
      if (r === null) continue;
      found++;
      if (r.plan !== i) continue;
      own++;
      // The sphere turns azimuths by less than 0.3 degrees here.
      expect(Math.abs(Math.sin((r.residualRad - rad(biasDeg)) / 2))).toBeLessThan(rad(0.15));
      expect(r.sigmaRad).toBeGreaterThan(rad(0.5));
    }
    expect(found).toBeGreaterThan(30);
    expect(own / found).toBeGreaterThan(0.95);
  });

  it('is not given when two flights could be meant, or none', () => {
    const twice = compilePlans([specs[0]!, { ...specs[0]!, id: 'twin' }]);
    const a = seen(specs[0]!, 150);
    const rate = seen(specs[0]!, 151).distanceM - a.distanceM;
    expect(planResidual(twice, radar.latRad, radar.lonRad, a.distanceM, rate, 0, 150, gate)).toBeNull();
    expect(planResidual(plans, radar.latRad, radar.lonRad, a.distanceM, -rate, 0, 150, gate)).toBeNull();
    expect(planResidual(plans, radar.latRad, radar.lonRad, a.distanceM + 9_000, rate, 0, 150, gate)).toBeNull();
  });

  it('is as uncertain as the route is wide, seen from the radar', () => {
    const line: PlanSpec = {
      ...specs[0]!,
      points: [radar, geodesicDirect(radar.latRad, radar.lonRad, 1, 100_000)],
      timing: { kind: 'speed', startS: 0, speedMps: 200 },
    };
    const r = planResidual(compilePlans([line]), radar.latRad, radar.lonRad, 20_000, 200, 1, 100, gate)!;
    // Straight away: no rate of azimuth, so 0.5 degrees and 1 km at 20 km.
    expect(Math.abs(r.sigmaRad / Math.hypot(rad(0.5), 1_000 / 20_000) - 1)).toBeLessThan(0.005);
  });
});
