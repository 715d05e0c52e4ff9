import { describe, expect, it } from 'vitest';
import type { RunIdentity } from '../../src/run/replay.ts';
import { compareIdentity } from '../../src/share/compareIdentity.ts';

const RUN: RunIdentity = {
  specHash: 'a'.repeat(64),
  reliefHash: 'smooth-earth',
  kernelVersion: '0.1.0',
  seed: 7,
  stateHash: 'b'.repeat(32),
};
const differences = (change: Partial<RunIdentity>): readonly string[] => {
  const compared = compareIdentity(RUN, { ...RUN, ...change });
  return compared.kind === 'same' ? [] : compared.differences;
};

describe('a run that was passed on', () => {
  it('is the same if all of its identity is', () => {
    expect(compareIdentity(RUN, { ...RUN })).toEqual({ kind: 'same' });
  });

  it.each<readonly [string, Partial<RunIdentity>, RegExp]>([
    [
      'another relief',
      { reliefHash: 'c'.repeat(64) },
      /^Another relief: a smooth earth then, relief cccccccccccc here\.$/,
    ],
    ['another kernel version', { kernelVersion: '0.2.0' }, /^Another kernel version: 0\.1\.0 then, 0\.2\.0 here\.$/],
    ['another spec', { specHash: 'd'.repeat(64) }, /^Another spec: aaaaaaaaaaaa then, dddddddddddd here\./],
    ['other luck', { seed: 8 }, /^Other luck: seed 7 then, 8 here\.$/],
  ])('names %s, and the state where it differs', (_, change, words) => {
    expect(differences(change)).toEqual([expect.stringMatching(words)]);
    const [first, second] = differences({ ...change, stateHash: 'e'.repeat(32) });
    expect(first).toMatch(words);
    expect(second).toBe('State bbbbbbbbbbbb then, eeeeeeeeeeee here.');
  });

  it('names a state that differs for no reason it can see', () => {
    expect(differences({ stateHash: 'e'.repeat(32) })).toEqual([expect.stringContaining('from the same input')]);
  });
});
