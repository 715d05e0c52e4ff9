import { runKey, standardNormal } from '@redoubt/kernel';
import { frontiers, runTable } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { syntheticStudy } from './syntheticStudy.ts';

const KEY = runKey(60, 0);
const cells = ['integrated', 'standAlone'].flatMap((mode) =>
  ['hold', 'tight', 'free', 'worse'].map((status) => ({ mode, status })),
);
/** Leakers and engagements of friends or airliners by status; `worse` is beaten by `tight` on both. */
const means: Readonly<Record<string, readonly [number, number]>> = {
  hold: [12, 0],
  tight: [6, 1],
  free: [3, 4],
  worse: [6.5, 2],
};

describe('the frontier of rules', () => {
  const { plan, rows } = syntheticStudy(cells, [{}], { replications: 60 }, ({ mode, status }, _, r) => {
    const [leakers, harm] = means[String(status)] as readonly [number, number];
    const own = standardNormal(KEY, r, String(status).length, mode === 'integrated' ? 1 : 2, 0);
    const luck = standardNormal(KEY, r, 0, 3, 0);
    return {
      leakers: leakers + 2 * luck + 0.2 * own,
      civilEngagements: harm / 2,
      friendlyEngagements: harm / 2 + 0.1 * own,
    };
  });
  const rule = { x: 'leakers', y: ['friendlyEngagements', 'civilEngagements'], over: ['status'], by: ['mode'] };
  const found = frontiers(runTable(plan, rows), rule);

  it('has one curve for each mode, harm to friends and airliners added', () => {
    expect(found.map(({ by, y }) => [by['mode'], y])).toEqual([
      ['integrated', 'friendlyEngagements + civilEngagements'],
      ['standAlone', 'friendlyEngagements + civilEngagements'],
    ]);
    const free = found[0]?.points.find(({ levels }) => levels['status'] === 'free');
    expect(Math.abs((free?.y.value ?? 0) - 4)).toBeLessThan(0.1);
    expect(free && free.y.low < 4.1 && free.x.low < free.x.value).toBe(true);
  });

  it('marks what is beaten on both, and shows it by pairs where intervals of the points overlap', () => {
    for (const { points } of found) {
      expect(points.filter(({ isOnFrontier }) => isOnFrontier).map(({ levels }) => levels['status'])).toEqual([
        'hold',
        'tight',
        'free',
      ]);
      expect(points.filter(({ isShownDominated }) => isShownDominated).map(({ levels }) => levels['status'])).toEqual([
        'worse',
      ]);
      const [tight, worse] = ['tight', 'worse'].map((status) =>
        points.find(({ levels }) => levels['status'] === status),
      );
      expect((tight?.x.high ?? 0) > (worse?.x.low ?? 9)).toBe(true);
    }
  });

  it('turns an axis where more is better', () => {
    const more = syntheticStudy([{ status: 'a' }, { status: 'b' }], [{}], { replications: 10 }, ({ status }) => ({
      hostileKills: status === 'a' ? 9 : 5,
      civilEngagements: 1,
    }));
    const [frontier] = frontiers(runTable(more.plan, more.rows), {
      x: 'hostileKills',
      y: ['civilEngagements'],
      over: ['status'],
      by: [],
    });
    expect(frontier?.points.map(({ isOnFrontier }) => isOnFrontier)).toEqual([true, false]);
  });

  it('refuses a factor that the study has not', () => {
    expect(() => frontiers(runTable(plan, rows), { ...rule, over: ['raid'] })).toThrow(
      /raid is no factor of synthetic/,
    );
  });
});
