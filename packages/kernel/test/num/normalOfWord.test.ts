import { describe, expect, it } from 'vitest';
import { entityKey, normalOfWord, normalQuantile, philox4x32, PURPOSE, runKey } from '@redoubt/kernel';

const WORDS = 100_000;

/** The quantile that a word stands for: its tail is the middle of the words that share 31 bits. */
function exactly(word: number): number {
  const isUpper = word >= 0x80000000;
  const tail = ((isUpper ? 0xffffffff - word : word) * 2 + 1) / 2 ** 33;
  return isUpper ? -normalQuantile(tail) : normalQuantile(tail);
}

describe('normalOfWord', () => {
  it('is the normal quantile of its word, to less than the step to the next word', () => {
    const block = new Uint32Array(4);
    let worst = 0;
    for (let i = 0; i < WORDS / 4; i++) {
      philox4x32(i, 0, 0, 0, 1, 2, block);
      for (const word of block) worst = Math.max(worst, Math.abs(normalOfWord(word) - exactly(word)));
    }
    // Neighbouring words are 5.8e-10 apart in the middle, more in the tails.
    expect(worst).toBeLessThan(6e-10);
  });

  it('is continuous where its pieces meet, and finite at both ends', () => {
    for (let bit = 2; bit < 31; bit++) {
      const edge = 2 ** bit;
      for (const word of [edge - 1, edge, 0xffffffff - edge]) {
        expect(Math.abs(normalOfWord(word) - exactly(word))).toBeLessThan(6e-10);
      }
    }
    expect(normalOfWord(0)).toBeCloseTo(exactly(0), 8);
    expect(normalOfWord(0xffffffff)).toBe(-normalOfWord(0));
  });

  it('takes a signed word for the same number', () => {
    expect(normalOfWord(0xdeadbeef | 0)).toBe(normalOfWord(0xdeadbeef));
  });
});

describe('entityKey', () => {
  it('differs by run, entity and purpose', () => {
    const keys = [
      entityKey(runKey(1, 0), 7, 0, PURPOSE.look),
      entityKey(runKey(1, 1), 7, 0, PURPOSE.look),
      entityKey(runKey(1, 0), 8, 0, PURPOSE.look),
      entityKey(runKey(1, 0), 7, 1, PURPOSE.look),
      entityKey(runKey(1, 0), 7, 0, PURPOSE.iffReply),
    ];
    expect(new Set(keys.map(({ k0, k1 }) => `${k0} ${k1}`)).size).toBe(keys.length);
  });
});
