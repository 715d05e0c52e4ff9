import { describe, expect, it } from 'vitest';
import { runKey, uniform } from '@redoubt/kernel';
import {
  isPlaceOld,
  newPlaceGrid,
  placesNear,
  putPlace,
  removePlace,
  reserveSlots,
} from '../../src/sim/network/placeGrid.ts';

const SLOTS = 400;
const GATE = { gateSigmas: 3.5, leastM: 1_500, mostM: 8_000 };

/** Place, velocity and error of a slot, in the order in which grids read them: east, north, when, their rates. */
type Known = { readonly numbers: Float64Array; readonly sigmaM: number };

describe('cells of places', () => {
  it('list whoever may be within the gate, whatever has moved, gone, or was put anew', () => {
    const key = runKey(5, 0);
    let draws = 0;
    const u = (low: number, high: number): number => low + uniform(key, draws++, 0, 1, 0) * (high - low);
    const grid = newPlaceGrid();
    const known: (Known | null)[] = Array.from({ length: SLOTS }, () => null);
    reserveSlots(grid, SLOTS);
    let inGate = 0;
    let listed = 0;
    for (let atMs = 0; atMs < 60_000; atMs += 1_000) {
      grid.laidMs = atMs;
      for (let slot = 0; slot < SLOTS; slot++) {
        const before = known[slot]!;
        const chance = u(0, 1);
        if (chance < 0.1) {
          // One in ten is fast, one in four is known badly.
          const fast = u(0, 1) < 0.1 ? 2_000 : 300;
          const numbers = Float64Array.of(
            u(-60_000, 60_000),
            u(-60_000, 60_000),
            atMs / 1_000 - u(0, 15),
            u(-fast, fast),
            u(-fast, fast),
          );
          const sigmaM = u(0, 1) < 0.25 ? u(600, 3_200) : u(70, 600);
          known[slot] = { numbers, sigmaM };
          putPlace(grid, slot, numbers, 0, sigmaM, atMs);
        } else if (chance < 0.12) {
          known[slot] = null;
          removePlace(grid, slot);
        } else if (before !== null && isPlaceOld(grid, slot, atMs)) {
          putPlace(grid, slot, before.numbers, 0, before.sigmaM, atMs);
        }
      }
      expect(grid.count).toBe(known.filter((one) => one !== null).length);
      for (let i = 0; i < 20; i++) {
        const timeS = atMs / 1_000 + u(0, 1);
        const search = {
          ...GATE,
          xM: u(-60_000, 60_000),
          yM: u(-60_000, 60_000),
          atMs: 1_000 * timeS,
          varianceM2: u(0, 1e6),
        };
        const out: number[] = [];
        const end = placesNear(grid, search, out);
        const found = new Set(out.slice(0, end));
        listed += found.size;
        for (let slot = 0; slot < SLOTS; slot++) {
          if (known[slot] === null) continue;
          const { numbers, sigmaM } = known[slot]!;
          const aheadS = timeS - numbers[2]!;
          const dx = numbers[0]! + numbers[3]! * aheadS - search.xM;
          const dy = numbers[1]! + numbers[4]! * aheadS - search.yM;
          const gateM = Math.min(
            GATE.mostM,
            Math.max(GATE.leastM, GATE.gateSigmas * Math.sqrt(sigmaM * sigmaM + search.varianceM2)),
          );
          if (dx * dx + dy * dy > gateM * gateM) continue;
          inGate++;
          expect(found.has(slot)).toBe(true);
        }
      }
    }
    expect(inGate).toBeGreaterThan(1_000);
    // Few others are listed: those between the gate and what rounding makes of it, or beyond the widest gate.
    expect(listed).toBeLessThan(1.5 * inGate);
  });
});
