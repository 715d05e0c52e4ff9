/** Suffix of a key and the unit it stands for, longest first. */
const UNITS: readonly (readonly [suffix: string, unit: string])[] = [
  ['DegPerS', 'deg/s'],
  ['HPerDay', 'h/d'],
  ['PerDay', '1/d'],
  ['PerWeek', '1/wk'],
  ['UsdBn', 'USD bn'],
  ['PerS', '1/s'],
  ['Mach', 'Mach'],
  ['Mps', 'm/s'],
  ['GHz', 'GHz'],
  ['Deg', 'deg'],
  ['Km2', 'km2'],
  ['Days', 'd'],
  ['Min', 'min'],
  ['Km', 'km'],
  ['M2', 'm2'],
  ['Db', 'dB'],
  ['Ms', 'ms'],
  ['H', 'h'],
  ['S', 's'],
  ['M', 'm'],
  ['P', 'probability'],
];

/** Keys are words of the format: few, and asked for again and again. */
const KNOWN = new Map<string, string | undefined>();
const MOST_KNOWN = 10_000;

function ownUnit(key: string): string | undefined {
  if (KNOWN.has(key)) return KNOWN.get(key);
  const unit = unitBySuffix(key);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(key, unit);
  return unit;
}

function unitBySuffix(key: string): string | undefined {
  if (key === 'flightLevel') return 'FL';
  return UNITS.find(
    ([suffix]) =>
      key.length > suffix.length && key.endsWith(suffix) && /[a-z0-9]/.test(key[key.length - suffix.length - 1]!),
  )?.[1];
}

/**
 * Unit of a catalogue number from the keys that lead to it: the last key, or the nearest group above it, that ends in
 * a unit suffix; `1` for plain counts and ratios.
 *
 * @param keys - keys from the entry down to the number
 * @returns the unit as people write it
 * @example
 * ```ts
 * import { unitOfKey } from '@redoubt/scenario';
 * unitOfKey(['reference', 'rangeKm']) // => 'km'
 * unitOfKey(['medianS', 'identify']) // => 's'
 * unitOfKey(['doctrine', 'salvoSize']) // => '1'
 * ```
 */
export function unitOfKey(keys: readonly (string | number)[]): string {
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i];
    const unit = typeof key === 'string' ? ownUnit(key) : undefined;
    if (unit !== undefined) return unit;
  }
  return '1';
}
