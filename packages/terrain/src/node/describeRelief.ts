import type { HeightGrid } from '@redoubt/kernel';
import type { AssemblyLayer, AssemblyReport } from '../assemble.ts';
import { creditOf } from '../credit.ts';
import type { ReliefCoverage } from './reliefCoverage.ts';

/**
 * One line that says what a relief was made of and what to doubt about it.
 *
 * @param grid - raster of heights
 * @param report - what was done to make it
 * @param refractionK - effective earth radius factor of the surfaces
 * @returns sources with kind and credit, spacing, voids, refraction, and what is missing
 * @example
 * ```ts
 * import { assembleGrid, decodeHgt } from '@redoubt/terrain';
 * import { describeRelief } from '@redoubt/terrain/node';
 * const { grid, report } = assembleGrid([decodeHgt('N39E033.hgt', new Uint8Array(1201 * 1201 * 2))]);
 * const full = { ...report, coveredShare: 1, liftedRadars: [], checkedFiles: 0, attributions: [] };
 * describeRelief(grid, full, 4 / 3).endsWith('node every 3 arc-seconds; void cells filled: 0; refraction k = 1.333') // => true
 * ```
 */
export function describeRelief(grid: HeightGrid, report: AssemblyReport & ReliefCoverage, refractionK: number): string {
  const layers = report.layers.filter((layer, i) => i === 0 || layer.cells > 0 || report.cellsFromCoarser > 0);
  const nodes = grid.rows * grid.cols;
  const parts = layers.map((layer, i) => describeLayer(layer, i, nodes));
  parts.push(
    `void cells filled: ${report.voidCells}${report.holes > 0 ? ` in ${report.holes} hole(s), largest ${report.largestHoleCells}` : ''}` +
      (report.cellsFromCoarser > 0 ? `, ${report.cellsFromCoarser} of them from the coarser files` : ''),
    `refraction k = ${Math.round(refractionK * 1000) / 1000}`,
  );
  if (report.checkedFiles > 0) parts.push(`SHA-256 compared: ${report.checkedFiles} of ${report.files.length} file(s)`);
  if (report.coveredShare < 0.9995) {
    parts.push(
      `tiles cover ${Math.floor(report.coveredShare * 1000) / 10} % of the radars' circles, the rest is taken as sea`,
    );
  }
  if (report.cellsTakenAsSea > 0) parts.push(`cells without height taken as sea: ${report.cellsTakenAsSea}`);
  if (report.seamDisagreements > 0) {
    parts.push(
      `tiles disagree on ${report.seamDisagreements} shared nodes (up to ${Math.round(report.largestSeamDisagreementM)} m)`,
    );
  }
  if (report.liftedRadars.length > 0)
    parts.push(`stand on the raster, above their stated ground: ${report.liftedRadars.join(', ')}`);
  return parts.join('; ');
}

function describeLayer(layer: AssemblyLayer, index: number, nodes: number): string {
  const seconds = (rad: number): number => Math.round((rad / Math.PI) * 6_480_000) / 10;
  const lat = seconds(layer.stepLatRad);
  const lon = seconds(layer.stepLonRad);
  const spacing = `node every ${lat}${Math.abs(lat - lon) > 0.01 * lat ? ` x ${lon}` : ''} arc-seconds`;
  const what = `${creditOf(layer.files)}, ${layer.files.length} file(s), ${spacing}`;
  if (index === 0) return `relief: ${what}`;
  return `where those end: ${what}, resampled, ${Math.round((layer.cells / nodes) * 1000) / 10} % of the raster`;
}
