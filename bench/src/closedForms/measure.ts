import {
  createWorld,
  erlangB,
  horizonGroundM,
  horizonSlantM,
  run,
  type RunSpec,
  runKey,
  shootLookShoot,
  SMOOTH_EARTH,
  summariseRun,
  type World,
} from '@redoubt/kernel';
import type { HorizonCase, LossQueueCase, RegisteredCase, ShotCase } from './registration.ts';
import { testMean, testMeanOfKnownSpread, type TestOutcome, testShare, testShareOfBatches } from './significance.ts';

/** One row of the table. */
export interface MeasuredRow extends TestOutcome {
  readonly name: string;
  readonly closedForm: number;
  readonly observed: number;
  readonly unit: 'share' | 'shots' | 'm';
  /** Arrivals, targets or runs behind the figure. */
  readonly n: number;
  /** What else the runs showed: whether the conditions of the closed form held. */
  readonly seen: string;
}

/** Positions in the kernel and the arithmetic of the closed form may differ by this much, metres: rounding and one step's curvature. */
const BAND_TOLERANCE_M = 1;

function check(id: string, what: string, inSpec: number, registered: number): void {
  if (Math.abs(inSpec - registered) > 1e-9 * Math.abs(registered)) {
    throw new Error(`${id}: the scenario runs with ${what} ${inSpec}, registered is ${registered}`);
  }
}

/** A list that must hold one thing. */
function only<T>(id: string, list: readonly T[], what: string): T {
  const first = list[0];
  if (first === undefined || list.length > 1) throw new Error(`${id}: ${list.length} ${what}, expected one`);
  return first;
}

function runs(spec: RunSpec, one: RegisteredCase, visit: (world: World) => void): void {
  for (let replication = 0; replication < one.replications; replication++) {
    visit(run(createWorld(spec, runKey(one.campaignSeed, replication), SMOOTH_EARTH)));
  }
}

/** Share of the tracks put before a full unit that found no channel, against Erlang's loss formula. */
function measureLossQueue(spec: RunSpec, one: LossQueueCase): MeasuredRow[] {
  const unit = only(one.id, spec.fireUnits, 'fire units');
  const flow = only(one.id, spec.flows, 'flows');
  if (unit.engagementModel.kind !== 'lossQueue') throw new Error(`${one.id}: the unit has no loss queue`);
  const { meanServiceS } = unit.engagementModel;
  check(one.id, 'channels', unit.fireChannels, one.channels);
  check(one.id, 'offered load', flow.ratePerS * meanServiceS, one.offeredLoad);
  const fromS = one.runInServices * meanServiceS;
  const batches: { successes: number; trials: number }[] = [];
  let undecided = 0;
  runs(spec, one, ({ state }) => {
    let trials = 0;
    let successes = 0;
    for (const post of state.posts) {
      for (const track of post.tracks) {
        if (track.identifiedS === null || track.identifiedS < fromS) continue;
        if (track.engagements === 0 && track.restS < Infinity) undecided++;
        else trials++;
        if (track.engagements === 0 && track.restS === Infinity) successes++;
      }
    }
    batches.push({ successes, trials });
  });
  const n = batches.reduce((sum, { trials }) => sum + trials, 0);
  const expected = flow.ratePerS * (spec.durationS - fromS) * one.replications;
  const closedForm = erlangB(one.channels, one.offeredLoad);
  return [
    {
      name: `${one.id} blockedShare`,
      closedForm,
      observed: batches.reduce((sum, { successes }) => sum + successes, 0) / n,
      unit: 'share',
      n,
      seen: `arrivals ${(n / expected).toFixed(3)} of the expected number (spread ${(1 / Math.sqrt(expected)).toFixed(3)}), undecided ${undecided}`,
      ...testShareOfBatches(batches, closedForm),
    },
  ];
}

/** Kills and rounds of single engagements against the recursion of salvo and shoot-look-shoot. */
function measureShots(spec: RunSpec, one: ShotCase): MeasuredRow[] {
  const unit = only(one.id, spec.fireUnits, 'fire units');
  const missile = only(one.id, spec.missiles, 'missiles');
  const { assessment } = only(one.id, spec.commandPosts, 'command posts');
  const { doctrine } = unit;
  if (doctrine.policy !== one.part) throw new Error(`${one.id}: the doctrine is ${doctrine.policy}`);
  check(one.id, 'rounds per salvo', doctrine.salvoSize, one.salvoSize);
  check(one.id, 'rounds at most', doctrine.maximumShots, one.salvoSize * one.opportunities);
  check(one.id, 'sspk', missile.sspk.byClass.aircraft, one.sspk);
  check(one.id, 'common mode', missile.commonModeProbability, one.trackProbability);
  check(one.id, 'wrong kills', assessment.saysKillWhenAlive, one.saysKillWhenAlive);
  check(one.id, 'wrong misses', assessment.saysAliveWhenKilled, one.saysAliveWhenKilled);
  const shots: number[] = [];
  let kills = 0;
  let targets = 0;
  let engagedOnce = 0;
  let otherChance = 0;
  runs(spec, one, (world) => {
    const { engagements } = world.state;
    const perTarget = new Map<number, number>();
    for (const engagement of engagements) {
      perTarget.set(engagement.object, (perTarget.get(engagement.object) ?? 0) + 1);
      shots.push(engagement.shots.length);
      otherChance += engagement.shots.filter(({ sspk }) => sspk !== one.sspk).length;
    }
    const { raidSize, hostileKills } = summariseRun(world);
    targets += raidSize;
    kills += hostileKills;
    for (const [object, times] of perTarget) if (object >= 0 && times === 1) engagedOnce++;
  });
  const guided = shootLookShoot(one);
  const unguided = shootLookShoot({ ...one, sspk: 0 });
  const mix = (a: number, b: number): number => one.trackProbability * a + (1 - one.trackProbability) * b;
  const killForm = mix(guided.killProbability, 0);
  const shotForm = mix(guided.expectedShots, unguided.expectedShots);
  const seen = `${engagedOnce} of ${targets} targets engaged exactly once, ${otherChance} shots with another sspk`;
  const killShare: MeasuredRow = {
    name: `${one.id} killShare`,
    closedForm: killForm,
    observed: kills / targets,
    unit: 'share',
    n: targets,
    seen,
    ...testShare(kills, targets, killForm),
  };
  if (one.part === 'salvo') return [killShare];
  return [
    killShare,
    {
      name: `${one.id} meanShots`,
      closedForm: shotForm,
      observed: shots.reduce((sum, x) => sum + x, 0) / shots.length,
      unit: 'shots',
      n: shots.length,
      seen,
      ...testMean(shots, shotForm),
    },
  ];
}

/** Ranges of the first plot of a low target against the radar horizon. */
function measureHorizon(spec: RunSpec, one: HorizonCase): MeasuredRow[] {
  const radar = only(one.id, spec.radars, 'radars');
  const { route, startS } = only(one.id, spec.objects, 'air objects');
  if (radar.scan.kind !== 'rotating') throw new Error(`${one.id}: the radar does not rotate`);
  check(one.id, 'antenna', radar.antennaHeightM, one.antennaM);
  check(one.id, 'target height', route.waypoints[0]?.altitudeM ?? NaN, one.targetM);
  check(one.id, 'speed', route.speedMps, one.speedMps);
  check(one.id, 'scan period', radar.scan.periodS, one.scanPeriodS);
  const groundM: number[] = [];
  const plotM: number[] = [];
  let none = 0;
  for (let replication = 0; replication < one.replications; replication++) {
    let first: number | null = null;
    const recorder = { plot: ({ rangeM }: { rangeM: number }) => (first ??= rangeM), track: () => undefined };
    const world = run(createWorld(spec, runKey(one.campaignSeed, replication), SMOOTH_EARTH, { recorder }));
    const { firstPlotS } = summariseRun(world);
    const endS = world.setup.objects[0]?.endS ?? NaN;
    if (firstPlotS === null || first === null) none++;
    else {
      // The route ends at the foot of the antenna: what is left of it is the distance over ground.
      groundM.push((endS - firstPlotS) * one.speedMps);
      plotM.push(first);
    }
  }
  const perScanM = one.speedMps * one.scanPeriodS;
  const horizonM = horizonGroundM(one.antennaM, one.targetM, spec.refractionK);
  const slantM = horizonSlantM(one.antennaM, one.targetM, spec.refractionK);
  const spreadM = perScanM / Math.sqrt(12);
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const low = Math.min(...groundM);
  const high = Math.max(...groundM);
  const isInBand = none === 0 && high <= horizonM + BAND_TOLERANCE_M && low >= horizonM - perScanM - BAND_TOLERANCE_M;
  const seen = `start at ${startS} s, ${none} runs without a plot`;
  const n = groundM.length;
  return [
    {
      name: `${one.id} meanGroundRange`,
      closedForm: horizonM - perScanM / 2,
      observed: mean(groundM),
      unit: 'm',
      n,
      seen,
      ...testMeanOfKnownSpread(groundM, horizonM - perScanM / 2, spreadM),
    },
    {
      name: `${one.id} meanPlotRange`,
      closedForm: slantM - perScanM / 2,
      observed: mean(plotM),
      unit: 'm',
      n,
      seen: `range error ${radar.errors.rangeM} m in the spread`,
      ...testMeanOfKnownSpread(plotM, slantM - perScanM / 2, Math.sqrt(spreadM ** 2 + radar.errors.rangeM ** 2)),
    },
    {
      name: `${one.id} groundRangeBand`,
      closedForm: horizonM,
      observed: high,
      unit: 'm',
      n,
      seen: `farthest first plot; nearest ${low.toFixed(0)} m`,
      p: isInBand ? 1 : 0,
      said: `all within ${(horizonM - perScanM).toFixed(0)} to ${horizonM.toFixed(0)} m: ${isInBand ? 'yes' : 'no'}`,
    },
  ];
}

/**
 * Runs one registered case.
 *
 * @param spec - its scenario with its settings
 * @param one - case
 * @returns one row per registered statistic
 * @throws Error if the scenario does not run what was registered
 */
export function measureCase(spec: RunSpec, one: RegisteredCase): MeasuredRow[] {
  switch (one.part) {
    case 'saturation':
      return measureLossQueue(spec, one);
    case 'salvo':
    case 'shootLookShoot':
      return measureShots(spec, one);
    case 'horizon':
      return measureHorizon(spec, one);
  }
}
