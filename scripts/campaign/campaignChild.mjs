// One process of the campaign benchmark, from the built packages: runs by itself, or a study with threads or a queue.
import { readFileSync } from 'node:fs';
import { caseOf, planStudy, rowSeed, runOne } from '@redoubt/study';
import { runStudy } from '@redoubt/study/node';

const { role, plan, runCase, first, count, out, workers, chunkRuns, redis, named, shard } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);

/** A study of the project with the source of its cases, as the command line opens it. */
async function opened() {
  const { openStudy } = await import('../../packages/cli/dist/study/openStudy.js');
  const { openSource } = await import('../../packages/cli/dist/study/source/openSource.js');
  const { study, scenario, input } = openStudy(named.study);
  const own = planStudy(study, { scenario, catalogue: input.catalogue, size: named.size });
  const standIns = { mayUseReference: true };
  const terrain = named.terrain ?? undefined;
  return { own, source: await openSource(own, { input, terrain, standIns }) };
}

const startMs = performance.now();
let digests = 0;
if (role === 'shardOfStudy') {
  const { own, source } = await opened();
  for (const { index: cell } of own.cells) {
    for (const { index: outer } of own.outerDraws) {
      for (let n = 0; n < own.replications; n++) {
        if ((n + outer + cell * own.outerDraws.length) % 2 !== shard) continue;
        const one = await source.load(caseOf(own, cell, outer, n));
        if (runOne(one, rowSeed(own.campaignSeed, n)).row.stateHash.length > 0) digests++;
      }
    }
  }
} else if (role === 'wholeStudy') {
  const { own, source } = await opened();
  const options = { plan: own, out, workers, resume: false, force: false };
  const { runs, isComplete } = await runStudy({ ...options, loadCase: (one) => source.load(one) });
  if (!isComplete) throw new Error('the study did not end');
  digests = runs;
} else if (role === 'alone') {
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
