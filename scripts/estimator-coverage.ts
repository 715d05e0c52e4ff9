// Prints how often each estimator's 95 % interval covers a known truth: the table of docs/models/estimates.md.
import { COVERAGE_CASES, coverageOf } from '../packages/study/test/estimates/coverageCases.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/estimator-coverage.ts [REPETITIONS] [FILTER]
REPETITIONS per line, default 2000; FILTER keeps estimators whose name contains it.`;

if (process.argv.includes('--help')) console.log(HELP);
else {
  const repetitions = Number(process.argv[2] ?? 2_000);
  const filter = process.argv[3] ?? '';
  console.log(`| estimator | truth | bar | covered in ${repetitions} |\n|---|---|---|---|`);
  for (const one of COVERAGE_CASES) {
    if (!one.estimator.includes(filter)) continue;
    const bar = { about: '93-97 %', 'at least': 'at least 95 %', stated: 'a limit, stated' }[one.bar];
    console.log(`| ${one.estimator} | ${one.truth} | ${bar} | ${(100 * coverageOf(one, repetitions)).toFixed(1)} % |`);
  }
}
