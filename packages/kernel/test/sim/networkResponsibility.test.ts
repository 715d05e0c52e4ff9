import { describe, expect, it } from 'vitest';
import { createWorld, type LinkSpec, runKey, type RunSpec, SMOOTH_EARTH, step, type World } from '@redoubt/kernel';
import { TAKE_OVER_STEPS } from '../../src/sim/network/reportsTrack.ts';
import { link, posts } from './linkedPosts.ts';
import { CLASS, object, route } from './smallRaid.ts';

const WEST = { id: 'west', at: [40.0, 32.0] } as const;
const EAST = { id: 'east', at: [40.0, 34.0] } as const;
const CENTRE = { id: 'centre', at: [40.0, 33.0], hasRadar: false } as const;
const PERIOD_S = 4;
const FROM_S = 120;

/** One aircraft from the west radar to the east radar: the better place to measure it changes on the way. */
const traveller = object(
  'x',
  CLASS.airliner,
  'civil',
  route(
    [
      [40.05, 32.1, 10_000],
      [40.05, 33.9, 10_000],
    ],
    250,
    'msl',
  ),
  0,
);

function net(oneReporter: boolean): LinkSpec[] {
  return [link('we', 0, 1), link('ew', 1, 0), link('wc', 0, 2), link('ec', 1, 2)].map((one) => ({
    ...one,
    periodS: PERIOD_S,
    latencyS: 0.5,
    release: { ...one.release, relays: false, ...(oneReporter ? { oneReporter } : {}) },
  }));
}

const specOf = (links: readonly LinkSpec[]): RunSpec => ({
  ...posts([WEST, EAST, CENTRE], links, [traveller]),
  flows: [],
  durationS: 600,
});

/** Runs and says of each second from `FROM_S` on who told the centre within the last cycle, and how well each measures. */
function follow(spec: RunSpec): { readonly told: number[][]; readonly quality: number[][]; readonly world: World } {
  const world = createWorld(spec, runKey(1, 0), SMOOTH_EARTH);
  const told: number[][] = [];
  const quality: number[][] = [];
  while (step(world)) {
    const { timeS, posts: states, radars } = world.state;
    if (timeS < FROM_S) continue;
    const { contributions } = states[2]!;
    const rows = [...world.held[2]!.values()].flatMap((track) => track.contributions);
    told.push(
      rows.filter((row) => timeS - contributions.arrivedS[row]! <= PERIOD_S).map((row) => contributions.origin[row]!),
    );
    quality.push(
      [0, 1].map((post) => {
        const own = [...world.held[post]!.values()].find(({ row }) => row >= 0);
        return own === undefined ? -1 : radars[world.setup.posts[post]!.radar]!.tracker!.quality[own.row]!;
      }),
    );
  }
  return { told, quality, world };
}

describe('reporting responsibility', () => {
  it('leaves each track to one post, where every post reports all otherwise', () => {
    const all = follow(specOf(net(false)));
    const one = follow(specOf(net(true)));
    const share = ({ told }: typeof all, n: number): number =>
      told.filter((posts) => posts.length === n).length / told.length;
    expect(share(all, 2)).toBeGreaterThan(0.9);
    // While one hands over to the other both may be heard, or neither, for a cycle.
    expect(share(one, 1)).toBeGreaterThan(0.9);
    expect(one.world.held[2]?.size).toBe(1);
    const sent = ({ world }: typeof all): number => world.state.network.links.reduce((sum, l) => sum + l.sent, 0);
    expect(sent(one)).toBeLessThan(0.65 * sent(all));
  }, 60_000);

  it('goes to the post with the higher quality, and only over to one that is two steps better', () => {
    const { told, quality } = follow(specOf(net(true)));
    const reporters = told.map((posts) => (posts.length === 1 ? posts[0]! : -1));
    // Both ends of the way are reported by the radar there, or its margin was never reached.
    const lead = quality.map(([west, east]) => east! - west!);
    expect(Math.max(...lead)).toBeGreaterThanOrEqual(TAKE_OVER_STEPS);
    expect(Math.min(...lead)).toBeLessThan(0);
    let wrong = 0;
    for (let k = 3 * PERIOD_S; k < reporters.length; k++) {
      // Two cycles later than a clear lead has come about, and as long as it lasts, the better post reports.
      const recent = lead.slice(k - 3 * PERIOD_S, k + 1);
      if (Math.min(...recent) >= TAKE_OVER_STEPS && reporters[k] !== 1) wrong++;
      if (Math.max(...recent) <= -TAKE_OVER_STEPS && reporters[k] !== 0) wrong++;
    }
    expect(wrong).toBe(0);
    const changes = reporters.filter(
      (post, k) => k > 0 && post >= 0 && reporters[k - 1]! >= 0 && post !== reporters[k - 1],
    );
    expect(changes.length).toBeLessThan(6);
  }, 60_000);

  it('is taken over when the one that reports falls silent, and the track lives on', () => {
    const spec = specOf(net(true));
    const silentS = 300;
    const links = spec.links!.map((one) =>
      one.from === 0 ? { ...one, outages: [{ fromS: silentS, toS: 1e9 }] } : one,
    );
    const { told, world } = follow({ ...spec, links });
    const after = told.slice(silentS - FROM_S + 3 * PERIOD_S);
    expect(after.filter((posts) => posts.includes(1)).length).toBeGreaterThan(0.9 * after.length);
    expect(world.state.posts[2]?.tracks.length).toBe(1);
  }, 60_000);

  it('leaves nothing to others whom a post does not hear', () => {
    const deaf = net(true).filter(({ id }) => id !== 'ew');
    const { told } = follow(specOf(deaf));
    // The west hears nobody and always reports.
    expect(told.every((posts) => posts.includes(0))).toBe(true);
  }, 60_000);
});
