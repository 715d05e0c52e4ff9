import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';
import type { CoverageFormat } from './coverageOptions.ts';
import type { Coverage } from './makeCoverage.ts';

/** Name of the file of each format. */
const NAMES: Readonly<Record<CoverageFormat, string>> = {
  json: 'coverage.json',
  geojson: 'coverage.geojson',
  geotiff: 'coverage.tif',
  kml: 'coverage.kml',
  png: 'coverage.png',
};

function refuse(what: string, expected: string, next: string): never {
  throw new BadInputError([argumentIssue('--out', 0, { code: 'unusable', what, expected, next })]);
}

/**
 * Refuses an output that would replace a file, before any work is done.
 *
 * @param folder - of `--out`
 * @param format - of the file
 * @param isForced - the file may be replaced
 * @throws BadInputError
 */
export function checkCoverageOutput(folder: string, format: CoverageFormat, isForced: boolean): void {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    refuse(`${folder} is a file`, 'expected a directory', 'choose another name');
  }
  const path = join(folder, NAMES[format]);
  if (existsSync(path) && !isForced) refuse(`${path} exists`, 'expected a new file', 'choose another, or add --force');
}

/** Second file of the GeoTIFF format. */
const LOWEST_VISIBLE = 'lowest-visible-altitude.tif';

type Contents = readonly (readonly [name: string, content: string | Uint8Array])[];

async function contentOf(coverage: Coverage, format: CoverageFormat): Promise<Contents> {
  const name = NAMES[format];
  switch (format) {
    case 'json':
      return [[name, `${JSON.stringify(coverage.document, null, 2)}\n`]];
    case 'geojson':
      return [[name, (await import('./geojson.ts')).coverageGeoJson(coverage)]];
    case 'kml':
      return [[name, (await import('./kml.ts')).coverageKml(coverage)]];
    case 'geotiff': {
      const { layers, lowestVisible } = (await import('./tiff.ts')).coverageTiff(coverage);
      return [
        [name, layers],
        [LOWEST_VISIBLE, lowestVisible],
      ];
    }
    case 'png':
      return [[name, await (await import('./picture/coveragePng.ts')).coveragePng(coverage)]];
  }
}

/**
 * Writes the files of one format; no half-written file is ever under its name.
 *
 * @param coverage - computed
 * @param format - of the file
 * @param folder - made if it is not there
 * @returns paths of the files
 * @throws BadInputError if the place cannot be written
 */
export async function writeCoverage(coverage: Coverage, format: CoverageFormat, folder: string): Promise<string[]> {
  const contents = await contentOf(coverage, format);
  return contents.map(([name, content]) => writeOne(join(folder, name), folder, content));
}

function writeOne(path: string, folder: string, content: string | Uint8Array): string {
  const temporary = `${path}.part-${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    refuse(`${path} cannot be written (${code})`, 'expected a place that can be written', 'choose another name');
  } finally {
    rmSync(temporary, { force: true });
  }
  return path;
}
