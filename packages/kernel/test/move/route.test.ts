import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodesicDirect, geodesicInverse } from '../../src/geo/index.ts';
import { compileRoute, ROUTE_POSITION, routePosition, type RouteSpec } from '../../src/move/index.ts';
import { decodePlain, encodePlain } from '../../src/num/index.ts';

const DEGREE = Math.PI / 180;
const {
  latRad: LAT,
  lonRad: LON,
  altitudeM: ALTITUDE,
  courseRad: COURSE,
  speedMps: SPEED,
  climbMps: CLIMB,
} = ROUTE_POSITION;

function at(route: ReturnType<typeof compileRoute>, timeS: number): Float64Array {
  const out = new Float64Array(6);
  expect(routePosition(route, timeS, out), `at ${timeS} s`).toBe(true);
  return out;
}

// the yardstick: an ellipsoidal distance by Andoyer and Lambert, which shares nothing with the kernel but the ellipsoid;
// its error is below 10 m in 1,000 km
function lambertM(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const a = 6378137;
  const f = 1 / 298.257223563;
  const b1 = Math.atan((1 - f) * Math.tan(lat1));
  const b2 = Math.atan((1 - f) * Math.tan(lat2));
  const h = Math.sin((b2 - b1) / 2) ** 2 + Math.cos(b1) * Math.cos(b2) * Math.sin((lon2 - lon1) / 2) ** 2;
  const s = 2 * Math.asin(Math.sqrt(h));
  if (s === 0) return 0;
  const p = (b1 + b2) / 2;
  const q = (b2 - b1) / 2;
  const x = (s - Math.sin(s)) * ((Math.sin(p) * Math.cos(q)) / Math.cos(s / 2)) ** 2;
  const y = (s + Math.sin(s)) * ((Math.cos(p) * Math.sin(q)) / Math.sin(s / 2)) ** 2;
  return a * (s - (f / 2) * (x + y));
}

const flights = [0, 20, 40, 60].flatMap((latitude) =>
  (['east', 'north', 'diagonally'] as const).map((way) => ({ latitude, way })),
);
const AZIMUTH = { east: 90, north: 0, diagonally: 45 } as const;

describe('speed and distance at every latitude', () => {
  it.each(flights)(
    'at $latitude degrees, flown $way, the ground speed is the order within 0.1 %',
    ({ latitude, way }) => {
      const speedMps = 250;
      const end = geodesicDirect(latitude * DEGREE, 0.5, AZIMUTH[way] * DEGREE, 400_000);
      const route = compileRoute({
        speedMps,
        altitudeReference: 'msl',
        atEnd: 'vanish',
        waypoints: [
          { latRad: latitude * DEGREE, lonRad: 0.5, altitudeM: 3000 },
          { latRad: end.latRad, lonRad: end.lonRad, altitudeM: 3000 },
        ],
      });
      for (const timeS of [0, 300, 900, 1300]) {
        const from = at(route, timeS);
        const to = at(route, timeS + 200);
        for (const distance of [
          geodesicInverse(from[LAT]!, from[LON]!, to[LAT]!, to[LON]!).distanceM,
          lambertM(from[LAT]!, from[LON]!, to[LAT]!, to[LON]!),
        ]) {
          expect(Math.abs(distance / 200 / speedMps - 1)).toBeLessThan(0.001);
        }
        // and in fact to a nanometre per second against the inverse problem
        expect(
          Math.abs(geodesicInverse(from[LAT]!, from[LON]!, to[LAT]!, to[LON]!).distanceM / 200 - speedMps),
        ).toBeLessThan(1e-9);
        expect(from[SPEED]).toBe(speedMps);
      }
    },
  );

  it.each(flights)(
    'at $latitude degrees a ring flown $way from its centre is met at its radius within 0.5 %',
    ({ latitude, way }) => {
      const radiusM = 250_000;
      const outside = geodesicDirect(latitude * DEGREE, 0.5, AZIMUTH[way] * DEGREE, 2 * radiusM);
      const route = compileRoute({
        speedMps: 300,
        altitudeReference: 'msl',
        atEnd: 'vanish',
        waypoints: [
          { latRad: outside.latRad, lonRad: outside.lonRad, altitudeM: 0 },
          { latRad: latitude * DEGREE, lonRad: 0.5, altitudeM: 0 },
        ],
      });
      let timeS = 0;
      while (
        geodesicInverse(...(at(route, timeS).subarray(0, 2) as unknown as [number, number]), latitude * DEGREE, 0.5)
          .distanceM > radiusM
      )
        timeS += 1;
      const entry = at(route, timeS);
      expect(Math.abs(lambertM(entry[LAT]!, entry[LON]!, latitude * DEGREE, 0.5) / radiusM - 1)).toBeLessThan(0.005);
      expect(timeS).toBe(Math.ceil(radiusM / 300));
    },
  );
});

describe('routes', () => {
  const triangle: RouteSpec = {
    speedMps: 200,
    altitudeReference: 'agl',
    atEnd: 'vanish',
    waypoints: [
      { latRad: 0.7, lonRad: 0.5, altitudeM: 100, speedMps: 100 },
      { latRad: 0.7, lonRad: 0.52, altitudeM: 400 },
      { latRad: 0.71, lonRad: 0.52, altitudeM: 50 },
    ],
  };

  it('begin and end at their points, each leg at its own speed', () => {
    const route = compileRoute(triangle);
    const first = geodesicInverse(0.7, 0.5, 0.7, 0.52).distanceM;
    const second = geodesicInverse(0.7, 0.52, 0.71, 0.52).distanceM;
    expect(route.durationS).toBeCloseTo(first / 100 + second / 200, 9);
    expect(route.lengthM).toBeCloseTo(first + second, 6);
    const corner = at(route, first / 100);
    expect(corner[LAT]).toBeCloseTo(0.7, 14);
    expect(corner[LON]).toBeCloseTo(0.52, 14);
    expect(corner[ALTITUDE]).toBeCloseTo(400, 9);
    expect(corner[SPEED]).toBe(200);
    expect(at(route, 1)[SPEED]).toBe(100);
    const end = at(route, route.durationS);
    expect(end[LAT]).toBeCloseTo(0.71, 14);
    expect(end[ALTITUDE]).toBeCloseTo(50, 9);
  });

  it('climb and sink in proportion to the distance flown', () => {
    const route = compileRoute(triangle);
    const firstS = geodesicInverse(0.7, 0.5, 0.7, 0.52).distanceM / 100;
    const out = at(route, firstS / 4);
    expect(out[ALTITUDE]).toBeCloseTo(175, 9);
    expect(out[CLIMB]).toBeCloseTo(300 / firstS, 12);
    expect(at(route, route.durationS)[CLIMB]).toBeLessThan(0);
  });

  it('are not there before their start, after their end, or at no time at all, and then leave the output alone', () => {
    const route = compileRoute(triangle);
    const out = new Float64Array(6).fill(9);
    for (const timeS of [-1e-9, route.durationS + 1e-6, Infinity, NaN, -Infinity])
      expect(routePosition(route, timeS, out)).toBe(false);
    expect([...out]).toEqual([9, 9, 9, 9, 9, 9]);
  });

  it('head where they go: course and speed are the derivative of the position', () => {
    const route = compileRoute(triangle);
    for (const timeS of [1, 50, 800, route.durationS - 2]) {
      const a = at(route, timeS);
      const b = at(route, timeS + 1);
      const path = geodesicInverse(a[LAT]!, a[LON]!, b[LAT]!, b[LON]!);
      expect(Math.abs(path.azimuth1Rad - a[COURSE]!)).toBeLessThan(1e-7);
    }
  });

  it('loop back along a geodesic to the first point and go round for ever', () => {
    const route = compileRoute({ ...triangle, atEnd: 'loop' });
    expect(route.durationS).toBe(Infinity);
    expect(route.legCount).toBe(3);
    expect(route.periodS).toBeCloseTo(
      compileRoute(triangle).durationS + geodesicInverse(0.71, 0.52, 0.7, 0.5).distanceM / 200,
      9,
    );
    for (const timeS of [0, 10, 700, route.periodS - 1]) {
      const a = at(route, timeS);
      const b = at(route, timeS + 1000 * route.periodS);
      // a thousand rounds of about an hour: the time itself is rounded to 1e-9 s
      expect(geodesicInverse(a[LAT]!, a[LON]!, b[LAT]!, b[LON]!).distanceM).toBeLessThan(1e-5);
    }
  });

  it('of one point stand still for ever, without course or speed', () => {
    for (const atEnd of ['vanish', 'loop'] as const) {
      const route = compileRoute({
        speedMps: 0,
        altitudeReference: 'msl',
        atEnd,
        waypoints: [{ latRad: 0.6, lonRad: 0.5, altitudeM: 20 }],
      });
      expect(route.durationS).toBe(Infinity);
      expect([...at(route, 1e9)]).toEqual([0.6, 0.5, 20, 0, 0, 0]);
    }
  });

  it('pass through two points in one place without a pause', () => {
    const [a, b, c] = triangle.waypoints;
    const doubled = compileRoute({ ...triangle, waypoints: [a!, b!, b!, c!] });
    const single = compileRoute(triangle);
    expect(doubled.durationS).toBe(single.durationS);
    expect([...at(doubled, 1200)]).toEqual([...at(single, 1200)]);
  });

  it('are a function of the time alone: any order of questions gives the same answers, a copy too', () => {
    const waypoint = fc.record({
      latRad: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
      lonRad: fc.double({ min: -3, max: 3, noNaN: true }),
      altitudeM: fc.double({ min: 0, max: 12_000, noNaN: true }),
      speedMps: fc.double({ min: 10, max: 900, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(waypoint, { minLength: 2, maxLength: 12 }),
        fc.constantFrom('vanish' as const, 'loop' as const),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (waypoints, atEnd, parts) => {
          const route = compileRoute({ speedMps: 100, altitudeReference: 'msl', atEnd, waypoints });
          const copy = decodePlain(encodePlain({ ...route, durationS: route.durationS })) as typeof route;
          const times = parts.map((part) => part * route.periodS);
          const ask = (timeS: number): string => [...at(route, timeS)].join();
          const forward = times.map(ask);
          expect([...times].reverse().map(ask).reverse()).toEqual(forward);
          expect(times.map((timeS) => [...at(copy, timeS)].join())).toEqual(forward);
        },
      ),
    );
  });

  it('move on without a jump: in a second nothing flies further than its speed', () => {
    const route = compileRoute({ ...triangle, atEnd: 'loop' });
    let before = at(route, 0);
    for (let timeS = 1; timeS < 2 * route.periodS; timeS += 1) {
      const now = at(route, timeS);
      expect(geodesicInverse(before[LAT]!, before[LON]!, now[LAT]!, now[LON]!).distanceM).toBeLessThan(200 + 1e-6);
      before = now;
    }
  });

  it('with a flaw are refused by name', () => {
    const [a, b] = triangle.waypoints;
    expect(() => compileRoute({ ...triangle, waypoints: [] })).toThrow('at least one');
    expect(() => compileRoute({ ...triangle, waypoints: [a!, { ...b!, latRad: 2 }] })).toThrow('waypoints[1].latRad');
    expect(() => compileRoute({ ...triangle, waypoints: [a!, { ...b!, lonRad: NaN }] })).toThrow('waypoints[1].lonRad');
    expect(() => compileRoute({ ...triangle, waypoints: [{ ...a!, altitudeM: Infinity }, b!] })).toThrow(
      'waypoints[0].altitudeM',
    );
    for (const speedMps of [0, -5, NaN, Infinity])
      expect(() => compileRoute({ ...triangle, waypoints: [{ ...a!, speedMps }, b!] })).toThrow('waypoints[0]');
  });
});
