import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeclinedRecord, SimEvent } from '@redoubt/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WhyDocument } from '../src/schemas/runDocuments.ts';
import { evidenceChanges, identityText } from '../src/why/identityText.ts';
import { objectStory } from '../src/why/objectStory.ts';
import { BORN, ORDERED } from './chainEvents.ts';
import { runRedoubt } from './runRedoubt.ts';

type Identified = Extract<SimEvent, { kind: 'identified' }>;

const folder = mkdtempSync(join(tmpdir(), 'redoubt-why-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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

describe('redoubt why on a stored run', () => {
  const run = join(folder, 'run');
  const settings = '--mode integrated --terrain none --set durationMin=8';
  beforeAll(async () => {
    const { code } = await runRedoubt(`run nato-grid ${settings} --out ${run}`);
    expect(code).toBe(0);
  }, 60_000);

  it('tells from whom a post knew a track and how old that was, before it tells the order', async () => {
    const { out } = await runRedoubt(`why ${run} --json`);
    const { engagements } = JSON.parse(out) as WhyDocument;
    expect(engagements.length).toBeGreaterThan(0);
    for (const { chain } of engagements) {
      const ordered = chain.findIndex(({ what }) => what.startsWith('orders '));
      const knew = chain.findIndex(({ what }) => /^knows it from .*measured \d+\.\d s ago/.test(what));
      expect(knew).toBeGreaterThanOrEqual(0);
      expect(knew).toBeLessThan(ordered);
      expect(chain.at(-1)?.step).toBe('truth');
    }
  }, 60_000);

  it('lists raid members without a round, each with a reason of every post that can fire', async () => {
    const { code, out } = await runRedoubt(`why ${run} --missed --json`);
    expect(code).toBe(0);
    const { objects = [] } = JSON.parse(out) as WhyDocument;
    expect(objects.length).toBeGreaterThan(0);
    for (const { isFiredAt, posts } of objects) {
      expect(isFiredAt).toBe(false);
      expect(posts).toHaveLength(2);
      for (const { reason } of posts) expect(reason).not.toBe('');
    }
    const one = await runRedoubt(`why ${run} --object ${objects[0]?.object}`);
    expect(one.out).toContain(`${objects[0]?.object}: never shot at`);
  }, 60_000);

  it('refuses an object that the run does not have, naming one that it has', async () => {
    const { code, err } = await runRedoubt(`why ${run} --object raid/drones/0000`);
    expect(code).toBe(2);
    expect(err).toContain('no object raid/drones/0000');
    expect(err).toContain('raid/drones/00001');
  }, 60_000);
});
