// Two worker threads against two processes, and a queue against worker threads, on the same runs.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SMOOTH_EARTH } from '@redoubt/kernel';
import { parseScenario, resolve } from '@redoubt/scenario';
import { type RunCase, type RunRow, runOne, type StudyPlan } from '@redoubt/study';
import { readOwnCatalogue } from '../bench/src/checkout.ts';
import { storageCost, type StorageCost } from './campaign/storage.ts';
import { findRedis, type RedisServer, startRedis } from '../packages/study/test/node/redisServer.ts';

const HELP = `usage: npx tsx --conditions=@redoubt/source scripts/campaign.ts [--cpu-s S] [--rounds N] [--at-once] [--study NAME [--size SIZE] [--terrain DIR]]
Prints rows of the benchmark "campaign" as JSON: runs of scenarios/murted.yaml over a smooth earth, S seconds of CPU in
each measurement (default 40), the best of N rounds (default 2) of each, taken in turn. On a machine that is busy with
other things, --at-once measures all three side by side, so that they meet the same load: then only ratios count. --study measures a study of
the project instead (stand-alone-penalty, at size quick unless said): all that its cases cost, relief, resolving and
storing included, against two processes that run a shard each.`;
const FILE = 'scenarios/murted.yaml';
const CHILD = fileURLToPath(new URL('./campaign/campaignChild.mjs', import.meta.url));
const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Wall time of a chunk, seconds. */
const CHUNK_S = 1;
const WORKERS = 2;
/** Rows with which storing is measured, and rows of a chunk there. */
const STORED_ROWS = 20_000;
const STORED_CHUNK_ROWS = 64;

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number | null;
  readonly note: string;
}

interface Took {
  readonly runs: number;
  readonly wallS: number;
  readonly cpuS: number;
}

interface Task {
  readonly role: 'alone' | 'study' | 'shardOfStudy' | 'wholeStudy';
  /** Of a study of the project. */
  readonly named?: { readonly study: string; readonly size: string; readonly terrain: string | null };
  readonly shard?: number;
  readonly first?: number;
  readonly count?: number;
  readonly workers?: number;
  readonly chunkRuns?: number;
  readonly redis?: string;
}

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    'cpu-s': { type: 'string', default: '40' },
    rounds: { type: 'string', default: '2' },
    'at-once': { type: 'boolean', default: false },
    study: { type: 'string' },
    size: { type: 'string', default: 'quick' },
    terrain: { type: 'string' },
  },
});

interface Murted {
  readonly runCase: RunCase;
  /** CPU time of one run, seconds. */
  readonly runS: number;
  readonly samples: readonly RunRow[];
}

function murted(): Murted {
  const parsed = parseScenario(readFileSync(join(ROOT, FILE), 'utf8'), FILE, []);
  if (parsed.scenario === undefined) throw new Error(`${FILE} cannot be used`);
  const { spec, specHash } = resolve(parsed.scenario, readOwnCatalogue(), { file: FILE, locate: parsed.locate });
  if (spec === undefined) throw new Error(`${FILE} cannot be resolved`);
  const runCase: RunCase = { spec, specHash, relief: SMOOTH_EARTH };
  const samples: RunRow[] = [];
  let runS = Infinity;
  for (let seed = 0; seed < 3; seed++) {
    const before = process.cpuUsage();
    samples.push(runOne(runCase, seed).row);
    const { user, system } = process.cpuUsage(before);
    runS = Math.min(runS, (user + system) / 1e6);
  }
  return { runCase, runS, samples };
}

function planOf(replications: number): StudyPlan {
  return {
    name: 'campaign',
    planHash: 'c'.repeat(64),
    scenario: 'murted',
    campaignSeed: 1,
    cells: [{ index: 0, id: 'murted', levels: {}, mode: 'standAlone', settings: [] }],
    outerDraws: [{ index: 0, levels: {}, settings: [] }],
    raidDraws: [{ index: 0, family: 'murted', settings: [] }],
    replications,
  };
}

/** Runs processes side by side; the wall time is that of the last. */
async function together(
  folder: string,
  plan: StudyPlan | null,
  runCase: RunCase | null,
  tasks: readonly Task[],
): Promise<Took> {
  const took = await Promise.all(
    tasks.map(async (task, i): Promise<Took> => {
      const work = mkdtempSync(join(folder, 'task-'));
      const file = join(work, `${i}.json`);
      writeFileSync(file, JSON.stringify({ ...task, plan, runCase, out: join(work, 'out') }));
      const child = spawn(process.execPath, [CHILD, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.on('data', (data) => {
        text += String(data);
      });
      const code = await new Promise((ended) => child.once('close', ended));
      if (code !== 0) throw new Error(`a process of the benchmark ended with ${String(code)}`);
      return JSON.parse(text) as Took;
    }),
  );
  return {
    runs: took.reduce((sum, { runs }) => sum + runs, 0),
    wallS: Math.max(...took.map(({ wallS }) => wallS)),
    cpuS: took.reduce((sum, { cpuS }) => sum + cpuS, 0),
  };
}

interface Measured {
  readonly apart: Took;
  readonly threads: Took;
  /** Null without a Redis server. */
  readonly queue: Took | null;
}

const faster = <T extends Took | null>(a: T, b: T): T => (a === null || (b !== null && b.wallS < a.wallS) ? b : a);

/** The best of each; what was measured side by side stays together. */
function better(best: Measured | null, now: Measured): Measured {
  if (best === null) return now;
  if (values['at-once']) return now.apart.wallS < best.apart.wallS ? now : best;
  return {
    apart: faster(best.apart, now.apart),
    threads: faster(best.threads, now.threads),
    queue: faster(best.queue, now.queue),
  };
}

async function main(): Promise<void> {
  const { runCase, runS, samples } = murted();
  const storage = await storageCost(samples, planOf(STORED_ROWS), STORED_CHUNK_ROWS);
  const runs = Math.max(2 * WORKERS, 2 * Math.round(Number(values['cpu-s']) / runS / 2));
  const chunkRuns = Math.max(1, Math.round(CHUNK_S / runS));
  const plan = planOf(runs);
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-campaign-'));
  const found = findRedis();
  let server: RedisServer | null = null;
  try {
    mkdirSync(join(folder, 'redis'));
    if ('file' in found) server = await startRedis(found.file, join(folder, 'redis'));
    let best: Measured | null = null;
    const half = runs / 2;
    const apart: readonly Task[] = [
      { role: 'alone', first: 0, count: half },
      { role: 'alone', first: half, count: half },
    ];
    const threads: Task = { role: 'study', workers: WORKERS, chunkRuns };
    const take = (tasks: readonly Task[]): Promise<Took> => together(folder, plan, runCase, tasks);
    for (let round = 0; round < Number(values.rounds); round++) {
      process.stderr.write(`campaign: round ${round + 1} of ${values.rounds}\n`);
      const queue: readonly Task[] | null = server === null ? null : [{ ...threads, redis: server.url }];
      if (values['at-once']) {
        const all = [take(apart), take([threads]), queue === null ? null : take(queue)] as const;
        best = better(best, { apart: await all[0], threads: await all[1], queue: await all[2] });
      } else {
        const inTurn = { apart: await take(apart), threads: await take([threads]) };
        best = better(best, { ...inTurn, queue: queue === null ? null : await take(queue) });
      }
    }
    if (best === null) throw new Error('--rounds must be at least 1');
    const how = values['at-once'] ? 'side by side' : 'in turn';
    const about = `${runs} runs of ${runS.toPrecision(3)} CPU s, chunks of ${chunkRuns}, ${how}`;
    const rows = [...rowsOf(best, about, 'reason' in found ? found.reason : null), ...storageRows(storage)];
    console.log(JSON.stringify(rows));
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two worker threads against two processes on a study of the project. */
async function ofStudy(study: string): Promise<Row[]> {
  const named = { study, size: values.size, terrain: values.terrain ?? null };
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-campaign-'));
  const take = (tasks: readonly Task[]): Promise<Took> => together(folder, null, null, tasks);
  const shards: readonly Task[] = [0, 1].map((shard) => ({ role: 'shardOfStudy', named, shard }));
  const threads: readonly Task[] = [{ role: 'wholeStudy', named, workers: WORKERS }];
  try {
    let best: Measured | null = null;
    for (let round = 0; round < Number(values.rounds); round++) {
      process.stderr.write(`campaign: round ${round + 1} of ${values.rounds}\n`);
      const both = values['at-once']
        ? await Promise.all([take(shards), take(threads)])
        : ([await take(shards), await take(threads)] as const);
      best = better(best, { apart: both[0], threads: both[1], queue: null });
    }
    if (best === null) throw new Error('--rounds must be at least 1');
    const about = `${best.threads.runs} runs of ${study}, size ${values.size}, ${values['at-once'] ? 'side by side' : 'in turn'}`;
    return rowsOf(best, about, 'not asked for with --study');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf({ apart, threads, queue }: Measured, about: string, withoutQueue: string | null): Row[] {
  const rate = (took: Took): number => took.runs / took.wallS;
  const cpu = (took: Took): string => `${(took.cpuS / took.runs).toPrecision(3)} CPU s a run`;
  const unit = 'runs per s';
  const rows: Row[] = [
    {
      name: 'two processes',
      value: rate(apart),
      unit,
      ratio: null,
      note: `yardstick; ${about}; nothing stored; ${cpu(apart)}`,
    },
    {
      ...{ name: 'two worker threads', value: rate(threads), unit, ratio: rate(threads) / rate(apart) },
      note: `over two processes; aim 0.95; stored as Parquet with digests; ${cpu(threads)}`,
    },
  ];
  if (queue === null) {
    return [
      ...rows,
      { name: 'queue', value: 0, unit, ratio: null, note: `not measured: ${withoutQueue ?? 'no server'}` },
    ];
  }
  const ratio = queue.wallS / threads.wallS;
  const note = `its time over that of two worker threads; aim 1.10 at most; ${cpu(queue)}`;
  return [...rows, { name: 'queue', value: rate(queue), unit, ratio, note }];
}

function storageRows(cost: StorageCost): Row[] {
  const { rows, tableBytesPerRow, chunkBytesPerRow, chunkWallMs, chunkCpuMs, tableS, verifyS } = cost;
  const row = (name: string, value: number, unit: string, note: string): Row => ({
    name,
    value,
    unit,
    ratio: null,
    note,
  });
  const chunks = `chunks of ${STORED_CHUNK_ROWS} rows`;
  return [
    row('table', 1e6 / tableBytesPerRow, 'rows per MB', `${rows} rows like those of murted`),
    row('chunks', 1e6 / chunkBytesPerRow, 'rows per MB', `${chunks}, with their list entries`),
    row(
      'storing a chunk',
      chunkCpuMs,
      'CPU ms',
      `${chunks}; ${chunkWallMs.toPrecision(3)} ms of wall time with two syncs`,
    ),
    row('final table', tableS, 'CPU s per million rows', `from ${chunks}, every digest checked`),
    row('verifying', verifyS, 'CPU s per million rows', 'every digest, before any query'),
  ];
}

if (values.help === true) console.log(HELP);
else if (values.study !== undefined) console.log(JSON.stringify(await ofStudy(values.study)));
else await main();
