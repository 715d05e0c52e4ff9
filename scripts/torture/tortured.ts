import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { caseOf, type StudyPlan } from '@redoubt/study';
import { readRows, readTable, sha256Of } from '@redoubt/study/node';
import { tinyPlan, tinySpec } from '../../packages/study/test/node/tinyStudy.ts';

/** Runs of a chunk and chunks of the tortured study. */
export const CHUNK_RUNS = 2;
export const CHUNKS = 400;

const CHILD = fileURLToPath(new URL('./tortureChild.mjs', import.meta.url));
const REPLICATIONS = (CHUNKS * CHUNK_RUNS) / 4;

/** What came of one torture. */
export interface Verdict {
  readonly name: string;
  readonly tried: number;
  readonly survived: number;
  readonly isPassed: boolean;
  readonly said: string;
}

/** The study that everything is done to: 2 cells, 2 outer draws, 3 raids. */
export const PLAN: StudyPlan = tinyPlan(REPLICATIONS);

/** Settings of a child. */
export interface ChildOptions {
  readonly role: 'study' | 'worker';
  readonly out: string;
  readonly workers: number;
  readonly redis?: string;
  readonly locks?: { readonly durationMs: number; readonly checkMs: number };
}

/** Starts a process of the study; `name` tells its settings file from those of others. */
export function startChild(folder: string, name: string, options: ChildOptions): ChildProcess {
  const specs: Record<string, unknown> = {};
  for (const { index: cell } of PLAN.cells) {
    for (const { index: outer } of PLAN.outerDraws) {
      for (const { index: raid } of PLAN.raidDraws) {
        const spec = tinySpec(caseOf(PLAN, cell, outer, raid));
        specs[`${cell}/${outer}/${raid}`] = { spec, specHash: sha256Of(JSON.stringify(spec)) };
      }
    }
  }
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ ...options, plan: PLAN, specs, chunkRuns: CHUNK_RUNS }));
  return spawn(process.execPath, [CHILD, file], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** How a child ended; what it said on standard error. */
export function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly said: string }> {
  let said = '';
  child.stderr?.on('data', (data) => {
    said += String(data);
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said: said.trim() })));
}

/** Chunks that are listed. */
export function listed(out: string): number {
  const folder = join(out, 'chunks');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')).length : 0;
}

/** Waits until so many chunks are listed, or the process has ended. */
export async function untilListed(out: string, count: number, child: ChildProcess): Promise<void> {
  while (listed(out) < count && child.exitCode === null && child.signalCode === null) await sleep(5);
}

/** Random whole numbers from a fixed seed, so that two tortures do the same. */
export function chooser(seed: string): (below: number) => number {
  let n = 0;
  return (below) => {
    const word = sha256Of(`${seed} ${n++}`).slice(0, 8);
    return Number.parseInt(word, 16) % below;
  };
}

/** Whether a finished study is what an undisturbed one is: nothing lost, nothing doubled, the same bytes. */
export async function compare(
  out: string,
  undisturbed: string,
): Promise<{ readonly isSame: boolean; readonly said: string }> {
  const { manifest } = await readTable(out);
  const rows = await readRows(out);
  const keys = new Set(rows.map(({ cell, outer, replication }) => `${cell}/${outer}/${replication}`));
  const lost = CHUNKS * CHUNK_RUNS - keys.size;
  const doubled = rows.length - keys.size;
  const chunks = listed(out);
  const alarms = existsSync(join(out, 'alarm')) ? readdirSync(join(out, 'alarm')).length : 0;
  const isEqual = readFileSync(join(out, 'runs.parquet')).equals(readFileSync(join(undisturbed, 'runs.parquet')));
  const left = existsSync(join(out, '.writing')) ? readdirSync(join(out, '.writing')).length : 0;
  const said = `${chunks} chunks, ${lost} runs lost, ${doubled} doubled, ${alarms} alarms, ${left} temporary files left; digest ${manifest.table.sha256.slice(0, 12)} ${isEqual ? 'equal to' : 'DIFFERS from'} the undisturbed run`;
  return { isSame: isEqual && lost === 0 && doubled === 0 && alarms === 0 && chunks === CHUNKS, said };
}
