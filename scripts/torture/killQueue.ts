import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRedis, startRedis } from '../../packages/study/test/node/redisServer.ts';
import { CHUNKS, chooser, compare, ended, listed, startChild, untilListed, type Verdict } from './tortured.ts';

/** Short locks, so that 20 kills do not take 20 times 30 s; the rule is the same. */
const LOCKS = { durationMs: 3_000, checkMs: 1_000 };
const NAME = 'queue: workers and Redis';

/** Kills workers of a queue and the Redis server itself while two workers share a study. */
export async function killQueue(
  folder: string,
  undisturbed: string,
  workerKills: number,
  redisKills: number,
): Promise<Verdict | string> {
  const found = findRedis();
  if ('reason' in found) return found.reason;
  const server = await startRedis(found.file, join(folder, 'redis'));
  const out = join(folder, 'queued');
  const choose = chooser('queue');
  const redis = server.url;
  const tried = workerKills + redisKills;
  const coordinator = startChild(folder, 'coordinator', { role: 'study', out, workers: 0, redis });
  const end = ended(coordinator);
  const startWorker = (i: number): ChildProcess =>
    startChild(folder, `worker-${i}`, { role: 'worker', out, workers: 1, redis, locks: LOCKS });
  const workers = [startWorker(0), startWorker(1)];
  let survived = 0;
  try {
    for (let n = 0; n < tried; n++) {
      const share = Math.max(1, Math.floor((CHUNKS - listed(out) - 8) / (tried - n)));
      await untilListed(out, listed(out) + choose(share) + 1, coordinator);
      await sleep(choose(40));
      if (coordinator.exitCode !== null) break;
      // Redis dies in even steps among the workers.
      if ((n + 1) % Math.ceil(tried / redisKills) === 0) {
        await server.killAndRestart(choose(500));
      } else {
        const i = choose(2);
        const killed = workers[i];
        if (killed?.exitCode !== null) throw new Error(`worker ${i} had ended by itself`);
        killed.kill('SIGKILL');
        workers[i] = startWorker(i);
      }
      survived++;
      if (survived % 10 === 0)
        process.stderr.write(`${survived} of ${tried} kills, ${listed(out)} of ${CHUNKS} chunks\n`);
    }
    const { code, said } = await end;
    if (code !== 0) return { name: NAME, tried, survived, isPassed: false, said: `ended with ${code}: ${said}` };
    const { isSame, said: result } = await compare(out, undisturbed);
    const isPassed = isSame && survived === tried;
    return {
      name: NAME,
      tried,
      survived,
      isPassed,
      said: `${workerKills} workers, ${redisKills} servers killed; ${result}`,
    };
  } finally {
    for (const child of [coordinator, ...workers]) child.kill('SIGKILL');
    await server.stop();
  }
}
