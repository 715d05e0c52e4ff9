import { createWorld, isInPolygon, run, runKey, type RunSpec, SMOOTH_EARTH, summariseRun } from '@redoubt/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rad, smallRaid } from './smallRaid.ts';

type Zones = NonNullable<RunSpec['commandPosts'][number]['zones']>;

const square = (south: number, north: number, west: number, east: number): Zones[number]['area'] => ({
  points: [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
  ].map(([lat, lon]) => ({ latRad: rad(lat!), lonRad: rad(lon!) })),
});
const zone = (
  rule: 'only' | 'never',
  area: Zones[number]['area'],
  heights: readonly [number, number] = [-500, 1e5],
): Zones[number] => ({
  rule,
  area,
  minimumAltitudeM: heights[0],
  maximumAltitudeM: heights[1],
});
const shots = (zones: Zones, change: Partial<RunSpec['commandPosts'][number]> = {}): number => {
  const spec = smallRaid();
  const posts = spec.commandPosts.map((post) => ({ ...post, zones, ...change }));
  return summariseRun(run(createWorld({ ...spec, commandPosts: posts }, runKey(1, 0), SMOOTH_EARTH))).missilesFired;
};

describe('areas', () => {
  it('hold the same points as a rectangle, on the date line too', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -80, max: 80, noNaN: true }),
        fc.double({ min: -200, max: 200, noNaN: true }),
        fc.double({ min: -85, max: 85, noNaN: true }),
        fc.double({ min: -30, max: 30, noNaN: true }),
        (south, west, lat, dLon) => {
          const north = south + 4;
          const lon = west + 5 + dLon;
          // Away from the edges by more than rounding.
          if ([lat - south, lat - north, dLon + 5, dLon - 5].some((d) => Math.abs(d) < 1e-9)) return;
          const inside = lat > south && lat < north && Math.abs(dLon) < 5;
          expect(isInPolygon(square(south, north, west, west + 10), rad(lat), rad(lon))).toBe(inside);
        },
      ),
      { seed: 20261122 },
    );
  });

  it('refuse two corners', () => {
    expect(() => isInPolygon({ points: [{ latRad: 0, lonRad: 0 }] }, 0, 0)).toThrow(/3 or more/);
  });
});

describe('zones', () => {
  const everywhere = square(30, 50, 20, 45);
  const elsewhere = square(10, 12, 20, 25);

  it('forbid, allow, and leave alone what their heights do not hold', () => {
    const free = shots([]);
    expect(free).toBeGreaterThan(0);
    expect(shots([zone('never', everywhere)])).toBe(0);
    expect(shots([zone('only', elsewhere)])).toBe(0);
    expect(shots([zone('only', everywhere)])).toBe(free);
    expect(shots([zone('never', elsewhere)])).toBe(free);
    expect(shots([zone('never', everywhere, [20_000, 30_000])])).toBe(free);
  });

  it('do not bind self-defence', () => {
    const selfDefence = {
      isAllowed: true,
      closestApproachM: 30_000,
      timeToGoS: 600,
      identities: ['hostile', 'suspect', 'unknown'],
    } as const;
    expect(shots([zone('never', everywhere)], { selfDefence, weaponsControlStatus: 'hold' })).toBeGreaterThan(0);
  });
});
