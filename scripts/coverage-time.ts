// Wall and CPU time of `redoubt coverage`, the whole process with start and loading, on the 15 arc-second set.
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';

const CASES = [
  ['cruise missile at 50 m', ['--target', 'land-attack-cruise-missile', '--altitudes', '50']],
  ['airliner at 10 km', ['--target', 'airliner', '--altitudes', '10000']],
] as const;

/** Loaded into the process that is timed: says its CPU time at the end. */
const REPORT_CPU =
  'data:text/javascript,process.on("exit",()=>{const c=process.cpuUsage();console.error(`cpuS=${(c.user+c.system)/1e6}`)})';

if (process.argv.includes('--help')) {
  console.log(
    'usage: npx tsx scripts/coverage-time.ts [RUNS]\nTimes the built command (npx tsc -b first); best of RUNS, 5 by default.',
  );
} else {
  const runs = Number(process.argv[2] ?? 5);
  console.log(`load of this machine: ${loadavg()[0]?.toFixed(1)} (other work makes these times longer)`);
  for (const [name, words] of CASES) {
    let wallS = Infinity;
    let cpuS = Infinity;
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      const line = ['coverage', '--system', 's400-fire-unit', '--at', '40.08,32.57', ...words, '--json'];
      const program = ['--import', REPORT_CPU, 'packages/cli/bin/redoubt.mjs', ...line];
      const done = spawnSync(process.execPath, program, { encoding: 'utf8', maxBuffer: 1e8 });
      wallS = Math.min(wallS, (performance.now() - start) / 1000);
      if (done.status !== 0) throw new Error(done.stderr);
      cpuS = Math.min(cpuS, Number(/cpuS=([\d.]+)/.exec(done.stderr)?.[1]));
    }
    console.log(`${name}: ${wallS.toFixed(2)} s wall, ${cpuS.toFixed(2)} s CPU, best of ${runs}`);
  }
}
