import type { z } from 'zod';
import type { DataPath, Issue } from '../issue.ts';
import { formatPath, quoteForMessage } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import type { FilePosition } from '../yaml/index.ts';
import { descriptionAt, schemaPlace } from './schemaKeys.ts';

/** Where issues of a file point to. */
export interface FilePlaces {
  readonly file: string;
  locate(path: DataPath, place?: 'key' | 'value'): FilePosition;
}

type ZodIssue = z.core.$ZodIssue;

/** A file full of unknown keys gets this many suggestions; looking for the nearest word is the dear part. */
const SUGGESTIONS = 40;

function valueAt(data: unknown, path: DataPath): unknown {
  let at = data;
  for (const step of path)
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Record<string | number, unknown>)[step]
        : undefined;
  return at;
}

/** A value as it may stand in a message. */
function shownValue(value: unknown): string {
  if (typeof value === 'string') return `"${quoteForMessage(value)}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === null) return 'empty';
  return typeof value === 'object' ? 'a mapping' : String(value);
}

const NAMES: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  tuple: 'a list',
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

function bound(
  issue: { readonly origin?: string; readonly inclusive?: boolean },
  word: string,
  limit: number | bigint,
): string {
  if (issue.origin === 'string') return `text of ${word} ${limit} characters`;
  if (issue.origin === 'array' || issue.origin === 'record') return `${word} ${limit} entries`;
  return `a number ${issue.inclusive === false ? (word === 'at least' ? 'above' : 'below') : word} ${limit}`;
}

interface Said {
  readonly code: string;
  readonly what: string;
  readonly expected: string;
}

function say(issue: ZodIssue, value: unknown): Said {
  const is = value === undefined ? 'is missing' : `is ${shownValue(value)}`;
  switch (issue.code) {
    case 'invalid_type':
      return {
        code: value === undefined ? 'missing' : 'wrong-type',
        what: is,
        expected: `expected ${NAMES[issue.expected] ?? issue.expected}`,
      };
    case 'invalid_value':
      return {
        code: value === undefined ? 'missing' : 'unknown-word',
        what: is,
        expected: `expected ${issue.values.map(String).join(' or ')}`,
      };
    case 'too_small':
      return { code: 'out-of-range', what: is, expected: `expected ${bound(issue, 'at least', issue.minimum)}` };
    case 'too_big':
      return { code: 'out-of-range', what: is, expected: `expected ${bound(issue, 'at most', issue.maximum)}` };
    case 'invalid_format':
      return { code: 'wrong-form', what: is, expected: `expected ${issue.message}` };
    case 'invalid_union': {
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
      if (options.length > 0)
        return {
          code: value === undefined ? 'missing' : 'unknown-word',
          what: is,
          expected: `expected ${options.join(' or ')}`,
        };
      const inner = issue.errors.flatMap((branch) => branch).find((one) => one.code !== 'invalid_type');
      return inner === undefined
        ? { code: 'wrong-type', what: is, expected: 'expected another type' }
        : { ...say(inner, value), what: is };
    }
    case 'invalid_key':
    case 'invalid_element':
      return { code: 'wrong-form', what: is, expected: 'expected a key of 3 to 128 characters' };
    case 'not_multiple_of':
      return { code: 'out-of-range', what: is, expected: `expected a multiple of ${issue.divisor}` };
    case 'custom':
      return { code: 'not-allowed', what: is, expected: `expected otherwise: ${issue.message}` };
    default:
      return { code: 'not-allowed', what: is, expected: issue.message };
  }
}

/**
 * Findings of a schema as issues with lines, suggestions and what each key is for.
 *
 * @param issues - findings of the schema
 * @param schema - the schema that was asked
 * @param data - the data that was checked
 * @param at - the file it came from
 * @returns one issue per finding and unknown key, in the order of the file
 */
export function schemaIssues(
  issues: readonly ZodIssue[],
  schema: z.core.$ZodType,
  data: unknown,
  at: FilePlaces,
): Issue[] {
  const out: Issue[] = [];
  let suggestions = 0;
  const add = (path: DataPath, said: Said, next: string, place: 'key' | 'value'): void => {
    out.push({ severity: 'error', file: at.file, ...at.locate(path, place), path: formatPath(path), ...said, next });
  };
  for (const issue of issues) {
    const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      const known = schemaPlace(schema, data, path)?.keys ?? [];
      for (const key of issue.keys)
        add(
          [...path, key],
          { code: 'unknown-key', what: 'is not a key of the format', expected: 'expected one that is' },
          suggestions++ < SUGGESTIONS ? suggest(key, known) : 'remove it',
          'key',
        );
      continue;
    }
    const purpose = descriptionAt(schema, data, path);
    const value = valueAt(data, path);
    const verb = value === undefined ? 'add it' : 'change it';
    add(path, say(issue, value), purpose === '' ? verb : `${verb}: ${purpose}`, value === undefined ? 'key' : 'value');
  }
  return out.sort((a, b) => a.line - b.line || a.column - b.column);
}
