// Jobs behind the npm scripts. Nothing here may import a package: it runs before the first install.
import { install } from './install.mjs';
import { test } from './test.mjs';
import { buildPackages } from './packages.mjs';
import { nodeTool, runThrough } from './steps.mjs';
import { buildWeb } from './web.mjs';

const HELP = `usage: node scripts/dev.mjs JOB [ARGUMENTS]
  start [ARGUMENTS]   install, build, run the main job (redoubt start ARGUMENTS), serve the explorer
  test [FILTER…]      install, build, every check; with FILTER only the unit tests whose path matches
  check               the test job without the other engines
  bench [ARGUMENTS]   install, build, redoubt bench ARGUMENTS
  doctest             install, build, run the examples of the documentation
  engines             install, build, the same digests in this Node, a later one and Chromium
  golden [ARGUMENTS]  install, build, compare the golden runs (--update --reason "…" writes them anew)
  schemas             install, rewrite the JSON Schemas of what the command line prints
  torture [ARGUMENTS] install, build, kill and starve a study of 400 chunks, and compare what comes of it (--help)
  wasm [--check]      install, rebuild the WebAssembly modules from packages/*/assembly
  redoubt ARGUMENTS   install, build, any command of the command line
  web [PORT]          install, build, the explorer while it is being worked on: each change is shown at once
  site --out DIR      install, build, the explorer as files for any static server (--help)
Installing happens only when package-lock.json differs from what is installed.`;

const redoubt = (args) => runThrough(process.execPath, ['packages/cli/bin/redoubt.mjs', ...args]);

async function build() {
  const { isReady, output } = await buildPackages();
  if (!isReady) console.error(`${output}\nThe build failed: see above.`);
  return isReady;
}

/** Packages and explorer; the explorer is bundled from source, but what bundles is checked first. */
async function buildAll() {
  if (!(await build())) return false;
  const { isReady, output } = await buildWeb();
  if (!isReady) console.error(`${output}\nThe explorer could not be built: see above.`);
  return isReady;
}

const isServing = ([command]) => command === 'serve';
const isHelp = (args) => args.some((word) => word === '--help' || word === '-h');

const jobs = {
  start: async (args) => {
    const needsExplorer = !args.includes('--no-serve') && !isHelp(args);
    return (await (needsExplorer ? buildAll() : build())) ? redoubt(['start', ...args]) : 3;
  },
  bench: async (args) => ((await build()) ? redoubt(['bench', ...args]) : 3),
  redoubt: async (args) => ((await (isServing(args) && !isHelp(args) ? buildAll() : build())) ? redoubt(args) : 3),
  web: async (args) => ((await buildAll()) ? runThrough(process.execPath, ['scripts/web.mjs', ...args]) : 3),
  site: async (args) =>
    (await buildAll())
      ? runThrough(process.execPath, ['--import', 'tsx', '--conditions=@redoubt/source', 'scripts/site.ts', ...args])
      : 3,
  test: (args) => test(args, { engines: true }),
  check: (args) => test(args, { engines: false }),
  doctest: async (args) =>
    (await build()) ? runThrough(process.execPath, ['--import', 'tsx', 'scripts/doctest.ts', ...args]) : 3,
  golden: async (args) =>
    (await build())
      ? runThrough(process.execPath, ['--import', 'tsx', '--conditions=@redoubt/source', 'scripts/golden.ts', ...args])
      : 3,
  torture: async (args) =>
    (await build())
      ? runThrough(process.execPath, ['--import', 'tsx', '--conditions=@redoubt/source', 'scripts/torture.ts', ...args])
      : 3,
  wasm: (args) => runThrough(process.execPath, ['--import', 'tsx', 'scripts/wasm.ts', ...args]),
  schemas: (args) =>
    runThrough(process.execPath, ['--import', 'tsx', '--conditions=@redoubt/source', 'scripts/schemas.ts', ...args]),
  engines: async (args) => ((await build()) ? runThrough(process.execPath, ['scripts/engines.mjs', ...args]) : 3),
};

/**
 * @param {readonly string[]} argv job and its arguments
 * @returns {Promise<number>} exit code
 */
export async function main(argv) {
  const [name = '--help', ...args] = argv;
  const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
  if (job === undefined) {
    const isHelp = name === '--help' || name === '-h';
    console[isHelp ? 'log' : 'error'](isHelp ? HELP : `no job called "${name}"\n${HELP}`);
    return isHelp ? 0 : 2;
  }
  if (!(await install())) return 3;
  return job(args);
}
