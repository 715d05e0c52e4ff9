// What the cases of a study cost before any of them is run: reading, laying out, relief, resolving.
import { parseArgs } from 'node:util';
import { caseOf, planStudy, reliefHashOf } from '@redoubt/study';
import { openStudy } from '../packages/cli/src/study/openStudy.ts';
import { openSource } from '../packages/cli/src/study/source/openSource.ts';

const HELP = `usage: npx tsx --conditions=@redoubt/source scripts/study-cases.ts [STUDY] [--size SIZE] [--terrain DIR]
Prints CPU seconds as JSON: reading and checking STUDY (default: stand-alone-penalty), its source with the relief of the
first case, and every case of size SIZE (default: default) once, with the number of distinct reliefs. The first figures
hold the time in which the engine makes itself warm.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    size: { type: 'string', default: 'default' },
    terrain: { type: 'string' },
  },
});

const cpuS = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly took: number; readonly made: T }> {
  const before = cpuS();
  const made = await work();
  return { took: cpuS() - before, made };
}

function sizeOf(name: string): 'quick' | 'default' | 'full' {
  if (name === 'quick' || name === 'default' || name === 'full') return name;
  throw new RangeError(`--size is ${name}; expected quick, default or full`);
}

if (values.help === true) console.log(HELP);
else {
  const opened = await timed(() => openStudy(positionals[0] ?? 'stand-alone-penalty'));
  const { study, scenario, input } = opened.made;
  const plan = planStudy(study, { scenario, catalogue: input.catalogue, size: sizeOf(values.size) });
  const source = await timed(() =>
    openSource(plan, { input, terrain: values.terrain, standIns: { mayUseReference: true } }),
  );
  const reliefs = new Set<string | null>();
  const cases = await timed(async () => {
    let count = 0;
    for (const { index: cell } of plan.cells)
      for (const { index: outer } of plan.outerDraws)
        for (const { index: raid } of plan.raidDraws) {
          reliefs.add(reliefHashOf(await source.made.load(caseOf(plan, cell, outer, raid))));
          count++;
        }
    return count;
  });
  const figures = {
    study: plan.name,
    openCpuS: opened.took,
    sourceCpuS: source.took,
    casesCpuS: cases.took,
    cases: cases.made,
    reliefs: reliefs.size,
  };
  console.log(JSON.stringify(figures));
}
