/** A plain scalar by the core schema of YAML 1.2, or the reason why the strict subset refuses it. */
export type CoreScalar =
  | { readonly value: string | number | boolean | null }
  | { readonly refused: 'not-finite' | 'too-large-integer' };

const INTEGER = /^[-+]?[0-9]+$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?(?:NaN|nan|Infinity|infinity))$/;

/**
 * Value of an unquoted word.
 *
 * @param word - text of the scalar, without surrounding space
 * @returns null, boolean, finite number or text; integers beyond 2^53 and numbers that are not finite are refused,
 * since they would lose digits without a word
 * @example
 * ```ts
 * import { readCoreScalar } from '@redoubt/scenario';
 * readCoreScalar('1e3') // => { value: 1000 }
 * readCoreScalar('yes') // => { value: 'yes' }
 * readCoreScalar('1e400') // => { refused: 'not-finite' }
 * ```
 */
export function readCoreScalar(word: string): CoreScalar {
  switch (word) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return { value: null };
    case 'true':
    case 'True':
    case 'TRUE':
      return { value: true };
    case 'false':
    case 'False':
    case 'FALSE':
      return { value: false };
  }
  if (NOT_FINITE.test(word)) return { refused: 'not-finite' };
  if (INTEGER.test(word) || OCTAL.test(word) || HEXADECIMAL.test(word)) {
    const value = Number(word.startsWith('+') ? word.slice(1) : word);
    return Number.isSafeInteger(value) ? { value } : { refused: 'too-large-integer' };
  }
  if (FLOAT.test(word)) {
    const value = Number(word);
    return Number.isFinite(value) ? { value } : { refused: 'not-finite' };
  }
  return { value: word };
}
