import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Issue, YAML_LIMITS } from '@redoubt/scenario';

/** Bytes of a file, or why it cannot be used. */
export type InputFile = { readonly bytes: Uint8Array } | { readonly issue: Issue };

/**
 * Read a hand-written file without ever reading more than such a file may hold.
 *
 * @param path - as the user wrote it
 * @returns its bytes, or an issue: not there, not a file, too large
 */
export function readInputFile(path: string): InputFile {
  const refuse = (code: string, what: string, expected: string, next: string): InputFile => ({
    issue: { code, severity: 'error', file: path, line: 1, column: 1, path: '(file)', what, expected, next },
  });
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'is not there' : `cannot be opened (${code ?? 'unknown reason'})`;
    return refuse('unreadable', what, 'expected a file', 'check the path');
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return refuse('not-a-file', 'is not a file', 'expected a YAML file', 'name a file in it');
    if (stats.size > YAML_LIMITS.bytes) {
      const expected = `expected at most ${YAML_LIMITS.bytes} bytes`;
      return refuse('too-large', `is ${stats.size} bytes long`, expected, 'split the file, or use groups with a count');
    }
    const bytes = new Uint8Array(stats.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, length);
      if (read === 0) break;
      length += read;
    }
    return { bytes: bytes.subarray(0, length) };
  } finally {
    closeSync(descriptor);
  }
}
