import { describe, expect, it } from 'vitest';
import { createWorld, runKey, SMOOTH_EARTH, step, type World } from '@redoubt/kernel';
import { bestMatch, type Sought } from '../../src/sim/network/correlate.ts';
import { misfit } from '../../src/sim/network/misfit.ts';
import { sigmaOfQuality } from '../../src/sim/network/sigmaOfQuality.ts';
import { forgetGrids } from '../../src/sim/network/trackGrid.ts';
import { localTrackAt } from '../../src/sim/localTrack.ts';
import { crossingTraffic, link, posts } from './linkedPosts.ts';

const WEST = { id: 'west', at: [40.08, 32.57] } as const;
const EAST = { id: 'east', at: [40.0, 34.5] } as const;
const CENTRE = { id: 'centre', at: [39.9, 32.8], hasRadar: false } as const;

/** The nearest track within the gates, found by comparing with all of them. */
function byComparison(world: World, post: number, sought: Sought): number {
  const { local, timeS, sigmaM, hasVelocity } = sought;
  let best = 0;
  let least = Infinity;
  for (const track of world.held[post]!.values()) {
    const now = localTrackAt(world, post, track, world.state.timeS);
    const aheadS = timeS - world.state.timeS;
    const m = misfit(
      now.xM + now.vxMps * aheadS - local[0]!,
      now.yM + now.vyMps * aheadS - local[1]!,
      now.vxMps - local[3]!,
      now.vyMps - local[4]!,
      now.altitudeM - local[5]!,
      sigmaOfQuality(now.quality),
      sigmaM,
      hasVelocity,
    );
    if (m < least) [best, least] = [track.number, m];
  }
  return best;
}

describe('reports', () => {
  it('find the track that a comparison with all tracks finds, step after step', () => {
    const links = [link('a', 0, 2), link('b', 1, 2), link('c', 0, 1, { periodS: 7, latencyS: 1 })];
    const world = createWorld(posts([WEST, EAST, CENTRE], links, crossingTraffic(40)), runKey(3, 0), SMOOTH_EARTH);
    let asked = 0;
    let found = 0;
    while (step(world) && world.state.timeS < 500) {
      // Between steps as at their beginning: what trackers and reports have changed is not laid out yet.
      forgetGrids(world);
      for (const post of [0, 1, 2]) {
        for (const track of world.held[post]!.values()) {
          const timeS = world.state.timeS + 0.5;
          const now = localTrackAt(world, post, track, timeS);
          const aside = 400 * ((asked % 11) - 5);
          const local = Float64Array.of(
            now.xM + aside,
            now.yM - aside,
            now.zM,
            now.vxMps + (asked % 7),
            now.vyMps,
            now.altitudeM,
            0,
            0,
          );
          const sought = { local, timeS, sigmaM: 200 + 300 * (asked % 3), hasVelocity: asked % 5 > 0, except: 0 };
          const match = bestMatch(world, post, sought, () => true)?.number ?? 0;
          expect(match).toBe(byComparison(world, post, sought));
          asked++;
          if (match > 0) found++;
        }
      }
      forgetGrids(world);
    }
    expect(asked).toBeGreaterThan(5_000);
    expect(found).toBeGreaterThan(3_000);
    expect(found).toBeLessThan(asked);
  }, 120_000);

  it('are counted where they cross an ownership boundary, and nowhere else', () => {
    const foreign = { ...CENTRE, ownerId: 'ally' };
    const world = createWorld(
      posts([WEST, EAST, foreign], [link('l', 0, 2), link('m', 0, 1)]),
      runKey(1, 0),
      SMOOTH_EARTH,
    );
    while (step(world));
    const { links, boundaries } = world.state.network;
    expect(links.map(({ delivered }) => delivered > 0)).toEqual([true, true]);
    expect(boundaries.map(({ toOwner, reports }) => [toOwner, reports])).toEqual([['ally', links[0]?.delivered]]);
  }, 120_000);
});
