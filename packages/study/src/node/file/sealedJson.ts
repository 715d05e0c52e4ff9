import { createHash } from 'node:crypto';
import { StudyFileError } from '../studyFileError.ts';

/**
 * SHA-256 of bytes or text.
 *
 * @param content - bytes, or text as UTF-8
 * @returns 64 hexadecimal digits
 * @example
 * ```ts
 * import { sha256Of } from '@redoubt/study/node';
 * sha256Of('abc').slice(0, 8) // => 'ba7816bf'
 * ```
 */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

const textOf = (document: object): string => `${JSON.stringify(document, null, 1)}\n`;

/**
 * JSON text of a document that carries its own SHA-256 as last key, so that any changed bit is noticed.
 *
 * @param document - plain data with a `kind`, without a key `seal`
 * @returns text; {@link unsealed} reads it
 */
export function sealed(document: { readonly kind: string }): string {
  return textOf({ ...document, seal: sha256Of(textOf(document)) });
}

/**
 * Document of a sealed text.
 *
 * @param text - what {@link sealed} gave, byte for byte
 * @param kind - kind of document expected
 * @param file - its name in messages
 * @param next - what to do when it is refused
 * @returns the document without its seal
 * @throws StudyFileError if a single bit differs from what was written, or it is of another kind
 * @example
 * ```ts
 * import { sealed, unsealed } from '@redoubt/study/node';
 * unsealed<{ kind: string; n: number }>(sealed({ kind: 'a', n: 1 } as { kind: string }), 'a', 'a.json', 'write it again').n // => 1
 * ```
 */
export function unsealed<T extends { readonly kind: string }>(
  text: Uint8Array | string,
  kind: T['kind'],
  file: string,
  next: string,
): T {
  const refuse = (what: string, expected: string): never => {
    throw new StudyFileError({ kind: 'damaged', file, what, expected, next });
  };
  const given = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.length);
  let document: Record<string, unknown>;
  try {
    document = JSON.parse(given.toString('utf8')) as Record<string, unknown>;
  } catch {
    return refuse('is not JSON', `a document of kind ${kind}`);
  }
  if (typeof document !== 'object' || document === null) return refuse('is no object', `a document of kind ${kind}`);
  const { seal, ...rest } = document;
  const isWhole = Buffer.from(textOf(document)).equals(given) && seal === sha256Of(textOf(rest));
  if (!isWhole) return refuse('has changed since it was written', 'the content that its seal stands for');
  if (rest['kind'] !== kind) return refuse(`is of kind ${JSON.stringify(rest['kind'])}`, kind);
  return rest as unknown as T;
}
