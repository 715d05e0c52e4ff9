// Prints what the report of a study draws as charts alone: Shapley shares of its safeguards, and its frontiers, in numbers.
// Every digest of the folder is verified first.
import { type Estimate, frontiers, runTable, studyShapley } from '@redoubt/study';
import { readStudy } from '../packages/cli/src/study/studyOutput.ts';

const HELP =
  'usage: npx tsx --conditions=@redoubt/source scripts/study-shares.ts FOLDER   (a folder that redoubt study wrote)';

// Bounds a rounding error below 0 are 0.
const short = (value: number): string => String(Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(3)));
const inWords = ({ value, low, high }: Estimate): string => `${short(value)} [${short(low)}, ${short(high)}]`;
const levels = (of: Readonly<Record<string, unknown>>): string =>
  Object.entries(of)
    .map(([factor, level]) => `${factor}=${String(level)}`)
    .join(' ');

const [folder] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('-')) {
  console.log(HELP);
  process.exit(folder === '--help' ? 0 : 2);
}

const { study, plan, rows } = await readStudy(folder);
const table = runTable(plan, rows);
const { sensitivity, frontier } = study;
if (sensitivity?.methods.includes('shapley') === true) {
  for (const metric of sensitivity.metrics) {
    const { shares, leftOut } = studyShapley(table, metric, sensitivity.safeguards);
    console.log(`${metric}, Shapley shares (95 % intervals over luck; ${leftOut} units left out)`);
    for (const { safeguard, change } of shares) console.log(`  ${safeguard}  ${inWords(change)}`);
  }
}
if (frontier !== undefined) {
  for (const { by, x, y, points } of frontiers(table, frontier)) {
    console.log(`${levels(by)}: ${x} against ${y} (95 % intervals)`);
    for (const point of points) {
      const place = point.isShownDominated
        ? 'shown to be beaten'
        : point.isOnFrontier
          ? 'on the frontier'
          : 'off, not shown';
      console.log(`  ${levels(point.levels)}  ${inWords(point.x)}  ${inWords(point.y)}  ${place}`);
    }
  }
}
