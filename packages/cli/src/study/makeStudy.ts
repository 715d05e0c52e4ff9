import { join } from 'node:path';
import { planStudy, replicationsOf, type ReplicationTarget, type StudyCase, type StudyPlan } from '@redoubt/study';
import {
  mergeShards,
  readRows,
  runStudy,
  type StudyProgress,
  type StudyResult,
  type StudyThreads,
} from '@redoubt/study/node';
import { BadInputError } from '../badInputError.ts';
import { fetchCoarseRelief } from '../coarseRelief.ts';
import { argumentIssue } from '../issues.ts';
import { formatNumber } from '../output.ts';
import { startProgress } from '../progress.ts';
import { reliefProgress } from '../reliefProgress.ts';
import type { Terminal } from '../terminal.ts';
import { growStudy } from './growStudy.ts';
import type { OpenedStudy } from './openStudy.ts';
import { raidWords } from './raidWords.ts';
import { packStudy } from './studyPackage.ts';
import { removeDerived, type StudyContext } from './studyContext.ts';
import { writeContext } from './studyOutput.ts';
import type { CaseSource, ReplayRun } from './source/caseSource.ts';
import { lastReplay } from './source/lastReplay.ts';
import { openSource } from './source/openSource.ts';
import type { StoredPicture } from './source/storedPicture.ts';
import type { StudyCommandOptions, StudySettings } from './studySettings.ts';

/** A study that was run, or a part of it. */
export interface MadeStudy {
  readonly plan: StudyPlan;
  readonly out: string;
  readonly result: StudyResult;
  readonly seconds: number;
  /** Cases of the plan, with the relief that the runs had. */
  readonly load: CaseSource['load'];
  /** Makes one of its runs once more. */
  readonly replay: ReplayRun;
}

/** Bytes of a row of the table, about: most columns repeat and pack well. */
const ROW_BYTES = 250;

function sizeLine(plan: StudyPlan, target: ReplicationTarget | null): string {
  const { cells, outerDraws, replications } = plan;
  const runs = cells.length * outerDraws.length * replications;
  const megabytes = (runs * ROW_BYTES) / 1e6;
  const table = megabytes < 1 ? 'less than 1 MB' : `about ${formatNumber(megabytes, 2)} MB`;
  const most = target === null ? '' : 'at most ';
  return `${most}${formatNumber(runs, 9)} runs: ${cells.length} cells, ${outerDraws.length} outer draws, ${replications} replications${raidWords(plan)}; a table of ${table}`;
}

/** The width that the study wants to reach; null if a number of replications was asked for. */
function targetOf({ study }: OpenedStudy, { size, replications, shard }: StudySettings): ReplicationTarget | null {
  const wanted = replicationsOf(study, size);
  if (replications !== undefined || typeof wanted === 'number') return null;
  if (shard === undefined) return wanted;
  const said = {
    code: 'not-allowed',
    what: 'asks for a part of a study that runs until an interval is narrow enough',
    expected: 'expected a number of replications',
    next: 'add --replications N',
  };
  throw new BadInputError([argumentIssue('--shard', 0, said)]);
}

function repeatCommand(opened: OpenedStudy, settings: StudySettings, terrain: string | null): string {
  const own = opened.file.replace(/^.*\/([^/]+)\.yaml$/, '$1');
  const named = /(^|\/)studies\/[^/]+\.yaml$/.test(opened.file) ? own : opened.file;
  const size = settings.size === 'default' ? '' : ` --size ${settings.size}`;
  const replications = settings.replications === undefined ? '' : ` --replications ${settings.replications}`;
  const ground = terrain === null ? '' : ` --terrain ${terrain}`;
  const traffic = settings.traffic === undefined ? '' : ` --traffic ${settings.traffic}`;
  return `redoubt study ${named}${size}${replications}${ground}${traffic}`;
}

function progressOf(terminal: Terminal): { update: (progress: StudyProgress) => void; stop: () => void } {
  let bar: ReturnType<typeof startProgress> | null = null;
  let lastMs = 0;
  return {
    update({ done, total, runsPerS, remainingS }) {
      if (terminal.isInteractive) {
        bar ??= startProgress(terminal, 'runs', total);
        bar.update(done);
        return;
      }
      const nowMs = Date.now();
      if (nowMs - lastMs < 5_000 || remainingS === null) return;
      lastMs = nowMs;
      terminal.err(
        `runs: ${done} of ${total}, ${formatNumber(runsPerS, 2)} a second, about ${formatNumber(Math.ceil(remainingS), 3)} s to go\n`,
      );
    },
    stop: () => bar?.stop(),
  };
}

function contextOf(
  opened: OpenedStudy,
  settings: StudySettings,
  source: CaseSource,
  map: StoredPicture | null,
): StudyContext {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return {
    kind: 'redoubt-study-context',
    version: 1,
    isSimulated: true,
    studyFile: opened.file,
    studyText: text(opened.bytes),
    scenarioFile: opened.input.path,
    scenarioText: text(opened.input.bytes),
    size: settings.size,
    relief: source.relief,
    reliefLine: source.reliefLine,
    trafficLine: source.trafficLine,
    provenance: source.provenance,
    map,
    command: repeatCommand(opened, settings, source.terrain),
  };
}

/** Folder that a study writes to if none is named. */
function defaultOut(opened: OpenedStudy, settings: StudySettings): string {
  return join('out', settings.size === 'default' ? opened.study.name : `${opened.study.name}-${settings.size}`);
}

/**
 * Lays a study out, says how large it is, and runs it or brings its shards together.
 *
 * @param opened - study and scenario
 * @param settings - size, workers, shard
 * @param options - the rest of the command line
 * @param around - notes and progress go to the terminal's standard error; runs are made on the threads
 * @returns plan and what became of the runs
 * @throws BadInputError if a case cannot be made, StudyFileError if the folder cannot be used
 */
export async function makeStudy(
  opened: OpenedStudy,
  settings: StudySettings,
  options: Pick<StudyCommandOptions, 'resume' | 'force' | 'terrain' | 'redis' | 'out' | 'merge'>,
  { terminal, threads }: { readonly terminal: Terminal; readonly threads: StudyThreads },
): Promise<MadeStudy> {
  const { study, scenario, input } = opened;
  const { size, replications, traffic } = settings;
  const target = targetOf(opened, settings);
  let plan = planStudy(study, { scenario, catalogue: input.catalogue, size, replications, traffic });
  const out = options.out ?? defaultOut(opened, settings);
  const relief = reliefProgress(terminal);
  const source = await openSource(plan, {
    input,
    terrain: options.terrain,
    traffic,
    standIns: { mayUseReference: true, fetchCoarse: (need) => fetchCoarseRelief(need, { terminal }) },
    onRelief: relief.update,
  });
  relief.stop();
  const replay = lastReplay(threads);
  const startMs = performance.now();
  const [resume, force] = [options.resume === true, options.force === true];
  let result: StudyResult;
  if (options.merge !== undefined && options.merge.length > 0) {
    result = await mergeShards({ dirs: options.merge, out, resume, force });
  } else {
    terminal.err(`${sizeLine(plan, target)}; ${settings.workers} workers; into ${out}\n`);
    if (force) await removeDerived(out);
    const progress = progressOf(terminal);
    const { workers, shard } = settings;
    const { redis } = options;
    const run = {
      plan,
      loadCase: (studyCase: StudyCase) => source.load(studyCase),
      out,
      workers,
      threads,
      shard,
      resume,
      force,
      redis,
      package: packStudy(opened, { size, traffic, terrain: source.terrain ?? 'none' }),
      onProgress: progress.update,
      onNote: (note: string) => terminal.err(`${note}\n`),
    };
    try {
      if (target === null) result = await runStudy(run);
      else ({ plan, result } = await growStudy(run, target));
    } finally {
      progress.stop();
    }
  }
  const seconds = (performance.now() - startMs) / 1_000;
  if (result.isComplete)
    await writeContext(out, contextOf(opened, settings, source, await source.picture(await readRows(out), replay)));
  return { plan, out, result, seconds, load: source.load, replay };
}
