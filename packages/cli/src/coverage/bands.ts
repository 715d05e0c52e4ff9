import type { ProvenanceRow } from '@redoubt/scenario';
import type { CoverageOverrides } from './siteSpec.ts';

/** One published input with a range, or all of them together. */
export interface CoverageInput {
  readonly key: 'referenceRange' | 'rcs' | 'antennaHeight' | 'all';
  readonly low: CoverageOverrides;
  readonly high: CoverageOverrides;
  /** What changed, in words: `radar.92n6e.reference.rangeKm 150 to 400`. */
  readonly said: readonly string[];
}

const PATTERNS = [
  ['referenceRange', /^radar\.[^.]+\.reference\.rangeKm$/],
  ['rcs', /^airObject\.[^.]+\.medianRcsM2$/],
  ['antennaHeight', /^radar\.[^.]+\.antennaHeightM$/],
] as const;

/**
 * Inputs whose published ranges make the band of coverage.
 *
 * @param rows - provenance of what the sites and the target took from the catalogue
 * @returns one input a kind, with all its values at their low or high ends, and `all` of them together last
 */
export function bandInputs(rows: readonly ProvenanceRow[]): CoverageInput[] {
  const inputs: CoverageInput[] = [];
  for (const [key, pattern] of PATTERNS) {
    const ranged = rows.filter(
      ({ path, low, high }) => pattern.test(path) && low !== null && high !== null && low < high,
    );
    if (ranged.length === 0) continue;
    inputs.push({
      key,
      low: Object.fromEntries(ranged.map(({ path, low }) => [path, low as number])),
      high: Object.fromEntries(ranged.map(({ path, high }) => [path, high as number])),
      said: ranged.map(({ path, low, value, high }) => `${path} ${low ?? ''} - ${high ?? ''} (${String(value)})`),
    });
  }
  if (inputs.length === 0) return [];
  const together = (end: 'low' | 'high'): CoverageOverrides => Object.assign({}, ...inputs.map((input) => input[end]));
  return [
    ...inputs,
    { key: 'all', low: together('low'), high: together('high'), said: inputs.flatMap(({ said }) => said) },
  ];
}
