import type {
  CatalogueChoice,
  CatalogueEntry,
  CatalogueKind,
  CatalogueNumber,
  Catalogue,
  ProvenanceRow,
} from '../catalogue/index.ts';
import { catalogueEntries, ENTRY_KINDS, isCatalogueNumber, sourcedValues, unitOfKey } from '../catalogue/index.ts';
import type { DataPath } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import type { OverrideValue } from '../scenario/index.ts';

/** Something wrong found while resolving, by its place in the scenario. */
export type Complain = (
  path: DataPath,
  code: string,
  what: string,
  expected: string,
  next: string,
  severity?: 'error' | 'warning',
) => void;

type EntryOf<K extends CatalogueKind> = Extract<CatalogueEntry, { kind: K }>;

/** Overrides of one place of the scenario. */
export interface OverrideBlock {
  /** Where they are written. */
  readonly path: DataPath;
  readonly values: Readonly<Record<string, OverrideValue>>;
}

/** Catalogue as one part of the scenario sees it, with the overrides that hold there. */
export interface EntryView {
  /** Entry by kind and id; an unknown id is an issue at `path`. */
  entry<K extends CatalogueKind>(kind: K, id: string, path: DataPath): EntryOf<K> | undefined;
  /** A value of an entry, noted in the provenance. */
  take(sourced: CatalogueNumber): number;
  /** A choice of an entry, noted in the provenance. */
  choose<T extends string | boolean>(sourced: CatalogueChoice<T>): T;
}

/** All views of one resolution, with the provenance of what they took. */
export interface EntryLibrary {
  view(blocks: readonly OverrideBlock[]): EntryView;
  rows(): ProvenanceRow[];
  /** Complains about overrides that no part of the scenario used. */
  checkUnused(): void;
}

interface Origin {
  readonly path: string;
  readonly keys: DataPath;
}

const plainCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * Opens a catalogue for one resolution.
 *
 * @param catalogue - loaded catalogue
 * @param complain - takes issues
 */
export function entryLibrary(catalogue: Catalogue, complain: Complain): EntryLibrary {
  const known = new Map<CatalogueKind, Map<string, CatalogueEntry>>();
  for (const entry of catalogueEntries(catalogue)) {
    const ofKind = known.get(entry.kind) ?? new Map<string, CatalogueEntry>();
    ofKind.set(entry.id, entry);
    known.set(entry.kind, ofKind);
  }
  const origins = new WeakMap<object, Origin>();
  const taken = new Map<string, ProvenanceRow>();
  const all: { block: OverrideBlock; at: string; key: string; isUsed: boolean }[] = [];

  /** Entries whose values have their origins already: without an override they are the same in every view. */
  const asTheyAre = new Set<CatalogueEntry>();

  function overridden(entry: CatalogueEntry, blocks: readonly OverrideBlock[]): CatalogueEntry {
    const prefix = `${entry.kind}.${entry.id}.`;
    const isNamed = blocks.some(({ values }) => Object.keys(values).some((key) => key.startsWith(prefix)));
    if (!isNamed && asTheyAre.has(entry)) return entry;
    let changed: CatalogueEntry | undefined;
    const paths = sourcedValues(entry).map(({ keys }) => keys.join('.'));
    const marks = new Map<string, string>();
    for (const block of blocks) {
      for (const key of Object.keys(block.values).sort()) {
        if (!key.startsWith(prefix)) continue;
        const at = key.slice(prefix.length);
        for (const one of all) if (one.at === block.path.join('.') && one.key === key) one.isUsed = true;
        if (!paths.includes(at)) {
          complain(
            [...block.path, key],
            'unknown-path',
            `${entry.kind} ${entry.id} has no value ${at.slice(0, 60)}`,
            'expected the path of a value',
            suggest(at, paths),
          );
          continue;
        }
        changed ??= plainCopy(entry);
        const target = sourcedValues(changed).find(({ keys }) => keys.join('.') === at) as {
          sourced: CatalogueNumber | CatalogueChoice<string | boolean>;
        };
        const given = block.values[key] as OverrideValue;
        if (typeof given !== typeof target.sourced.value) {
          complain(
            [...block.path, key],
            'wrong-type',
            `is ${String(given)}`,
            `expected a ${typeof target.sourced.value}`,
            'give a value of that kind',
          );
          continue;
        }
        const slot = target.sourced as unknown as Record<string, unknown>;
        if (typeof given === 'number') {
          const unit = unitOfKey(at.split('.'));
          const { low } = target.sourced as CatalogueNumber;
          if ((unit === 'probability' && (given < 0 || given > 1)) || (given < 0 && low >= 0)) {
            complain(
              [...block.path, key],
              'out-of-range',
              `is ${given}`,
              unit === 'probability' ? 'expected a number from 0 to 1' : 'expected a number of at least 0',
              'change it',
            );
            continue;
          }
          Object.assign(slot, { value: given, low: given, high: given });
        } else slot['value'] = given;
        Object.assign(slot, { source: 'scenario', grade: 'assumed' });
        marks.set(at, block.path.length > 1 ? `${block.path.join('.')}.${key}` : key);
      }
    }
    const result = changed ?? entry;
    if (changed !== undefined) {
      const check = ENTRY_KINDS[entry.kind].schema.safeParse(changed);
      if (!check.success) {
        const first = check.error.issues[0];
        const at = (first?.path ?? []).map(String).join('.');
        const block =
          blocks.find(({ values }) => Object.keys(values).some((key) => `${prefix}${at}`.startsWith(key))) ??
          (blocks[0] as OverrideBlock);
        complain(
          block.path,
          'not-allowed',
          `makes ${entry.kind} ${entry.id} invalid at ${at}`,
          `expected ${first?.message ?? 'a valid entry'}`,
          'change the override',
        );
      }
    }
    for (const { keys, sourced } of sourcedValues(result)) {
      const at = keys.join('.');
      origins.set(sourced, { path: marks.get(at) ?? `${prefix}${at}`, keys });
    }
    if (changed === undefined) asTheyAre.add(entry);
    return result;
  }

  function note(sourced: CatalogueNumber | CatalogueChoice<string | boolean>): void {
    const origin = origins.get(sourced);
    if (origin === undefined) throw new TypeError('a value was taken that no entry of this view holds');
    const isNumber = isCatalogueNumber(sourced);
    taken.set(origin.path, {
      path: origin.path,
      value: sourced.value,
      unit: unitOfKey(origin.keys),
      low: isNumber ? sourced.low : null,
      high: isNumber ? sourced.high : null,
      source: sourced.source,
      grade: sourced.grade,
      note: sourced.note ?? null,
    });
  }

  return {
    view(blocks) {
      for (const block of blocks) {
        const at = block.path.join('.');
        if (all.some((one) => one.at === at)) continue;
        for (const key of Object.keys(block.values)) all.push({ block, at, key, isUsed: false });
      }
      const cache = new Map<string, CatalogueEntry>();
      return {
        entry(kind, id, path) {
          const base = known.get(kind)?.get(id);
          if (base === undefined) {
            const ids = [...(known.get(kind)?.keys() ?? [])];
            complain(
              path,
              'unknown-id',
              `is ${id.slice(0, 60)}`,
              `expected the id of a ${kind} in the catalogue`,
              suggest(id, ids),
            );
            return undefined;
          }
          const key = `${kind}.${id}`;
          const found = cache.get(key) ?? overridden(base, blocks);
          cache.set(key, found);
          return found as EntryOf<typeof kind>;
        },
        take(sourced) {
          note(sourced);
          return sourced.value;
        },
        choose(sourced) {
          note(sourced);
          return sourced.value;
        },
      };
    },
    rows: () => [...taken.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    checkUnused() {
      for (const { block, key, isUsed } of all) {
        if (isUsed) continue;
        const [kind, id] = key.split('.');
        const path = [...block.path, key];
        const kinds = [...known.keys()];
        const ids = [...(known.get(kind as CatalogueKind)?.keys() ?? [])];
        if (!kinds.includes(kind as CatalogueKind))
          complain(
            path,
            'unknown-path',
            `${(kind ?? '').slice(0, 60)} is no kind of entry`,
            'expected kind.id.path',
            suggest(kind ?? '', kinds),
          );
        else if (!ids.includes(id ?? ''))
          complain(
            path,
            'unknown-id',
            `there is no ${kind ?? ''} ${(id ?? '').slice(0, 60)}`,
            'expected kind.id.path',
            suggest(id ?? '', ids),
          );
        else
          complain(
            path,
            'unused-override',
            `no part of the scenario uses ${kind ?? ''} ${id ?? ''} here`,
            'expected a value that is used',
            'remove it, or write it where the entry is used',
            'warning',
          );
      }
    },
  };
}
