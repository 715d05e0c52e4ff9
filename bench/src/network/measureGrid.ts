import { createWorld, type ObjectSpec, PHASES, runKey, type RunSpec, SMOOTH_EARTH, step } from '@redoubt/kernel';
import type { LinkedSpec } from './natoSpec.ts';
import { wideGrid } from './wideGrid.ts';

/**
 * Simulated seconds before the measurement: all aircraft appear at once, each post has heard of them after about 40 s, and
 * tracks that are younger than 30 s are compared with the rest at each report.
 */
const WARM_UP_S = 90;
/** One round of every radar and every link, and how many of them are measured. */
const ROUND_S = 10;
const ROUNDS = 4;

/** What a wide grid costs. */
export interface GridCost {
  /** Simulated seconds per CPU second: of the whole measurement, and of its best round. */
  readonly timesRealTime: number;
  readonly best: number;
  /** Heap and typed arrays in use at the end, megabytes. */
  readonly memoryMb: number;
  /** Reports taken in per simulated second, tracks and shares of the phases, in words. */
  readonly note: string;
}

/** CPU seconds of this process so far. */
export function cpuS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** One airliner of the model's traffic, with its transponder. */
function airlinerOf(model: RunSpec): ObjectSpec {
  const flow = model.flows.find(({ allegiance }) => allegiance === 'civil')!;
  return {
    id: 'airliner',
    objectClass: flow.objectClass,
    allegiance: 'civil',
    ownerId: flow.ownerId,
    raidId: null,
    targetAsset: null,
    startS: 0,
    startJitterS: 0,
    route: flow.routes[0]!.route,
    transponder: flow.transponder,
  };
}

/** Cost of the whole chain on the wide grid; `scored` posts are measured against the truth each second. */
export function measureGrid(model: LinkedSpec, count: number, scored: readonly number[]): GridCost {
  const radar = model.radars.find(({ id }) => id.startsWith('north-radar'))!;
  const post = model.commandPosts.find(({ id }) => id.startsWith('north-radar'))!;
  const spec = wideGrid(model, radar, post, airlinerOf(model), count, scored);
  const world = createWorld(spec, runKey(1, 0), SMOOTH_EARTH, { clockS: () => performance.now() / 1_000 });
  for (let i = 0; i < WARM_UP_S; i++) step(world);
  world.profileS.fill(0);
  const delivered = (): number => world.state.network.links.reduce((sum, one) => sum + one.delivered, 0);
  const before = delivered();
  const roundsS: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = cpuS();
    for (let i = 0; i < ROUND_S; i++) step(world);
    roundsS.push(cpuS() - start);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  const measuredS = ROUNDS * ROUND_S;
  const total = world.profileS.reduce((sum, s) => sum + s, 0);
  const shares = PHASES.map((name, i) => `${name} ${Math.round((100 * world.profileS[i]!) / total)} %`).join(', ');
  const held = world.held.map(({ size }) => size);
  const reportsPerS = Math.round((delivered() - before) / measuredS);
  return {
    timesRealTime: measuredS / roundsS.reduce((sum, s) => sum + s, 0),
    best: ROUND_S / Math.min(...roundsS),
    memoryMb: (heapUsed + arrayBuffers) / 1e6,
    note:
      `${spec.commandPosts.length} posts holding ${Math.min(...held)} to ${Math.max(...held)} tracks, ` +
      `${spec.links!.length} links, ${reportsPerS} reports per s; ${shares}`,
  };
}
