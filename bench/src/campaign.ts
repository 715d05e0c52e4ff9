import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench, BenchRow } from './registry/bench.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The study of the main job: its cases are resolved, and have relief, while its runs go on. */
const STUDY = 'stand-alone-penalty';

/** Output of the script of the checkout that measures: a process of its own, since studies lie above the benchmarks. */
function measured(further: readonly string[]): Promise<string> {
  const args = ['--import', 'tsx', '--conditions=@redoubt/source', 'scripts/campaign.ts', ...further];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(text);
      else reject(new Error(`scripts/campaign.ts ended with ${String(code)}`));
    });
  });
}

/** Many runs at once: worker threads against processes, a queue against worker threads. */
export const campaignBench: Bench = {
  name: 'campaign',
  summary: 'runs per second of a study: two worker threads over two processes, a queue over worker threads',
  async run(report) {
    report.measuring('murted on two cores');
    const rows = JSON.parse(await measured([])) as BenchRow[];
    report.measuring(`${STUDY} on two cores`);
    const ofStudy = JSON.parse(await measured(['--study', STUDY])) as BenchRow[];
    const threads = ofStudy.filter(({ name }) => name !== 'queue');
    return [...rows, ...threads.map((row) => ({ ...row, name: `${STUDY}: ${row.name}` }))];
  },
};
