// Relief on its way to another program: what goes in comes out, and what is damaged is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReliefInput, VisibilitySurface } from '@redoubt/kernel';
import { SMOOTH_EARTH } from '@redoubt/kernel';
import type { ReliefPacket } from '@redoubt/terrain';
import {
  computePackedSurface,
  computeSurface,
  decodeReliefPacket,
  encodeReliefPacket,
  ReliefFileError,
  syntheticRelief,
} from '@redoubt/terrain';

const SMALL = { refractionK: 4 / 3, maxRangeM: 20_000, azimuths: 36, rangeStepM: 500 };

function reliefOf(seed: number, isFloat: boolean, forms: readonly ('table' | 'steps' | 'edges')[]): ReliefInput {
  const frame = { northRad: 0.7, westRad: 0.5, rows: 30, cols: 41, stepRad: 0.0005, seed, summitM: 2000 };
  const whole = syntheticRelief(frame);
  const grid = isFloat ? { ...whole, heightsM: Float32Array.from(whole.heightsM, (m) => m / 3) } : whole;
  const surfaces = forms.map((form, i): VisibilitySurface => {
    const radar = { id: `r/${i}`, latRad: 0.69, lonRad: 0.51, antennaHeightM: 10 + i, terrainM: null };
    if (form === 'steps') return computePackedSurface(grid, radar, SMALL);
    return computeSurface(grid, radar, { ...SMALL, withEdges: form === 'edges' });
  });
  return { heightGrid: grid, surfaces, reliefHash: 'ab'.repeat(32) };
}

const packets = fc
  .record({
    seed: fc.integer({ min: 0, max: 1000 }),
    isFloat: fc.boolean(),
    forms: fc.array(fc.constantFrom('table' as const, 'steps' as const, 'edges' as const), { maxLength: 3 }),
    line: fc.string({ unit: 'grapheme', maxLength: 60 }),
  })
  .map(({ seed, isFloat, forms, line }): ReliefPacket => ({ relief: reliefOf(seed, isFloat, forms), line }));

describe('a relief packet', () => {
  it('gives back what was packed, sample for sample', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        expect(decodeReliefPacket(encodeReliefPacket(packet))).toEqual(packet);
      }),
      { numRuns: 30 },
    );
  });

  it('can be read from any place in a larger buffer', () => {
    const packet = { relief: reliefOf(7, false, ['table', 'steps']), line: 'hills' };
    const bytes = encodeReliefPacket(packet);
    for (let shift = 0; shift < 8; shift++) {
      const room = new Uint8Array(bytes.length + 8);
      room.set(bytes, shift);
      expect(decodeReliefPacket(room.subarray(shift, shift + bytes.length))).toEqual(packet);
    }
  });

  it('copies no column that lies well', () => {
    const bytes = encodeReliefPacket({ relief: reliefOf(1, false, ['table']), line: '' });
    expect(decodeReliefPacket(bytes).relief.heightGrid?.heightsM.buffer).toBe(bytes.buffer);
  });

  it('is refused wherever it ends too early', () => {
    const bytes = encodeReliefPacket({ relief: reliefOf(3, true, ['edges', 'steps']), line: 'hills' });
    const last = decodeReliefPacket(bytes).relief.surfaces[1]?.steps?.ringTable as Float32Array;
    const needed = last.byteOffset + last.byteLength;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: needed - 1 }), (length) => {
        expect(() => decodeReliefPacket(bytes.slice(0, length))).toThrow(ReliefFileError);
      }),
    );
  });

  it('with damage in its head is refused or read, and raises nothing else', () => {
    const bytes = encodeReliefPacket({ relief: reliefOf(3, false, ['table', 'steps']), line: 'hills' });
    const headBytes = 4 + new DataView(bytes.buffer).getUint32(0, true);
    let refused = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: headBytes - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] as number) ^ change;
        try {
          decodeReliefPacket(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(ReliefFileError);
          refused++;
        }
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  const changed: readonly (readonly [string, (head: Record<string, unknown>) => void])[] = [
    ['another version', (head) => (head['version'] = 2)],
    ['a grid larger than its heights', (head) => ((head['grid'] as { rows: number }).rows = 1_000_000)],
    ['a grid that is a list', (head) => (head['grid'] = [])],
    ['a column before the arrays', (head) => (column(head)['offset'] = -8)],
    ['a column behind the packet', (head) => (column(head)['offset'] = 8e15)],
    ['a column of a kind that objects have', (head) => (column(head)['kind'] = 'constructor')],
    ['heights of the wrong kind', (head) => (column(head)['kind'] = 'u16')],
    ['surfaces without number', (head) => (head['surfaces'] = new Array(1025).fill({}))],
    ['a latitude beyond the pole', (head) => ((head['surfaces'] as { latRad: number }[])[0] = { latRad: 2 })],
    ['no hash', (head) => delete head['reliefHash']],
  ];
  const column = (head: Record<string, unknown>): Record<string, unknown> =>
    (head['grid'] as { heightsM: Record<string, unknown> }).heightsM;

  it.each(changed)('with %s is refused', (_, change) => {
    const bytes = encodeReliefPacket({ relief: reliefOf(3, false, ['table']), line: 'hills' });
    const end = 4 + new DataView(bytes.buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, end))) as Record<string, unknown>;
    change(head);
    const text = new TextEncoder().encode(JSON.stringify(head));
    const arrays = bytes.subarray(Math.ceil(end / 8) * 8);
    const from = Math.ceil((4 + text.length) / 8) * 8;
    const again = new Uint8Array(from + arrays.length);
    new DataView(again.buffer).setUint32(0, text.length, true);
    again.set(text, 4);
    again.set(arrays, from);
    expect(() => decodeReliefPacket(again)).toThrow(ReliefFileError);
  });

  it('of a smooth earth is small', () => {
    expect(encodeReliefPacket({ relief: SMOOTH_EARTH, line: '' }).length).toBeLessThan(128);
  });
});
