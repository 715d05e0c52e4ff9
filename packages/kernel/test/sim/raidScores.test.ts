import { describe, expect, it } from 'vitest';
import { createWorld, run, runKey, scoreRaid, SMOOTH_EARTH, summariseRun } from '@redoubt/kernel';
import { smallRaid } from './smallRaid.ts';

const worlds = [1, 2, 3].map((seed) => run(createWorld(smallRaid(), runKey(seed, 0), SMOOTH_EARTH)));

describe('scores of a raid by class', () => {
  it('add up: classes to the raid, the raid to the scores of the run', () => {
    for (const world of worlds) {
      const [all, ...classes] = scoreRaid(world);
      const metrics = summariseRun(world);
      expect(all!.objectClass).toBeNull();
      expect(all!.leakers).toBe(metrics.leakers);
      for (const key of ['raidSize', 'leakers', 'held', 'firedAt'] as const) {
        expect(classes.reduce((sum, score) => sum + score[key], 0)).toBe(all![key]);
      }
    }
  });

  it('count what the events say, told apart from the state of the run', () => {
    for (const world of worlds) {
      const { events } = world.state;
      const objectOf = new Map<number, string>();
      const firstLaunchS = new Map<string, number>();
      for (const event of events) {
        if (event.kind === 'found') objectOf.set(event.engagement, event.truthObject);
        if (event.kind !== 'launched') continue;
        const object = objectOf.get(event.engagement)!;
        if (!firstLaunchS.has(object)) firstLaunchS.set(object, event.timeS);
      }
      const members = world.setup.objects.filter(
        ({ raidId, targetAsset, endS }) => raidId !== null && targetAsset !== null && endS < Infinity,
      );
      const margins = members.flatMap(({ id, endS }) => {
        const launchS = firstLaunchS.get(id);
        return launchS === undefined ? [] : [endS - launchS];
      });
      const [all] = scoreRaid(world);
      expect(all!.firedAt).toBe(margins.length);
      expect(margins.length).toBeGreaterThan(0);
      // Sums of a few dozen times below 10,000 s, in another order.
      expect(all!.launchMarginS).toBeCloseTo(margins.reduce((a, b) => a + b, 0) / margins.length, 9);
      const firstTrackS = new Map<string, number>();
      for (const event of events) {
        if (event.kind !== 'systemTrack' || event.truthObject === null) continue;
        if (!firstTrackS.has(event.truthObject)) firstTrackS.set(event.truthObject, event.timeS);
      }
      // The event joins a truth by the first plot, the tally by place each second: they differ by seconds, not by members.
      expect(all!.held).toBeLessThanOrEqual(members.length);
      expect(members.filter(({ id }) => firstTrackS.has(id)).length).toBeGreaterThanOrEqual(all!.held - 1);
    }
  });

  it('are empty without a raid', () => {
    const spec = { ...smallRaid(), objects: [], durationS: 10 };
    expect(scoreRaid(run(createWorld(spec, runKey(1, 0), SMOOTH_EARTH)))).toEqual([]);
  });
});
