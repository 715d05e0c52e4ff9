import { describe, expect, it } from 'vitest';
import { type Identity, mayEngage, type SelfDefenceRule, type WeaponsControlStatus } from '@redoubt/kernel';

const IDENTITIES: Identity[] = ['pending', 'unknown', 'assumedFriend', 'friend', 'neutral', 'suspect', 'hostile'];
const never: SelfDefenceRule = { isAllowed: false, closestApproachM: 0, timeToGoS: 0, identities: [] };
const rule: SelfDefenceRule = {
  isAllowed: true,
  closestApproachM: 5_000,
  timeToGoS: 60,
  identities: ['suspect', 'hostile', 'unknown'],
};
const allowed = (status: WeaponsControlStatus): Identity[] =>
  IDENTITIES.filter((identity) => mayEngage(status, identity, never, 0, 0) !== null);

describe('weapons control status', () => {
  it('engages what is not positively friend under free, only hostile under tight, nothing under hold', () => {
    expect(allowed('free')).toEqual(['unknown', 'suspect', 'hostile']);
    expect(allowed('tight')).toEqual(['hostile']);
    expect(allowed('hold')).toEqual([]);
  });

  it('lets self-defence shoot under hold, within its distance and time only', () => {
    expect(mayEngage('hold', 'hostile', rule, 4_000, 30)).toBe('selfDefence');
    expect(mayEngage('hold', 'hostile', rule, 6_000, 30)).toBeNull();
    expect(mayEngage('hold', 'hostile', rule, 4_000, 61)).toBeNull();
    expect(mayEngage('hold', 'friend', rule, 0, 0)).toBeNull();
  });
});
