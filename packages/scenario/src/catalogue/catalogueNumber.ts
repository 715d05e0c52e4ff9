import type { DataPath } from '../issue.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { CatalogueChoice, CatalogueNumber } from './sourced.ts';
import { unitOfKey } from './unitOfKey.ts';

/** One adopted value with where it comes from: what `resolve` prints beside a run. */
export interface ProvenanceRow {
  /** `radar.91n6e.reference.rangeKm` */
  readonly path: string;
  readonly value: number | string | boolean;
  readonly unit: string;
  /** Null for choices, which have no range. */
  readonly low: number | null;
  readonly high: number | null;
  readonly source: string;
  readonly grade: string;
  readonly note: string | null;
}

/** A sourced value inside an entry, with the keys that lead to it. */
export interface SourcedValue {
  readonly keys: DataPath;
  readonly sourced: CatalogueNumber | CatalogueChoice<string | boolean>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether a sourced value is a number (and so has a range) and not a choice.
 *
 * @param sourced - a sourced value
 * @returns true for numbers
 * @example
 * ```ts
 * import { isCatalogueNumber } from '@redoubt/scenario';
 * isCatalogueNumber({ value: 'S', source: 'page', grade: 'D' }) // => false
 * ```
 */
export function isCatalogueNumber(
  sourced: CatalogueNumber | CatalogueChoice<string | boolean>,
): sourced is CatalogueNumber {
  return typeof sourced.value === 'number';
}

function collect(value: unknown, keys: DataPath, out: SourcedValue[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => collect(item, [...keys, i], out));
  } else if (isRecord(value)) {
    if ('value' in value && 'source' in value && 'grade' in value) {
      if (!('said' in value)) out.push({ keys, sourced: value as unknown as CatalogueNumber });
    } else {
      for (const key of Object.keys(value)) collect(value[key], [...keys, key], out);
    }
  }
}

/** By entry: which values it has does not change, and every case of a study asks for all of them. */
const KNOWN = new WeakMap<CatalogueEntry, readonly SourcedValue[]>();

/**
 * Every adopted number and choice of an entry, in the order of the file; published statements are not among them.
 *
 * @param entry - an entry
 * @returns the values with their keys
 * @example
 * ```ts
 * import { sourcedValues } from '@redoubt/scenario';
 * const s = { value: 60, low: 30, high: 90, source: 'page', grade: 'C' } as const;
 * const link = { kind: 'link', id: 'voice', name: 'Voice', stalenessS: s, processingS: s } as const;
 * sourcedValues(link).map((one) => one.keys) // => [['stalenessS'], ['processingS']]
 * ```
 */
export function sourcedValues(entry: CatalogueEntry): readonly SourcedValue[] {
  let known = KNOWN.get(entry);
  if (known === undefined) {
    const out: SourcedValue[] = [];
    collect(entry, [], out);
    KNOWN.set(entry, (known = out));
  }
  return known;
}

/**
 * A number of an entry by its dotted key.
 *
 * @param entry - an entry of the catalogue
 * @param key - keys from the entry down, `reference.rangeKm`, `threatBands.0.maximumSpeedMps`
 * @returns value, range, source and grade
 * @throws RangeError if the entry has no number there
 * @example
 * ```ts
 * import { catalogueNumber } from '@redoubt/scenario';
 * const s = { value: 60, low: 30, high: 90, source: 'page', grade: 'C' } as const;
 * const link = { kind: 'link', id: 'voice', name: 'Voice', stalenessS: s, processingS: s } as const;
 * catalogueNumber(link, 'stalenessS').high // => 90
 * ```
 */
export function catalogueNumber(entry: CatalogueEntry, key: string): CatalogueNumber {
  let at: unknown = entry;
  for (const step of key.split('.')) {
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Record<string, unknown>)[step]
        : undefined;
  }
  if (
    isRecord(at) &&
    typeof at['value'] === 'number' &&
    typeof at['low'] === 'number' &&
    typeof at['source'] === 'string'
  ) {
    return at as unknown as CatalogueNumber;
  }
  throw new RangeError(`${entry.kind} ${entry.id} has no number "${key}"`);
}

/**
 * Where every value of an entry comes from, one row each.
 *
 * @param entry - an entry of the catalogue
 * @param prefix - what the paths begin with; the kind and id of the entry by default
 * @returns rows in the order of the file
 * @example
 * ```ts
 * import { provenanceRows } from '@redoubt/scenario';
 * const s = { value: 60, low: 30, high: 90, source: 'page', grade: 'C' } as const;
 * const link = { kind: 'link', id: 'voice', name: 'Voice', stalenessS: s, processingS: s } as const;
 * provenanceRows(link).map((row) => `${row.path} ${row.value} ${row.unit}`)
 * // => ['link.voice.stalenessS 60 s', 'link.voice.processingS 60 s']
 * ```
 */
export function provenanceRows(entry: CatalogueEntry, prefix: string = `${entry.kind}.${entry.id}`): ProvenanceRow[] {
  return sourcedValues(entry).map(({ keys, sourced }) => ({
    path: [prefix, ...keys].join('.'),
    value: sourced.value,
    unit: unitOfKey(keys),
    low: isCatalogueNumber(sourced) ? sourced.low : null,
    high: isCatalogueNumber(sourced) ? sourced.high : null,
    source: sourced.source,
    grade: sourced.grade,
    note: sourced.note ?? null,
  }));
}
