// One process of the campaign benchmark, from the built packages: runs by itself, or a study with threads or a queue.
import { readFileSync } from 'node:fs';
import { rowSeed, runOne } from '@redoubt/study';
import { runStudy } from '@redoubt/study/node';

const { role, plan, runCase, first, count, out, workers, chunkRuns, redis } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);

const startMs = performance.now();
let digests = 0;
if (role === 'alone') {
  for (let n = first; n < first + count; n++) {
    if (runOne(runCase, rowSeed(plan.campaignSeed, n)).row.stateHash.length > 0) digests++;
  }
} else {
  const options = { plan, out, workers, chunkRuns, resume: false, force: false };
  const { runs, isComplete } = await runStudy({
    ...options,
    loadCase: () => Promise.resolve(runCase),
    ...(redis === undefined ? {} : { redis, package: null }),
  });
  if (!isComplete) throw new Error('the study did not end');
  digests = runs;
}
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({ runs: digests, wallS: (performance.now() - startMs) / 1_000, cpuS: (user + system) / 1e6 }),
);
