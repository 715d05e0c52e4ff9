import type { Problem } from '../run/problem.ts';

/** Anything that was thrown, as a problem that can be shown. */
export function problemOf(error: unknown, title: string, next: string): Problem {
  const text = error instanceof Error ? error.message : String(error);
  return { title, details: text === '' ? [] : [text], next };
}
