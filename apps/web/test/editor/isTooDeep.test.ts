import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEEPEST, isTooDeep, LONGEST_LINE } from '../../src/editor/isTooDeep.ts';

describe('a text that is too deep for colours', () => {
  it('nests in one line or over many, or has a line beyond all sense', () => {
    expect(isTooDeep(['['.repeat(DEEPEST + 1)])).toBe(true);
    expect(isTooDeep(Array.from({ length: DEEPEST + 1 }, (_, i) => `k${i}: {`))).toBe(true);
    expect(isTooDeep(['- '.repeat(LONGEST_LINE)])).toBe(true);
  });

  it('is none that opens and closes, however often, and no scenario', () => {
    expect(isTooDeep(Array.from({ length: 10_000 }, () => '- { at: [1, 2] }'))).toBe(false);
    expect(isTooDeep(['['.repeat(DEEPEST), ']'.repeat(2 * DEEPEST), '['.repeat(DEEPEST)])).toBe(false);
    expect(isTooDeep(readFileSync('scenarios/nato-grid.yaml', 'utf8').split('\n'))).toBe(false);
  });
});
