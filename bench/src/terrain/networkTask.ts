import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { HeightGrid } from '@redoubt/kernel';
import type { ReliefRadar } from '@redoubt/terrain';

/** What a child process is to measure over a raster in a file. */
export interface ChildTask {
  readonly mode: 'one' | 'network' | 'pool' | 'alone';
  /** Whole metres, row by row, in this machine's order of bytes. */
  readonly file: string;
  readonly frame: Omit<HeightGrid, 'heightsM'>;
  readonly radars: readonly ReliefRadar[];
  /** Range of their surfaces, metres; default 400 km. */
  readonly maxRangeM?: number;
}

/** What it measured, by name with its unit. */
export interface ChildAnswer {
  readonly figures: Readonly<Record<string, number>>;
}

/** From source the built child is used, as worker threads are. */
const CHILD = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/terrain/networkChild.js' : './networkChild.js',
  import.meta.url,
);

/**
 * Measures in processes of their own that are started at the same moment.
 *
 * @param tasks - one process each
 * @returns their figures, in order
 * @throws Error if a process ends without an answer
 */
export async function inProcesses(tasks: readonly ChildTask[]): Promise<ChildAnswer[]> {
  const children = tasks.map(() => fork(CHILD, { execArgv: [] }));
  try {
    const answers = children.map((child) => answerOf(child));
    children.forEach((child, i) => child.send(tasks[i] as ChildTask));
    return await Promise.all(answers);
  } finally {
    for (const child of children) child.kill();
  }
}

function answerOf(child: ChildProcess): Promise<ChildAnswer> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as ChildAnswer));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a measuring process ended with code ${code}`)));
  });
}
