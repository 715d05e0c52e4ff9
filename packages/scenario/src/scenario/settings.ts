import type { DataPath, Issue } from '../issue.ts';
import { formatPath, quoteForMessage } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import { readStrictYaml, type StrictYaml } from '../yaml/index.ts';
import { scenarioSchema } from './scenario.ts';
import { schemaPlace } from './schemaKeys.ts';

/** A document with settings applied. */
export interface SettledDocument {
  readonly value: unknown;
  readonly issues: readonly Issue[];
  /** Places that a setting wrote, with its text, so that later issues can name it. */
  readonly written: readonly { readonly path: DataPath; readonly setting: string }[];
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

/** Values of settings read so far: the cases of a study set the same places to few values. */
const READ_VALUES = new Map<string, StrictYaml>();
const MOST_READ_VALUES = 2_000;
const LONGEST_KEPT = 200;

function readValue(text: string, file: string): StrictYaml {
  const known = READ_VALUES.get(text);
  if (known !== undefined) return known;
  const read = readStrictYaml(`v: ${text}\n`, file);
  // What is wrong with a text is told with the name of its own setting.
  const isKept = read.issues.length === 0 && text.length <= LONGEST_KEPT && READ_VALUES.size < MOST_READ_VALUES;
  if (isKept) READ_VALUES.set(text, read);
  return read;
}

function idsOf(list: readonly unknown[]): string[] {
  return list.flatMap((item) =>
    typeof item === 'object' && item !== null && typeof (item as { id?: unknown }).id === 'string'
      ? [(item as { id: string }).id]
      : [],
  );
}

/** Turns the written steps into a path, looking up list members by id; a string is the reason why it cannot. */
function pathOf(
  root: unknown,
  steps: readonly string[],
): { path: (string | number)[] } | { what: string; next: string } {
  const path: (string | number)[] = [];
  let at = root;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as string;
    const place = schemaPlace(scenarioSchema, root, path);
    if (FORBIDDEN.has(step) || place === undefined)
      return { what: `${formatPath(path)} has no ${quoteForMessage(step)}`, next: 'correct the path' };
    if (place.isOpen) {
      path.push(steps.slice(i).join('.'));
      return { path };
    }
    if (place.isList) {
      const list = Array.isArray(at) ? at : [];
      const ids = idsOf(list);
      const index =
        ids.length === list.length && ids.includes(step)
          ? ids.indexOf(step)
          : /^\d{1,5}$/.test(step)
            ? Number(step)
            : -1;
      if (index < 0 || index >= list.length) {
        const known = ids.length > 0 ? ids : list.map((_, n) => String(n));
        return { what: `${formatPath(path)} has no entry ${quoteForMessage(step)}`, next: suggest(step, known) };
      }
      path.push(index);
    } else {
      if (!place.keys.includes(step))
        return {
          what: `${path.length === 0 ? 'a scenario' : formatPath(path)} has no key ${quoteForMessage(step)}`,
          next: suggest(step, place.keys),
        };
      path.push(step);
    }
    const last = path[path.length - 1] as string | number;
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, last)
        ? (at as Record<string | number, unknown>)[last]
        : undefined;
  }
  return { path };
}

function write(root: unknown, path: DataPath, value: unknown): boolean {
  let at = root as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) {
    if (!Object.hasOwn(at, step)) at[step] = {};
    const next = at[step];
    if (typeof next !== 'object' || next === null) return false;
    at = next as Record<string | number, unknown>;
  }
  at[path[path.length - 1] as string | number] = value;
  return true;
}

/**
 * Applies `path=value` settings to the data of a scenario file.
 *
 * @param document - data as read from the file; not modified
 * @param settings - `path=value` each; the path takes keys and, in lists, ids or numbers:
 * `durationMin=30`, `units.ankara.command.weaponsControlStatus=free`, `raids.raid.groups.drones.count=24`,
 * `overrides.radar.91n6e.reference.rangeKm=300`; the value is YAML on one line
 * @returns a changed copy, and what could not be applied, with the nearest path that exists
 * @example
 * ```ts
 * import { applySettings } from '@redoubt/scenario';
 * applySettings({ durationMin: 60 }, ['durationMin=30']).value // => { durationMin: 30 }
 * applySettings({ durationMin: 60 }, ['duratoinMin=30']).issues[0]?.next // => 'did you mean durationMin?'
 * ```
 */
export function applySettings(document: unknown, settings: readonly string[]): SettledDocument {
  const value = settings.length === 0 ? document : copy(document);
  const issues: Issue[] = [];
  const written: { path: DataPath; setting: string }[] = [];
  for (const setting of settings) {
    const file = `--set ${quoteForMessage(setting)}`;
    const refuse = (code: string, what: string, expected: string, next: string): void => {
      issues.push({
        code,
        severity: 'error',
        file,
        line: 1,
        column: 1,
        path: quoteForMessage(setting.split('=')[0] ?? ''),
        what,
        expected,
        next,
      });
    };
    const equals = setting.indexOf('=');
    const steps = setting
      .slice(0, Math.max(equals, 0))
      .replace(/\[(\d+)\]/g, '.$1')
      .split('.');
    if (equals <= 0 || steps.some((step) => step === '')) {
      refuse('wrong-form', 'has no path and value', 'expected path=value', 'write for example durationMin=30');
      continue;
    }
    const read = readValue(setting.slice(equals + 1), file);
    const given = read.value as { v?: unknown } | undefined;
    if (given === undefined || read.issues.length > 0 || Object.keys(given).length !== 1) {
      refuse(
        'syntax',
        'has a value that cannot be read',
        'expected YAML on one line',
        'write a number, a word, "text" or [a, b]',
      );
      continue;
    }
    const found = pathOf(value, steps);
    if (!('path' in found)) refuse('unknown-path', found.what, 'expected a path of the scenario', found.next);
    else if (!write(value, found.path, copy(given.v)))
      refuse('unknown-path', 'leads through a value', 'expected a path of the scenario', 'correct the path');
    else written.push({ path: found.path, setting });
  }
  return { value, issues, written };
}
