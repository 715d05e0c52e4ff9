import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHUNKS, chooser, compare, ended, listed, startChild, untilListed, type Verdict } from './tortured.ts';

/** Kills the process of a study again and again, each time after a few chunks more, and lets it end at last. */
export async function killLocal(folder: string, undisturbed: string, kills: number): Promise<Verdict> {
  const out = join(folder, 'killed');
  const choose = chooser('local');
  let survived = 0;
  let wasted = 0;
  for (let n = 0; n < kills; n++) {
    const child = startChild(folder, 'local', { role: 'study', out, workers: 2 });
    const end = ended(child);
    const before = listed(out);
    // Somewhere between the first chunk of this life and a fair share of what is left, at any moment of the work.
    const share = Math.max(1, Math.floor((CHUNKS - before - 4) / (kills - n)));
    await untilListed(out, before + choose(share) + 1, child);
    await sleep(choose(40));
    child.kill('SIGKILL');
    const { code, said } = await end;
    if (code !== null)
      return { name: 'kill -9', tried: n + 1, survived, isPassed: false, said: `ended with ${code}: ${said}` };
    if (listed(out) === before) wasted++;
    survived++;
    if (survived % 10 === 0)
      process.stderr.write(`${survived} of ${kills} kills, ${listed(out)} of ${CHUNKS} chunks\n`);
  }
  const last = startChild(folder, 'local', { role: 'study', out, workers: 2 });
  const { code, said } = await ended(last);
  if (code !== 0)
    return { name: 'kill -9', tried: kills, survived, isPassed: false, said: `ended with ${code}: ${said}` };
  const { isSame, said: result } = await compare(out, undisturbed);
  const note = wasted > 0 ? `; ${wasted} lives ended before a chunk did` : '';
  return { name: 'kill -9', tried: kills, survived, isPassed: isSame, said: result + note };
}
