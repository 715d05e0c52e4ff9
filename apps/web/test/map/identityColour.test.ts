import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Identity } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { IDENTITY_COLOUR, TRUTH_COLOUR } from '../../src/map/identityColour.ts';
import { symbolIndex } from '../../src/map/symbols/atlas.ts';
import { ATLAS_CELL_PX, ATLAS_COLUMNS } from '../../src/map/symbols/symbolList.ts';
import { trackSymbol } from '../../src/map/symbols/symbolNames.ts';
import { seenDistance, type Vision } from './colourBlind.ts';
import { readPng } from './readPng.ts';

/** Distance in OKLab, four times what can just be told apart: enough for small marks that do not touch. */
const APART = 0.08;
/** Share of a symbol's cell that one outline covers and the other does not. */
const OTHER_SHAPE = 0.03;
const VISIONS: readonly Vision[] = ['all cones', 'protanopia', 'deuteranopia', 'tritanopia'];
const picture = readPng(readFileSync(resolve(import.meta.dirname, '../../src/map/symbols/data/symbols.png')));

/** Which pixels of a symbol are there, row by row. */
function outline(identity: Identity): boolean[] {
  const index = symbolIndex(trackSymbol(identity, 'air'));
  const left = (index % ATLAS_COLUMNS) * ATLAS_CELL_PX;
  const top = Math.floor(index / ATLAS_COLUMNS) * ATLAS_CELL_PX;
  return Array.from({ length: ATLAS_CELL_PX ** 2 }, (_, i) => {
    const [x, y] = [left + (i % ATLAS_CELL_PX), top + Math.floor(i / ATLAS_CELL_PX)];
    return picture.data[4 * (y * picture.width + x) + 3]! > 127;
  });
}

function differingShape(one: Identity, other: Identity): number {
  const [a, b] = [outline(one), outline(other)];
  return a.filter((isThere, i) => isThere !== b[i]).length / a.length;
}

const KINDS = ['unknown', 'friend', 'neutral', 'suspect', 'hostile'] as const;
const PAIRS = KINDS.flatMap((one, i) => KINDS.slice(i + 1).map((other) => [one, other] as const));

describe('colours of identities', () => {
  it.each(VISIONS)('stay apart, or belong to different outlines, for eyes with %s', (vision) => {
    for (const [one, other] of PAIRS) {
      const distance = seenDistance(IDENTITY_COLOUR[one], IDENTITY_COLOUR[other], vision);
      const isTold = distance >= APART || differingShape(one, other) >= OTHER_SHAPE;
      expect(isTold, `${one} and ${other}: ${distance.toFixed(3)} in OKLab`).toBe(true);
    }
  });

  it.each(VISIONS)('tell truth apart by colour alone, for eyes with %s', (vision) => {
    const { hostile, friendly, civil } = TRUTH_COLOUR;
    for (const [one, other] of [
      [hostile, friendly],
      [hostile, civil],
      [friendly, civil],
    ] as const)
      expect(seenDistance(one, other, vision)).toBeGreaterThanOrEqual(APART);
  });

  it('would be found too close, were they red and green of one lightness', () => {
    expect(seenDistance([190, 90, 40], [122, 122, 40], 'deuteranopia')).toBeLessThan(APART);
    expect(differingShape('hostile', 'hostile')).toBe(0);
  });
});
