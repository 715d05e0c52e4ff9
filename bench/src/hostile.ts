import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Catalogue, validateFile } from '@redoubt/scenario';
import { readOwnCatalogue } from './checkout.ts';
import { GENERATED } from './hostile/generatedFiles.ts';
import type { Bench, BenchRow } from './registry/bench.ts';

/** A hostile file is to be answered within this, milliseconds of processing. */
export const HOSTILE_LIMIT_MS = 250;
/** ... and within this memory of the process, megabytes. */
export const HOSTILE_LIMIT_MB = 256;

const KEPT = fileURLToPath(new URL('../../packages/scenario/test/hostile/', import.meta.url));

interface Answer {
  readonly name: string;
  /** Wall time of the first answer, with nothing warmed up by that file, milliseconds. */
  readonly wallMs: number;
  /** CPU time, the smallest of three answers, milliseconds: what the load of the machine adds is not the cost. */
  readonly cpuMs: number;
  readonly isRefused: boolean;
}

function answer(name: string, input: string | Uint8Array, catalogue: Catalogue): Answer {
  const startMs = performance.now();
  let cpuMs = Infinity;
  let wallMs = 0;
  let isRefused = false;
  for (let i = 0; i < 3; i++) {
    const used = process.cpuUsage();
    const { issues } = validateFile(input, name, catalogue);
    const { user, system } = process.cpuUsage(used);
    cpuMs = Math.min(cpuMs, (user + system) / 1000);
    if (i === 0) wallMs = performance.now() - startMs;
    isRefused = issues.some((issue) => issue.severity === 'error');
  }
  return { name, wallMs, cpuMs, isRefused };
}

/** Time and memory of refusing hostile scenario files; fails above the limits in CPU time and memory. */
export const hostileBench: Bench = {
  name: 'hostile',
  summary: `refusing hostile scenario files, each within ${HOSTILE_LIMIT_MS} ms and ${HOSTILE_LIMIT_MB} MB`,
  run(report) {
    report.measuring('catalogue');
    const catalogue = readOwnCatalogue();
    const answers: Answer[] = [];
    for (const name of readdirSync(KEPT)
      .filter((file) => file.endsWith('.yaml'))
      .sort())
      answers.push(answer(name, readFileSync(`${KEPT}${name}`), catalogue));
    const kept = answers.length;
    // The largest come last: what they are made of is not the cost of refusing them.
    const generated = [...GENERATED].sort(
      (a, b) => Number(a.name.startsWith('50 MB')) - Number(b.name.startsWith('50 MB')),
    );
    let peakMb = 0;
    for (const file of generated) {
      report.measuring(file.name);
      if (!file.name.startsWith('50 MB')) peakMb = Math.max(peakMb, process.memoryUsage().rss / 1e6);
      answers.push(answer(file.name, file.make(), catalogue));
      if (!file.name.startsWith('50 MB')) peakMb = Math.max(peakMb, process.memoryUsage().rss / 1e6);
    }
    const slowest = answers.reduce((a, b) => (b.wallMs > a.wallMs ? b : a));
    const dearest = answers.reduce((a, b) => (b.cpuMs > a.cpuMs ? b : a));
    const median = answers.map(({ wallMs }) => wallMs).sort((a, b) => a - b)[answers.length >> 1] as number;
    const refused = answers.filter(({ isRefused }) => isRefused).length;
    if (refused < answers.length) throw new Error(`${answers.length - refused} hostile files were accepted`);
    const rows: BenchRow[] = [
      {
        name: 'files',
        value: answers.length,
        unit: 'files',
        ratio: null,
        note: `${kept} kept, ${answers.length - kept} generated, all refused`,
      },
      {
        name: 'median answer',
        value: median,
        unit: 'ms',
        ratio: median / HOSTILE_LIMIT_MS,
        note: 'ratio to the limit',
      },
      {
        name: 'slowest answer',
        value: slowest.wallMs,
        unit: 'ms',
        ratio: slowest.wallMs / HOSTILE_LIMIT_MS,
        note: `first answer: ${slowest.name}`,
      },
      {
        name: 'dearest answer',
        value: dearest.cpuMs,
        unit: 'ms of CPU',
        ratio: dearest.cpuMs / HOSTILE_LIMIT_MS,
        note: `best of three: ${dearest.name}`,
      },
      {
        name: 'largest process',
        value: peakMb,
        unit: 'MB',
        ratio: peakMb / HOSTILE_LIMIT_MB,
        note: 'resident, with the catalogue; without the two files of 50 MB themselves',
      },
    ];
    if (dearest.cpuMs > HOSTILE_LIMIT_MS)
      throw new Error(`${dearest.name} took ${dearest.cpuMs} ms of CPU, expected at most ${HOSTILE_LIMIT_MS}`);
    if (peakMb > HOSTILE_LIMIT_MB)
      throw new Error(`the process grew to ${peakMb} MB, expected at most ${HOSTILE_LIMIT_MB}`);
    return Promise.resolve(rows);
  },
};
