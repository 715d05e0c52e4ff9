import {
  createWorld,
  PHASES,
  run,
  runKey,
  type RunSpec,
  SMOOTH_EARTH,
  stateHashOf,
  summariseRun,
} from '@redoubt/kernel';

/** What one run costs when it is repeated, and what it came to. */
export interface RunsCost {
  /** CPU seconds of the first run, and the least of the third and later ones; with world, scores and digest. */
  readonly firstS: number;
  readonly leastS: number;
  /** CPU seconds of that run outside its steps: making the world, scores and digest. */
  readonly aroundS: number;
  /** Shares of the phases in that run, in words. */
  readonly shares: string;
  readonly plots: number;
  readonly stateHash: string;
}

/** CPU seconds of this process so far. */
export function cpuS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Repeats one run, as studies do.
 *
 * @param spec - run specification
 * @param seed - the same for every repetition
 * @param repeats - 3 or more; the first two warm up
 * @remarks On a smooth earth.
 */
export function runsCost(spec: RunSpec, seed: number, repeats: number): RunsCost {
  let firstS = NaN;
  let leastS = Infinity;
  let aroundS = NaN;
  let shares = '';
  let plots = 0;
  let stateHash = '';
  for (let repeat = 1; repeat <= repeats; repeat++) {
    const startS = cpuS();
    const world = createWorld(spec, runKey(seed, 0), SMOOTH_EARTH, { clockS: () => performance.now() / 1_000 });
    const madeS = cpuS();
    run(world);
    const ranS = cpuS();
    summariseRun(world);
    stateHash = stateHashOf(world);
    const usedS = cpuS() - startS;
    plots = world.state.tally.plots;
    if (repeat === 1) firstS = usedS;
    if (repeat < 3 || usedS >= leastS) continue;
    leastS = usedS;
    aroundS = usedS - (ranS - madeS);
    const total = world.profileS.reduce((sum, s) => sum + s, 0);
    shares = PHASES.map((name, i) => `${name} ${Math.round((100 * world.profileS[i]!) / total)} %`).join(', ');
  }
  return { firstS, leastS, aroundS, shares, plots, stateHash };
}
