// Kills, starves and restarts a study of 400 chunks, and compares what comes of it with an undisturbed run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillDisk } from './torture/fillDisk.ts';
import { killLocal } from './torture/killLocal.ts';
import { killQueue } from './torture/killQueue.ts';
import { ended, startChild, type Verdict } from './torture/tortured.ts';

const HELP = `usage: npm run torture [-- --only local|queue|disk] [--kills N] [--worker-kills N] [--redis-kills N]
  local   kill -9 of the process of a study, 50 times
  queue   kill -9 of 20 workers of a queue and of 4 Redis servers (append-only file)
  disk    a file system that is full, three times
Prints tried and survived; ends with 1 if anything was lost, doubled or changed.`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    only: { type: 'string' },
    kills: { type: 'string', default: '50' },
    'worker-kills': { type: 'string', default: '20' },
    'redis-kills': { type: 'string', default: '4' },
  },
});

async function main(): Promise<number> {
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-torture-'));
  try {
    const undisturbed = join(folder, 'undisturbed');
    const startMs = performance.now();
    const first = await ended(startChild(folder, 'undisturbed', { role: 'study', out: undisturbed, workers: 2 }));
    if (first.code !== 0) throw new Error(`the undisturbed study ended with ${first.code}: ${first.said}`);
    console.log(`undisturbed: ${((performance.now() - startMs) / 1_000).toFixed(1)} s`);
    const tortures: Readonly<Record<string, () => Promise<Verdict | string>>> = {
      local: () => killLocal(folder, undisturbed, Number(values.kills)),
      queue: () => killQueue(folder, undisturbed, Number(values['worker-kills']), Number(values['redis-kills'])),
      disk: () => fillDisk(folder, undisturbed),
    };
    let isPassed = true;
    for (const [name, torture] of Object.entries(tortures)) {
      if (values.only !== undefined && values.only !== name) continue;
      const beganMs = performance.now();
      const verdict = await torture();
      const time = `${((performance.now() - beganMs) / 1_000).toFixed(0)} s`;
      if (typeof verdict === 'string') {
        console.log(`skipped ${name}: ${verdict}`);
        isPassed &&= process.env['CI'] !== 'true';
      } else {
        const { tried, survived, said } = verdict;
        console.log(
          `${verdict.isPassed ? 'passed' : 'FAILED'} ${verdict.name}: tried ${tried}, survived ${survived}; ${said}; ${time}`,
        );
        isPassed &&= verdict.isPassed;
      }
    }
    return isPassed ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
