// Every check, one closing line `N passed, N failed[, N skipped]`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nodeTool, ROOT, step, TSC } from './steps.mjs';
import { buildWeb } from './web.mjs';

const REPORT = join(ROOT, 'out/test/vitest.json');
const SOURCES = ['packages', 'bench', 'apps'];

/** @typedef {{passed: number, failed: number, skipped: number, said: string[]}} Tally */

const one = (isGood, ...said) => ({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0, said });

/** A gate that is one tool with one answer; its output is shown when it fails. */
async function gate(label, again, tool) {
  const { code, output } = await step(label, tool);
  return code === 0 ? one(true) : one(false, `FAILED ${label} (alone: ${again})\n${output}`);
}

const gates = {
  types: () => gate('types', 'npx tsc -b', nodeTool(TSC, ['-b'])),
  testTypes: () =>
    gate('types of the tests', 'npx tsc -p tsconfig.tests.json', nodeTool(TSC, ['-p', 'tsconfig.tests.json'])),
  format: () =>
    gate('format', 'npx biome format .', nodeTool('node_modules/@biomejs/biome/bin/biome', ['format', '.'])),
  lint: () => gate('lint', 'npx eslint .', nodeTool('node_modules/eslint/bin/eslint.js', ['--max-warnings', '0', '.'])),
  wasm: () =>
    gate('WebAssembly modules', 'npm run wasm -- --check', nodeTool('--import', ['tsx', 'scripts/wasm.ts', '--check'])),
  unusedExports: () =>
    gate(
      'unused exports',
      'npx tsx scripts/unused-exports.ts',
      nodeTool('--import', ['tsx', 'scripts/unused-exports.ts']),
    ),
  mapData: () =>
    gate(
      'packed base map',
      'npx tsx scripts/basemap.ts --check',
      nodeTool('--import', ['tsx', 'scripts/basemap.ts', '--check']),
    ),
  symbols: () =>
    gate(
      'packed symbols',
      'npx tsx scripts/symbols.ts --check',
      nodeTool('--import', ['tsx', 'scripts/symbols.ts', '--check']),
    ),
  places: () =>
    gate(
      'packed places of the first picture',
      'npx tsx --conditions=@redoubt/source scripts/first-places.ts --check',
      nodeTool('--import', ['tsx', '--conditions=@redoubt/source', 'scripts/first-places.ts', '--check']),
    ),
  imports: () =>
    gate(
      'import rules',
      'npx depcruise packages bench apps --config .dependency-cruiser.cjs',
      nodeTool('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
        ...SOURCES,
        '--config',
        '.dependency-cruiser.cjs',
      ]),
    ),
};

/** The explorer that tests open in a browser. */
async function explorer() {
  const { isReady, output } = await buildWeb();
  return isReady ? one(true) : one(false, `FAILED explorer (alone: npm run redoubt -- serve)\n${output}`);
}

/** Whether tests of these paths may open the explorer. */
const mayOpenExplorer = (filters) => filters.some((filter) => /apps|web|serve|explorer|browser/i.test(filter));

/** A stack without the frames of the test runner. */
const withoutTools = (stack) => stack.replace(/^ +at .*node_modules.*\n?/gm, '').trimEnd();

/** Unit tests, counted one by one from vitest's own report. */
async function unitTests(filters) {
  mkdirSync(join(ROOT, 'out/test'), { recursive: true });
  rmSync(REPORT, { force: true });
  const args = ['run', '--reporter=json', `--outputFile=${REPORT}`, ...filters];
  const { code, output } = await step('unit tests', nodeTool('node_modules/vitest/vitest.mjs', args));
  let report;
  try {
    report = JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    return one(false, `FAILED unit tests: vitest left no report\n${output}`);
  }
  const tally = { passed: 0, failed: 0, skipped: 0, said: [] };
  for (const file of report.testResults) {
    const name = relative(ROOT, file.name);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') tally.passed++;
      else if (test.status === 'failed') {
        tally.failed++;
        tally.said.push(`FAILED ${name} > ${test.fullName}\n${test.failureMessages.map(withoutTools).join('\n')}`);
      } else {
        tally.skipped++;
        tally.said.push(`skipped ${name} > ${test.fullName}`);
      }
    }
    const isOwnFault = file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed');
    if (isOwnFault) {
      tally.failed++;
      tally.said.push(`FAILED ${name}\n${file.message}`);
    }
  }
  const counted = tally.passed + tally.failed + tally.skipped;
  if ((code !== 0 && tally.failed === 0) || counted === 0) {
    tally.failed++;
    tally.said.push(`FAILED unit tests: vitest ended with ${code} after ${counted} tests\n${output}`);
  }
  return tally;
}

async function examples() {
  const { code, output, stdout } = await step(
    'examples',
    nodeTool('--import', ['tsx', 'scripts/doctest.ts', '--json']),
  );
  const last = stdout.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) return one(false, `FAILED examples (alone: npm run doctest)\n${output}`);
  const { passed, failed } = JSON.parse(last);
  if (code === 0) return { passed, failed: 0, skipped: 0, said: [] };
  return {
    passed,
    failed: Math.max(failed, 1),
    skipped: 0,
    said: [`FAILED examples (alone: npm run doctest)\n${output}`],
  };
}

async function otherEngines() {
  const { output, stdout } = await step('other engines', nodeTool('scripts/engines.mjs', ['--json']));
  let engines;
  try {
    ({ engines } = JSON.parse(stdout));
  } catch {
    return one(false, `FAILED other engines (alone: npm run engines)\n${output}`);
  }
  const tally = { passed: 0, failed: 0, skipped: 0, said: [] };
  for (const { engine, state, note } of engines) {
    tally[state]++;
    if (state !== 'passed') tally.said.push(`${state === 'failed' ? 'FAILED' : 'skipped'} ${engine}: ${note}`);
  }
  return tally;
}

/** @param {readonly Tally[]} tallies */
function close(tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  const said = tallies.flatMap((tally) => tally.said);
  for (const text of [...said.filter((t) => !t.startsWith('FAILED')), ...said.filter((t) => t.startsWith('FAILED'))]) {
    console.log(text);
  }
  const skipped = sum('skipped');
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
  return sum('failed') === 0 ? 0 : 1;
}

/**
 * @param {readonly string[]} filters paths of unit tests; none means every check
 * @param {{engines: boolean}} options
 * @returns {Promise<number>} 0 or 1
 */
export async function test(filters, options) {
  // The unit tests start the built command line, so the build comes first.
  const types = await gates.types();
  if (filters.length > 0) {
    const needed = mayOpenExplorer(filters) ? [await explorer()] : [];
    return close([types, ...needed, await unitTests(filters)]);
  }
  const built = await explorer();
  const fixed = await Promise.all([
    gates.format(),
    gates.testTypes(),
    gates.lint(),
    gates.wasm(),
    gates.imports(),
    gates.mapData(),
    gates.symbols(),
    gates.places(),
    gates.unusedExports(),
  ]);
  const tallies = [types, built, ...fixed, await unitTests([]), await examples()];
  if (options.engines) tallies.push(await otherEngines());
  return close(tallies);
}
