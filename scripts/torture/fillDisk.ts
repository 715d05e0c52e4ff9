import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '@redoubt/study/node';
import { compare, ended, listed, startChild, type Verdict } from './tortured.ts';

const NAME = 'full disk';
/** Room of each attempt, KiB: full after some chunks, again, and once while the final table is written. */
const ROOMS_KIB = [300, 1_200, 2_500];

/** Files under a final name that are not, byte for byte, those of the undisturbed study. */
function partialFiles(out: string, undisturbed: string): string[] {
  const wrong: string[] = [];
  for (const name of ['runs.parquet', 'manifest.json']) {
    if (existsSync(join(out, name))) wrong.push(name);
  }
  const chunks = join(out, 'chunks');
  for (const name of existsSync(chunks) ? readdirSync(chunks) : []) {
    const [here, there] = [out, undisturbed].map((dir) => sha256Of(readFileSync(join(dir, 'chunks', name))));
    if (here !== there) wrong.push(name);
  }
  return wrong;
}

/** Runs a study on a file system that is too small, makes it larger, and goes on. */
export async function fillDisk(folder: string, undisturbed: string): Promise<Verdict | string> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux to mount a small tmpfs';
  const mount = join(folder, 'small-disk');
  mkdirSync(mount, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOMS_KIB[0]}k`, 'tmpfs', mount], { stdio: 'ignore' });
  } catch {
    return 'a tmpfs cannot be mounted here';
  }
  const out = join(mount, 'study');
  let survived = 0;
  try {
    const counts: number[] = [];
    for (const roomKib of ROOMS_KIB) {
      execFileSync('mount', ['-o', `remount,size=${roomKib}k`, mount]);
      const child = startChild(folder, 'full', { role: 'study', out, workers: 2 });
      const { code, said } = await ended(child);
      const wrong = partialFiles(out, undisturbed);
      const isGood = code === 4 && /free some and run the same command with --resume/.test(said) && wrong.length === 0;
      if (!isGood) {
        const what = wrong.length > 0 ? `partial: ${wrong.join(', ')}` : `ended with ${code}: ${said}`;
        return { name: NAME, tried: ROOMS_KIB.length, survived, isPassed: false, said: `${roomKib} KiB: ${what}` };
      }
      counts.push(listed(out));
      survived++;
    }
    execFileSync('mount', ['-o', 'remount,size=64m', mount]);
    const { code, said } = await ended(startChild(folder, 'full', { role: 'study', out, workers: 2 }));
    if (code !== 0) return { name: NAME, tried: ROOMS_KIB.length, survived, isPassed: false, said };
    const { isSame, said: result } = await compare(out, undisturbed);
    const full = `full at ${counts.join(', ')} chunks, no partial file under a final name; `;
    return { name: NAME, tried: ROOMS_KIB.length, survived, isPassed: isSame, said: full + result };
  } finally {
    execFileSync('umount', ['-l', mount]);
  }
}
