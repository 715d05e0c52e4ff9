import type { DeclinedRecord, SimEvent } from '@redoubt/kernel';
import { evidenceChanges, identityHistory, identityText, objectStory } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { BORN, ORDERED } from './chainEvents.ts';

type Identified = Extract<SimEvent, { kind: 'identified' }>;

const declared = (timeS: number, said: readonly (readonly [string, string, number])[]): Identified => ({
  kind: 'identified',
  timeS,
  post: 'post',
  track: 1,
  identity: 'suspect',
  before: 'pending',
  posterior: { friend: 0.1, hostile: 0.8, civil: 0.1 },
  isInConflict: false,
  evidence: said.map(([source, says, hostile]) => ({ source, says, row: { friend: 0.5, hostile, civil: 0.25 } })),
});

const declined = (timeS: number, why: DeclinedRecord['why'], units: DeclinedRecord['units'] = []): DeclinedRecord => ({
  timeS,
  post: 'post',
  track: 1,
  identity: 'suspect',
  why,
  units,
});
const stageOf = (events: readonly SimEvent[], records: readonly DeclinedRecord[]) =>
  objectStory(events, { plots: [], declined: records }, 'target', ['post']).posts[0];

describe('what moved an identity', () => {
  const first = declared(10, [
    ['iff', 'noReply', 0.6],
    ['approach', 'closing', 0.5],
  ]);
  const second = declared(20, [
    ['iff', 'noReply', 0.6],
    ['approach', 'notClosing', 0.4],
    ['flightPlan', 'onCivilPlan', 0.05],
  ]);

  it('is what changed, the strongest likelihood ratio first', () => {
    // 0.05 / 0.5 = 0.1 against nothing said; 0.4 / 0.5 against 0.5 / 0.5
    expect(evidenceChanges(second, first)).toEqual([
      { source: 'flightPlan', before: null, after: 'onCivilPlan', factor: 0.1 },
      { source: 'approach', before: 'closing', after: 'notClosing', factor: 0.8 },
    ]);
  });

  it('is named in words', () => {
    expect(identityText(second, first)).toContain(
      "Moved by flight plan: keeps to an airliner's plan (10 times less hostile); approach: closes on something defended -> closes on nothing defended (1.25 times less hostile)",
    );
    expect(identityText(first, null)).toContain('Rests on iff'.replace('iff', 'IFF'));
  });
});

describe('the shot that was not taken', () => {
  it('tells the stage that each post came to', () => {
    const closed: SimEvent = { kind: 'closed', timeS: 90, engagement: 0, reason: 'cueNotFound' };
    const identified = declared(30, [['iff', 'noReply', 0.6]]);
    expect(stageOf([], [])?.stage).toBe('neverDetected');
    expect(stageOf([BORN], [])?.stage).toBe('noIdentity');
    expect(stageOf([BORN, identified], [declined(30, 'notThreatening')])).toMatchObject({
      stage: 'notAllowed',
      reason: 'passes nothing that is defended within the threat radius (held as suspect)',
    });
    // The farthest reason counts, not the last: what is lost in the end was out of reach before.
    expect(
      stageOf(
        [BORN, identified],
        [declined(31, 'noUnit', [{ fireUnit: 'unit', why: 'reach' }]), declined(50, 'notUsable')],
      ),
    ).toEqual({
      post: 'post',
      stage: 'noUnit',
      reason: 'no unit could meet it: unit: no intercept within reach',
    });
    expect(stageOf([BORN, identified, ORDERED, closed], [])).toMatchObject({
      stage: 'ordered',
      reason: 'its search found nothing; 0 rounds fired; closed: cueNotFound',
    });
  });
});

describe('the history of an identity', () => {
  const first = declared(10, [['iff', 'noReply', 0.6]]);
  const second = {
    ...declared(20, [['iff', 'friendlyReply', 0.01]]),
    identity: 'friend' as const,
    before: 'suspect' as const,
    posterior: { friend: 0.9, hostile: 0.05, civil: 0.05 },
  };
  const reported = {
    ...declared(30, []),
    evidence: [{ source: 'remote', from: 'other', says: 'hostile', row: { friend: 0.1, hostile: 0.8, civil: 0.1 } }],
  };
  const elsewhere = [
    { ...first, post: 'another' },
    { ...first, track: 2 },
  ];

  it('has one step for each declaration of that track at that post, with the posterior and what moved it', () => {
    const history = identityHistory([BORN, ...elsewhere, first, second, reported], 'post', 1);
    expect(history.map(({ timeS, identity, posterior }) => [timeS, identity, posterior.hostile])).toEqual([
      [10, 'suspect', 0.8],
      [20, 'friend', 0.05],
      [30, 'suspect', 0.8],
    ]);
    // 0.01 / 0.5 over 0.6 / 0.5
    expect(history[1]?.changes).toEqual([
      { source: 'iff', before: 'noReply', after: 'friendlyReply', factor: 0.01 / 0.5 / (0.6 / 0.5) },
    ]);
    expect(history[1]?.text).toBe(identityText(second, first));
    expect(history[2]?.evidence).toEqual([
      { source: 'remote', from: 'other', says: 'hostile', row: { friend: 0.1, hostile: 0.8, civil: 0.1 } },
    ]);
  });
});
