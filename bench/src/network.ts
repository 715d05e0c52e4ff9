import {
  createWorld,
  type ObjectSpec,
  PHASES,
  run,
  runKey,
  type RunSpec,
  SMOOTH_EARTH,
  step,
  summariseRun,
} from '@redoubt/kernel';
import { MODES, parseScenario, resolve } from '@redoubt/scenario';
import { readOwnCatalogue, readOwnFile } from './checkout.ts';
import { wideGrid } from './network/wideGrid.ts';
import type { Bench, BenchRow } from './registry/bench.ts';

const FILE = 'scenarios/nato-grid.yaml';
/** Simulated seconds before and during the measurement. */
const WARM_UP_S = 60;
const MEASURED_S = 40;
const SIZES: readonly number[] = [2_500, 5_000, 10_000];
/** Times real time that the largest grid must reach on one core. */
const BAR = 10;
/** Seeds of the paired comparison. */
const PAIRS = 16;

function cpuS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * The scenario resolved for one mode.
 *
 * @param mode - name of a preset
 * @param further - settings beside those of the preset, `path=value` each
 */
export function specOf(
  mode: string,
  further: readonly string[] = [],
): RunSpec & { readonly links: NonNullable<RunSpec['links']> } {
  const { settings } = MODES.find(({ name }) => name === mode)!;
  const parsed = parseScenario(readOwnFile(FILE), FILE, [...settings, ...further]);
  if (parsed.scenario === undefined) throw new Error(`${FILE} cannot be used: run redoubt validate ${FILE}`);
  const { spec } = resolve(parsed.scenario, readOwnCatalogue(), { file: FILE, locate: parsed.locate });
  if (spec === undefined) throw new Error(`${FILE} cannot be resolved: run redoubt validate ${FILE}`);
  return { ...spec, links: spec.links ?? [] };
}

/** Additions of square roots that depend on each other: nothing but the processor's clock decides how long they take. */
function yardstickS(): number {
  const start = cpuS();
  let sum = 1;
  for (let k = 0; k < 20_000_000; k++) sum = Math.sqrt(sum) + 1;
  if (!(sum > 2)) throw new Error('the yardstick gave no number');
  return cpuS() - start;
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
export function runWideGrid(
  model: ReturnType<typeof specOf>,
  count: number,
  scored: readonly number[],
): { readonly timesRealTime: number; readonly reportsPerS: number; readonly note: string } {
  const radar = model.radars.find(({ id }) => id.startsWith('north-radar'))!;
  const post = model.commandPosts.find(({ id }) => id.startsWith('north-radar'))!;
  const spec = wideGrid(model, radar, post, airlinerOf(model), count, scored);
  const world = createWorld(spec, runKey(1, 0), SMOOTH_EARTH, { clockS: () => performance.now() / 1_000 });
  for (let i = 0; i < WARM_UP_S; i++) step(world);
  world.profileS.fill(0);
  const delivered = (): number => world.state.network.links.reduce((sum, one) => sum + one.delivered, 0);
  const before = delivered();
  const start = cpuS();
  for (let i = 0; i < MEASURED_S; i++) step(world);
  const usedS = cpuS() - start;
  const total = world.profileS.reduce((sum, s) => sum + s, 0);
  const shares = PHASES.map((name, i) => `${name} ${Math.round((100 * world.profileS[i]!) / total)} %`).join(', ');
  const held = world.held.map(({ size }) => size);
  return {
    timesRealTime: MEASURED_S / usedS,
    reportsPerS: (delivered() - before) / MEASURED_S,
    note: `${spec.commandPosts.length} posts holding ${Math.min(...held)} to ${Math.max(...held)} tracks, ${spec.links!.length} links; ${shares}`,
  };
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (values.length - 1);
}

/** Leakers of two modes on the same seeds: spread of the difference, paired over independent. */
function pairedRow(report: Parameters<Bench['run']>[0]): BenchRow {
  const [standAlone, integrated] = ['standAlone', 'integrated'].map((mode) => {
    const spec = specOf(mode);
    return Array.from({ length: PAIRS }, (_, seed) => {
      report.measuring(`${mode}, seed ${seed + 1} of ${PAIRS}`);
      return summariseRun(run(createWorld(spec, runKey(seed + 1, 0), SMOOTH_EARTH))).leakers;
    });
  }) as [number[], number[]];
  const differences = integrated.map((x, i) => x - standAlone[i]!);
  const pairedS = Math.sqrt(variance(differences) / PAIRS);
  const independent = Math.sqrt((variance(integrated) + variance(standAlone)) / PAIRS);
  const mean = differences.reduce((sum, x) => sum + x, 0) / PAIRS;
  return {
    name: 'standard error of leakers, integrated minus stand-alone, paired',
    value: pairedS,
    unit: 'leakers',
    ratio: pairedS / independent,
    note: `yardstick: independent seeds, ${independent.toPrecision(3)}; mean difference ${mean.toPrecision(3)} over ${PAIRS} seeds of nato-grid`,
  };
}

/** Cost of links on a wide grid, and what the same luck in two modes is worth. */
export const networkBench: Bench = {
  name: 'network',
  summary: 'whole chain with 20 posts, 100 links and up to 10,000 aircraft; spread of paired differences between modes',
  run(report) {
    const model = specOf('integrated');
    const rows: BenchRow[] = [];
    let least = NaN;
    for (const count of SIZES) {
      report.measuring(`${count} aircraft`);
      const { timesRealTime, reportsPerS, note } = runWideGrid(model, count, [14]);
      const perAircraft = 1 / (timesRealTime * count);
      if (Number.isNaN(least)) least = perAircraft;
      rows.push({
        name: `times real time, ${count} aircraft`,
        value: timesRealTime,
        unit: 'simulated s per CPU s',
        ratio: perAircraft / least,
        note: `bar ${BAR} at 10,000; ratio = cost per aircraft over that at ${SIZES[0]}; ${Math.round(reportsPerS)} reports per s; ${note}`,
      });
    }
    rows.push({
      name: 'yardstick',
      value: yardstickS(),
      unit: 'CPU s',
      ratio: null,
      note: '20 million dependent square roots: how fast the processor is at the moment',
    });
    report.measuring('all pictures scored');
    const all = runWideGrid(
      model,
      10_000,
      Array.from({ length: 20 }, (_, i) => i),
    );
    rows.push({
      name: 'times real time, 10000 aircraft, all 20 pictures scored each second',
      value: all.timesRealTime,
      unit: 'simulated s per CPU s',
      ratio: null,
      note: all.note,
    });
    rows.push(pairedRow(report));
    return Promise.resolve(rows);
  },
};
