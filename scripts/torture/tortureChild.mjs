// One process of a tortured study: runs it, or works on its queue, from the built packages.
import { readFileSync } from 'node:fs';
import { runStudy, runWorker, StudyFileError } from '@redoubt/study/node';

const { role, plan, specs, out, workers, chunkRuns, redis, locks } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const relief = { heightGrid: null, surfaces: [], reliefHash: 'smooth' };
const loadCase = ({ cell, outer, raid }) => {
  const { spec, specHash } = specs[`${cell}/${outer}/${raid}`];
  return Promise.resolve({ spec, specHash, relief });
};

try {
  if (role === 'worker') {
    await runWorker({ redis, workers, loadPlan: () => Promise.resolve({ plan, loadCase }), idleS: 600, locks });
  } else {
    const options = { plan, loadCase, out, workers, chunkRuns, resume: true, force: false };
    const result = await runStudy({ ...options, ...(redis === undefined ? {} : { redis, package: null }) });
    console.log(JSON.stringify(result));
    process.exitCode = result.isComplete ? 0 : 1;
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = error instanceof StudyFileError && error.problem.kind === 'space' ? 4 : 3;
}
