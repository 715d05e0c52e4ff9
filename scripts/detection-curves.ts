// Makes the detection curves of docs/models/clutter-and-multipath.md from the kernel's own functions.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { effectsPicture, gapsPicture, refractionPicture } from './detection-curves/curvePictures.ts';
import { curveCsv, curveTable } from './detection-curves/curveTable.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/detection-curves.ts [--check]
Writes docs/data/detection-curves.csv and, in docs/images, detection-curves.svg, detection-gaps.svg and
detection-curves-k.svg.
  --check   write nothing; fail if a file differs from what would be written`;

/** Files by path, as the script makes them. */
export function detectionCurveFiles(): ReadonlyMap<string, string> {
  const rows = curveTable();
  return new Map([
    ['docs/data/detection-curves.csv', curveCsv(rows)],
    ['docs/images/detection-curves.svg', effectsPicture(rows)],
    ['docs/images/detection-gaps.svg', gapsPicture(rows)],
    ['docs/images/detection-curves-k.svg', refractionPicture(rows)],
  ]);
}

function main(): void {
  const { values } = parseArgs({
    options: { help: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  if (!values.check) mkdirSync('docs/data', { recursive: true });
  for (const [path, text] of detectionCurveFiles()) {
    if (!values.check) {
      writeFileSync(path, text);
      console.log(`${path}: ${text.length} bytes`);
    } else if (readFileSync(path, 'utf8') !== text) {
      console.error(`${path} differs from what the kernel makes: run the script without --check and say why`);
      process.exitCode = 1;
    }
  }
}

if (process.argv[1]?.endsWith('detection-curves.ts')) main();
