// Rolling 128-bit hash of simulation state: order-sensitive, cheap per word, the same in every engine.

/** Four uint32 words of running state. */
export type StateHash = Uint32Array;

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);
const signedWords = new Int32Array(number.buffer); // an engine would box an unsigned word
const lanes = new Int32Array(2);
const CHUNK = 256;
const bytes = new Uint8Array(number.buffer);
number[0] = 1;
const HIGH = bytes[7] === 0x3f ? 1 : 0;
const LOW = 1 - HIGH;
const NAN_HIGH = 0x7ff80000; // every NaN counts as this one: payloads differ between engines

/**
 * Hash of nothing yet.
 *
 * @returns Uint32Array of length 4
 * @example
 * ```ts
 * import { digestHex, newStateHash } from '@redoubt/kernel';
 * digestHex(newStateHash()) === digestHex(newStateHash()) // => true
 * ```
 */
export function newStateHash(): StateHash {
  return Uint32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a);
}

/**
 * Takes one 32-bit word into the hash.
 *
 * @param hash - running state, changed
 * @param word - any integer, taken modulo 2^32
 * @example
 * ```ts
 * import { digestHex, foldU32, newStateHash } from '@redoubt/kernel';
 * const hash = newStateHash();
 * foldU32(hash, 1);
 * digestHex(hash) === digestHex(newStateHash()) // => false
 * ```
 */
export function foldU32(hash: StateHash, word: number): void {
  // the word enters one lane by an invertible map; the lanes then turn, each having met its neighbour
  let k = Math.imul(word, 0x9e3779b1);
  k = (k << 15) | (k >>> 17);
  k = Math.imul(k, 0x85ebca6b);
  let x = hash[0] ^ k;
  x = ((x << 13) | (x >>> 19)) + hash[1];
  x = (Math.imul(x, 5) + 0xe6546b64) | 0;
  hash[0] = hash[1] ^ (x >>> 15);
  hash[1] = hash[2];
  hash[2] = hash[3] + Math.imul(x, 0xc2b2ae35);
  hash[3] = x;
}

/**
 * Takes one number into the hash, all 64 bits; -0 and 0 differ, every NaN is the same.
 *
 * @param hash - running state, changed
 * @param x - any number
 * @example
 * ```ts
 * import { digestHex, foldF64, newStateHash } from '@redoubt/kernel';
 * const a = newStateHash();
 * const b = newStateHash();
 * foldF64(a, 0);
 * foldF64(b, -0);
 * digestHex(a) === digestHex(b) // => false
 * ```
 */
export function foldF64(hash: StateHash, x: number): void {
  if (x !== x) {
    foldU32(hash, 0);
    foldU32(hash, NAN_HIGH);
    return;
  }
  number[0] = x;
  const low = words[LOW];
  foldU32(hash, low);
  foldU32(hash, words[HIGH]);
}

/**
 * Takes the first n numbers of an array into the hash; n itself is part of it.
 *
 * @param hash - running state, changed
 * @param values - Float64Array, not modified
 * @param n - how many, 0 to values.length
 * @example
 * ```ts
 * import { digestHex, foldF64Array, newStateHash } from '@redoubt/kernel';
 * const hash = newStateHash();
 * foldF64Array(hash, Float64Array.of(1, 2, 3), 2);
 * digestHex(hash).length // => 32
 * ```
 */
export function foldF64Array(hash: StateHash, values: Float64Array, n: number): void {
  foldU32(hash, n);
  lanes[0] = 0x243f6a88;
  lanes[1] = 0x05a308d3;
  for (let from = 0; from < n; from += CHUNK) foldChunk(values, from, Math.min(n, from + CHUNK));
  foldU32(hash, lanes[0]);
  foldU32(hash, lanes[1]);
}

// low words enter one lane by invertible maps, high words and that lane the other; in chunks, because engines compile
// a function that is called often better than a loop that runs long
function foldChunk(values: Float64Array, from: number, to: number): void {
  let a = lanes[0];
  let b = lanes[1];
  for (let i = from; i < to; i++) {
    const x = values[i];
    number[0] = x;
    let low = signedWords[LOW];
    let high = signedWords[HIGH];
    if (x !== x) {
      low = 0;
      high = NAN_HIGH;
    }
    a = Math.imul(a ^ low, 0x9e3779b1);
    a = (a << 15) | (a >>> 17);
    b = Math.imul((b ^ high) + a, 0x85ebca6b);
    b = (b << 13) | (b >>> 19);
  }
  lanes[0] = a;
  lanes[1] = b;
}

/**
 * Takes a text into the hash, length included.
 *
 * @param hash - running state, changed
 * @param text - any text, folded by UTF-16 code units
 * @example
 * ```ts
 * import { digestHex, foldString, newStateHash } from '@redoubt/kernel';
 * const hash = newStateHash();
 * foldString(hash, 'radar-1');
 * digestHex(hash).length // => 32
 * ```
 */
export function foldString(hash: StateHash, text: string): void {
  foldU32(hash, text.length);
  let i = 0;
  for (; i + 1 < text.length; i += 2) foldU32(hash, text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
  if (i < text.length) foldU32(hash, text.charCodeAt(i));
}

/**
 * Digest of all that was folded in; the running state stays as it is.
 *
 * @param hash - running state, not modified
 * @returns 32 lower-case hexadecimal digits
 * @example
 * ```ts
 * import { digestHex, newStateHash } from '@redoubt/kernel';
 * digestHex(newStateHash()).length // => 32
 * ```
 */
export function digestHex(hash: StateHash): string {
  const end = hash.slice();
  for (let i = 0; i < 8; i++) foldU32(end, 0x5bd1e995 + i); // every lane meets every other
  let text = '';
  for (const word of end) {
    let w = word ^ (word >>> 16);
    w = Math.imul(w, 0x85ebca6b);
    w ^= w >>> 13;
    w = Math.imul(w, 0xc2b2ae35);
    w ^= w >>> 16;
    text += (w >>> 0).toString(16).padStart(8, '0');
  }
  return text;
}
