import { describe, expect, it } from 'vitest';
import { differences } from '../engines.mjs';

const reference = [
  { name: 'sine', digest: 'aaaaaaaaaaaaaaaa' },
  { name: 'a golden run', digest: 'bbbbbbbbbbbbbbbb' },
];

describe('the comparison between engines', () => {
  it('is silent about equal digests', () => {
    expect(differences(reference, structuredClone(reference))).toEqual([]);
  });

  it('names the check whose digest differs', () => {
    const other = [reference[0], { name: 'a golden run', digest: 'cccccccccccccccc' }];
    expect(differences(reference, other)).toEqual(['a golden run: cccccccccccccccc, expected bbbbbbbbbbbbbbbb']);
  });

  it('names a check that one engine did not make', () => {
    expect(differences(reference, [reference[0]])).toContain('a golden run: missing, expected bbbbbbbbbbbbbbbb');
  });
});
