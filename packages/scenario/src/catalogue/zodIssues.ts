import type { z } from 'zod';
import type { DataPath, Issue } from '../issue.ts';
import { formatPath, quoteForMessage } from '../issue.ts';
import type { CatalogueFile } from './catalogue.ts';

type ZodIssue = z.core.$ZodIssue;

function valueAt(data: unknown, path: DataPath): unknown {
  let at = data;
  for (const step of path) {
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Record<string | number, unknown>)[step]
        : undefined;
  }
  return at;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${quoteForMessage(value)}"`;
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'a mapping' : String(value);
}

const SOURCED = 'a value with its source: { value, low, high, source, grade }';

function describe(issue: ZodIssue, value: unknown): { code: string; what: string; expected: string; next: string } {
  const is = value === undefined ? 'is missing' : `is ${shown(value)}`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        code: 'unknown-key',
        what: 'is not a known key',
        expected: 'expected one of the keys in docs/catalogue.md',
        next: 'correct its spelling or remove it',
      };
    case 'invalid_type': {
      const wanted =
        issue.expected === 'object' && typeof value !== 'object'
          ? SOURCED
          : `a ${issue.expected === 'object' ? 'mapping' : issue.expected === 'array' ? 'list' : issue.expected}`;
      return {
        code: value === undefined ? 'missing' : 'wrong-type',
        what: is,
        expected: `expected ${wanted}`,
        next: value === undefined ? 'add it' : 'change it',
      };
    }
    case 'invalid_value':
      return {
        code: value === undefined ? 'missing' : 'unknown-word',
        what: is,
        expected: `expected ${issue.values.map(shown).join(', ')}`,
        next: 'use one of these',
      };
    case 'too_small':
      return {
        code: 'out-of-range',
        what: is,
        expected: `expected ${issue.origin === 'number' ? '' : 'a length of '}${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}`,
        next: 'change it',
      };
    case 'too_big':
      return {
        code: 'out-of-range',
        what: is,
        expected: `expected ${issue.origin === 'number' ? '' : 'a length of '}${issue.inclusive === false ? 'below' : 'at most'} ${issue.maximum}`,
        next: 'change it',
      };
    case 'invalid_union':
      return {
        code: 'wrong-type',
        what: is,
        expected: 'discriminator' in issue ? 'expected a known kind' : 'expected a number or text',
        next: 'change it',
      };
    case 'invalid_format':
    case 'invalid_key':
      return { code: 'wrong-form', what: is, expected: `expected ${issue.message}`, next: 'change it' };
    default:
      return { code: 'not-allowed', what: is, expected: issue.message, next: 'change it' };
  }
}

/**
 * What a schema found wrong in a file, each with its line.
 *
 * @param issues - the findings of the schema
 * @param data - the data that was checked
 * @param at - the file it came from
 * @returns issues; one per unknown key
 */
export function zodIssues(issues: readonly ZodIssue[], data: unknown, at: CatalogueFile): Issue[] {
  const out: Issue[] = [];
  for (const issue of issues) {
    const base = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
    const paths: DataPath[] = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...base, key]) : [base];
    for (const path of paths) {
      out.push({
        severity: 'error',
        file: at.file,
        ...at.locate(path),
        path: formatPath(path),
        ...describe(issue, valueAt(data, path)),
      });
    }
  }
  return out;
}
