import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airwayNetwork, OFF_AIRWAY_COST, pathOver } from '../../src/traffic/airwayNetwork.ts';
import { crossingsOf } from '../../src/traffic/crossings.ts';
import { simplify } from '../../src/traffic/simplify.ts';
import {
  directionOf,
  distanceFromArcM,
  distanceM,
  middleCourseDeg,
  placeInDirection,
} from '../../src/traffic/sphere.ts';
import { trafficWindow } from '../../src/traffic/trafficWindow.ts';
import { RADARS } from './smallData.ts';

const place = fc.record({
  latDeg: fc.double({ min: -80, max: 80, noNaN: true }),
  lonDeg: fc.double({ min: -180, max: 180, noNaN: true }),
});
const near = fc.record({
  latDeg: fc.double({ min: 35, max: 45, noNaN: true }),
  lonDeg: fc.double({ min: 26, max: 40, noNaN: true }),
});
const window = trafficWindow(RADARS as never);

describe('the great circle of a pair', () => {
  it('is cut where it enters and leaves the window, or at its airports', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const airports = new Map([
          ['1', { id: '1', code: 'A', ...a }],
          ['2', { id: '2', code: 'B', ...b }],
        ]);
        const [crossing] = crossingsOf([{ from: '1', to: '2', forward: 1, back: 0 }], airports, window);
        const [from, to] = [directionOf(a), directionOf(b)];
        if (crossing === undefined) {
          // shorter than 20 km inside a circle of 430 km: its middle is at most 120 m inside the rim
          expect(distanceFromArcM(window.centre, from, to)).toBeGreaterThan(window.radiusM - 20_000);
          return;
        }
        for (const [end, isAirport, airport] of [
          [crossing.entry, crossing.beginsInside, from],
          [crossing.exit, crossing.endsInside, to],
        ] as const) {
          if (isAirport) expect(end).toBe(airport);
          else expect(distanceM(end, window.centre)).toBeCloseTo(window.radiusM, 0); // within half a metre
          expect(distanceFromArcM(end, from, to)).toBeLessThan(1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a way over airways', () => {
  it('is never longer than the allowed detour, never shorter than the direct way, and its parts add up', () => {
    const fixes = fc.array(near, { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fixes, { minLength: 1, maxLength: 6 }), near, near, (airways, from, to) => {
        const stretches = airways.map((along, i) => ({
          airway: `W${i}`,
          fixes: along.map((fix, k) => ({ name: `F${i}-${k}`, ...fix })),
        }));
        const network = airwayNetwork(stretches);
        const [entry, exit] = [directionOf(from), directionOf(to)];
        const path = pathOver(network, entry, exit);
        const directM = distanceM(entry, exit);
        expect(path.lengthM).toBeGreaterThanOrEqual(directM - 0.01);
        expect(path.lengthM).toBeLessThanOrEqual(directM * OFF_AIRWAY_COST + 0.01);
        const points = [entry, ...path.fixes.map((fix) => network.fixes[fix] as typeof entry), exit];
        const sumM = points.slice(1).reduce((sum, point, i) => sum + distanceM(points[i] as typeof entry, point), 0);
        expect(path.lengthM).toBeCloseTo(sumM, 3);
      }),
      { numRuns: 200 },
    );
  });

  it('takes an airway beside the direct line and leaves one that leads astray', () => {
    const fix = (name: string, latDeg: number, lonDeg: number) => ({ name, latDeg, lonDeg });
    const along = { airway: 'W1', fixes: [fix('A', 40.1, 30), fix('B', 40.1, 33), fix('C', 40.1, 36)] };
    const astray = { airway: 'W2', fixes: [fix('A', 40.1, 30), fix('D', 43, 33), fix('C', 40.1, 36)] };
    const [entry, exit] = [directionOf({ latDeg: 40, lonDeg: 29 }), directionOf({ latDeg: 40, lonDeg: 37 })];
    const names = ({ fixes }: { fixes: readonly number[] }): number[] => [...fixes];
    expect(names(pathOver(airwayNetwork([along, astray]), entry, exit))).toEqual([0, 1, 2]);
    expect(names(pathOver(airwayNetwork([astray]), entry, exit))).not.toContain(1);
  });
});

describe('small spherical tools', () => {
  it('leaves out only points within the tolerance and keeps the ends', () => {
    fc.assert(
      fc.property(
        fc.array(near, { minLength: 2, maxLength: 30 }),
        fc.double({ min: 0, max: 50_000, noNaN: true }),
        (places, toleranceM) => {
          const line = places.map(directionOf);
          const kept = simplify(line, toleranceM);
          expect(kept[0]).toBe(line[0]);
          expect(kept.at(-1)).toBe(line.at(-1));
          for (const point of line) {
            const awayM = Math.min(...kept.slice(1).map((b, i) => distanceFromArcM(point, kept[i] as typeof b, b)));
            expect(awayM).toBeLessThanOrEqual(toleranceM + 0.01);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives places back within 1e-5 degrees and courses in all quarters', () => {
    fc.assert(
      fc.property(place, (at) => {
        const back = placeInDirection(directionOf(at));
        expect(Math.abs(back.latDeg - at.latDeg)).toBeLessThanOrEqual(0.6e-5);
        const turnDeg = Math.abs(back.lonDeg - at.lonDeg);
        expect(Math.min(turnDeg, 360 - turnDeg)).toBeLessThanOrEqual(0.6e-5);
      }),
    );
    const from = directionOf({ latDeg: 40, lonDeg: 33 });
    const course = (latDeg: number, lonDeg: number): number => middleCourseDeg(from, directionOf({ latDeg, lonDeg }));
    expect(course(42, 33)).toBeCloseTo(0, 9);
    expect(course(40, 34)).toBeCloseTo(90, 1); // the middle of the arc lies farthest north
    expect(course(38, 33)).toBeCloseTo(180, 9);
    expect(course(40, 32)).toBeCloseTo(270, 1);
  });
});
