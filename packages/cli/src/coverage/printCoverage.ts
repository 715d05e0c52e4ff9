import { formatNumber, heading, printTable } from '../output.ts';
import type { CoverageAreaRow, CoverageDocument } from '../schemas/coverageDocument.ts';
import type { Terminal } from '../terminal.ts';
import { ALTITUDE_RULE } from './notes.ts';

const km2 = (value: number): string => formatNumber(Math.round(value), 6);

/** An area, its share of the ring and its band, as one cell. */
function areaText(row: CoverageAreaRow | undefined): string {
  if (row === undefined) return '-';
  const share = `${formatNumber(Math.round(row.shareOfRing * 1000) / 10, 3)} %`;
  return `${km2(row.areaKm2)} [${km2(row.lowKm2)}, ${km2(row.highKm2)}] ${share.padStart(6)}`;
}

/** `50 m above ground`. */
export function altitudeText(row: { readonly altitudeM: number; readonly reference: string }): string {
  return `${formatNumber(row.altitudeM, 6)} m ${row.reference === 'aboveGround' ? 'above ground' : 'above sea level'}`;
}

const minutes = (s: number): string => formatNumber(Math.round(s / 6) / 10, 4);

/**
 * Prints a coverage for people.
 *
 * @param terminal - written to its standard output
 * @param document - as `--json` prints it
 * @param pictureHint - where the picture is, or how to get it
 */
export function printCoverage(terminal: Terminal, document: CoverageDocument, pictureHint: string): void {
  const { target, ring, relief, rules, altitudes, radars } = document;
  const out = (text: string): void => terminal.out(`${text}\n`);
  out(`${heading(terminal, `Coverage of ${document.subject.name}`)} (simulated)`);
  const standard = target.isDefault ? ', taken because no --target was given' : '';
  out(
    `target: ${target.name} (${target.id}), ${formatNumber(target.speedMps, 4)} m/s, about ${formatNumber(target.medianRcsM2, 3)} m2${standard}`,
  );
  out(relief.description);
  for (const radar of radars) {
    const free = `sees this target to ${formatNumber(Math.min(radar.freeSpaceRangeKm, radar.instrumentedRangeKm), 3)} km in free space`;
    out(`radar ${radar.id}: antenna ${radar.antennaHeightM} m above ground at ${Math.round(radar.groundM)} m, ${free}`);
  }
  out(`ring: ${ring.basis}; ${km2(ring.areaKm2)} km2`);
  out('');
  const hasEngagement = altitudes.some(({ layers }) => layers.engagement !== undefined);
  const titles = [`detected (Pd ${rules.detectionPd})`, 'tracked', ...(hasEngagement ? ['can be engaged'] : [])];
  printTable(
    terminal,
    [
      { title: 'target at', align: 'right' as const },
      ...titles.map((title) => ({ title: `${title}, km2 [low, high], of ring`, align: 'right' as const })),
    ],
    altitudes.map((row) => [
      altitudeText(row),
      areaText(row.layers.detection),
      areaText(row.layers.tracking),
      ...(hasEngagement ? [areaText(row.layers.engagement)] : []),
    ]),
  );
  if (document.ensemble !== undefined) printEnsemble(terminal, document);
  if (radars.length > 1) printOverlap(terminal, document);
  out('\nwarning from the first track to arrival, minutes: lowest to highest decile over all sectors of 30 degrees');
  for (const row of altitudes) {
    const spans = row.warning.map(({ radar, fromFirstTracking }) => {
      const low = Math.min(...fromFirstTracking.map(({ q10S }) => q10S));
      const high = Math.max(...fromFirstTracking.map(({ q90S }) => q90S));
      return `${radars.length > 1 ? `${radar} ` : ''}${minutes(low)} to ${minutes(high)}`;
    });
    out(`  ${altitudeText(row)}: ${spans.join('; ')}`);
  }
  out(`\n[low, high]: published ranges of reference range, echo and antenna height together; ${ALTITUDE_RULE}.`);
  for (const note of document.notes.filter((one) => one !== ALTITUDE_RULE)) out(`- ${note}`);
  out(pictureHint);
}

function printEnsemble(terminal: Terminal, document: CoverageDocument): void {
  const { ensemble } = document;
  if (ensemble === undefined) return;
  terminal.out(
    `\nover ${ensemble.members} reliefs with an error of ${ensemble.rmsM} m RMS, detected km2: median [${Math.round(100 * ensemble.share)} % interval]\n`,
  );
  for (const row of document.altitudes) {
    const of = row.layers.detection.ensemble;
    if (of !== undefined) {
      terminal.out(`  ${altitudeText(row)}: ${km2(of.medianKm2)} [${km2(of.lowKm2)}, ${km2(of.highKm2)}]\n`);
    }
  }
}

function printOverlap(terminal: Terminal, document: CoverageDocument): void {
  terminal.out('\ndetected by at least so many radars, km2\n');
  for (const row of document.altitudes) {
    const parts = row.overlap.map(({ atLeastRadars, detectionKm2 }) => `${atLeastRadars}: ${km2(detectionKm2)}`);
    terminal.out(`  ${altitudeText(row)}: ${parts.join(', ')}\n`);
  }
}
