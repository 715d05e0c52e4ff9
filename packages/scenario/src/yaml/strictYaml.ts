import type { DataPath, Issue } from '../issue.ts';
import { formatPath } from '../issue.ts';
import { decodeUtf8 } from './decodeUtf8.ts';
import type { FilePosition, PositionNode } from './positions.ts';
import { lineIndex, offsetOf } from './positions.ts';
import type { YamlCursor } from './yamlCursor.ts';
import { readYaml } from './yamlReader.ts';

/** Limits of a hand-written file. */
export const YAML_LIMITS: {
  readonly bytes: number;
  readonly lines: number;
  readonly depth: number;
  readonly nodes: number;
  readonly complaints: number;
} = {
  bytes: 1024 * 1024,
  lines: 20_000,
  depth: 32,
  nodes: 10_000,
  complaints: 200,
};

/** Data of a strict YAML file with the place of each value. */
export interface StrictYaml {
  /** Plain data; undefined if a part of the file could not be read. */
  readonly value: unknown;
  readonly issues: readonly Issue[];
  /** Line and column of a path, of its key by default; of the nearest thing above it if it does not exist. */
  locate(path: DataPath, place?: 'key' | 'value'): FilePosition;
}

/** Control, invisible and direction-changing characters; with the flag u, surrogates are those without a partner. */
const SUSPECT =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]/gu;

function hex(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Reads the strict YAML subset that people write scenarios and catalogue entries in.
 *
 * @param input - the file, as bytes (UTF-8) or as text
 * @param file - name shown in issues
 * @returns the data, its places, and everything that is wrong with it
 * @remarks
 * YAML 1.2 core schema without anchors, aliases, tags, merge keys, directives, explicit keys and further documents;
 * keys are words and unique; numbers are finite and integers within 2^53; at most 1 MiB, 20,000 lines, 32 levels, 10,000 keys and
 * values; no control, zero-width or direction-changing characters. Time is linear in the size of the input, and
 * each limit is checked before the work that it bounds.
 * Valid: what it accepts, every YAML 1.2 reader reads alike.
 * @example
 * ```ts
 * import { readStrictYaml } from '@redoubt/scenario';
 * readStrictYaml('count: 8\n', 'a.yaml').value // => { count: 8 }
 * readStrictYaml('a: 1\na: 2\n', 'a.yaml').issues[0]?.code // => 'duplicate-key'
 * ```
 */
export function readStrictYaml(input: string | Uint8Array, file: string): StrictYaml {
  const issues: Issue[] = [];
  const whole = (code: string, what: string, expected: string, next: string): StrictYaml => ({
    value: undefined,
    issues: [{ code, severity: 'error', file, line: 1, column: 1, path: '(file)', what, expected, next }],
    locate: () => ({ line: 1, column: 1 }),
  });
  if (input.length > YAML_LIMITS.bytes) {
    return whole(
      'too-large',
      `is ${input.length} ${typeof input === 'string' ? 'characters' : 'bytes'} long`,
      `expected at most ${YAML_LIMITS.bytes} bytes`,
      'split the file, or use groups with a count',
    );
  }
  let text: string;
  if (typeof input === 'string') text = input;
  else {
    if (input.length > 1 && ((input[0] === 0xff && input[1] === 0xfe) || (input[0] === 0xfe && input[1] === 0xff))) {
      return whole('not-utf8', 'is UTF-16', 'expected UTF-8', 'save it as UTF-8');
    }
    const decoded = decodeUtf8(input);
    if ('badByteAt' in decoded) {
      return whole(
        'not-utf8',
        `byte ${decoded.badByteAt} is not UTF-8`,
        'expected a text file in UTF-8',
        'save it as UTF-8, or give a text file',
      );
    }
    text = decoded.text;
  }
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (++lines > YAML_LIMITS.lines)
      return whole(
        'too-many-lines',
        `has more than ${YAML_LIMITS.lines} lines`,
        `expected at most ${YAML_LIMITS.lines}`,
        'use groups with a count, or split the file',
      );
  }
  if (text.startsWith('\ufeff')) text = text.slice(1);
  text = text.replace(/\r\n/g, '\n');
  const placeOf = lineIndex(text);
  const add = (code: string, offset: number, path: DataPath, what: string, expected: string, next: string): void => {
    issues.push({ code, severity: 'error', file, ...placeOf(offset), path: formatPath(path), what, expected, next });
  };
  let suspects = 0;
  for (const match of text.matchAll(SUSPECT)) {
    if (++suspects > 20) break;
    const code = match[0].charCodeAt(0);
    const isReturn = code === 0x0d;
    add(
      isReturn ? 'line-end' : 'control-character',
      match.index,
      [],
      isReturn ? 'a carriage return without a line feed' : `holds the character ${hex(code)}`,
      isReturn ? 'expected LF or CRLF at line ends' : 'expected visible text',
      isReturn ? 'save it with LF line ends' : 'remove it',
    );
  }
  const root: PositionNode = { keyOffset: 0, valueOffset: 0, children: null };
  const locate = (path: DataPath, place: 'key' | 'value' = 'key'): FilePosition => placeOf(offsetOf(root, path, place));
  if (suspects > 0) return { value: undefined, issues, locate };
  const cursor: YamlCursor = {
    text,
    limits: YAML_LIMITS,
    pos: 0,
    lineStart: 0,
    nodes: 0,
    path: [],
    complaints: [],
    isBroken: false,
  };
  const value = readYaml(cursor, root);
  for (const c of cursor.complaints) add(c.code, c.offset, c.path, c.what, c.expected, c.next);
  if (cursor.isBroken) return { value: undefined, issues, locate };
  if (value === null || value === undefined) {
    if (issues.length === 0)
      add('empty', 0, [], 'holds no data', 'expected keys and values', 'start from one of the files in scenarios/');
    return { value: undefined, issues, locate };
  }
  return { value, issues, locate };
}
