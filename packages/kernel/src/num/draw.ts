// Random draws without state: each is a function of (run key, entity, purpose, index), so order and company do not matter.
import { philox4x32 } from './philox.ts';
import { normalQuantile } from './normalQuantile.ts';

/** Key of one run: 64 bits, the same for every draw of it. */
export interface RunKey {
  readonly k0: number;
  readonly k1: number;
}

const block = new Uint32Array(4);
const TWO_32 = 4294967296;
/** Ordinal of the block that makes a key: no draw has it. */
const KEY_INDEX = Number.MAX_SAFE_INTEGER;
const TO_UNIT_52 = 2.220446049250313e-16; // 2^-52

/**
 * Key of one replication of a campaign.
 *
 * @param campaignSeed - whole number, 0 to 2^53 - 1
 * @param replication - whole number, 0 to 2^53 - 1
 * @returns the key; different arguments give unrelated keys
 * @throws RangeError if an argument is not a whole number in range
 * @example
 * ```ts
 * import { runKey, uniform } from '@redoubt/kernel';
 * const key = runKey(1, 0);
 * uniform(key, 7, 0, 1, 0) === uniform(runKey(1, 0), 7, 0, 1, 0) // => true
 * ```
 */
export function runKey(campaignSeed: number, replication: number): RunKey {
  if (!Number.isSafeInteger(campaignSeed) || campaignSeed < 0)
    throw new RangeError(`campaignSeed: whole number from 0 to 2^53 - 1 expected, got ${campaignSeed}`);
  if (!Number.isSafeInteger(replication) || replication < 0)
    throw new RangeError(`replication: whole number from 0 to 2^53 - 1 expected, got ${replication}`);
  // key: "redoubt!" in ASCII, so that no other use of the generator shares these blocks
  philox4x32(
    campaignSeed,
    Math.floor(campaignSeed / TWO_32),
    replication,
    Math.floor(replication / TWO_32),
    0x72656465,
    0x75627421,
    block,
  );
  return { k0: block[0], k1: block[1] };
}

/**
 * Key of one entity of a run, for draws that are keyed by a second entity: all looks of one radar, say.
 *
 * @param key - key of the run
 * @param idLo - low word of the hash of the entity
 * @param idHi - high word
 * @param purpose - one of `PURPOSE`
 * @returns the key; different arguments give unrelated keys
 * @example
 * ```ts
 * import { entityKey, PURPOSE, runKey, uniform } from '@redoubt/kernel';
 * const ofRadar = entityKey(runKey(1, 0), 7, 0, PURPOSE.look);
 * uniform(ofRadar, 9, 0, PURPOSE.look, 0) === uniform(runKey(1, 0), 9, 0, PURPOSE.look, 0) // => false
 * ```
 */
export function entityKey(key: RunKey, idLo: number, idHi: number, purpose: number): RunKey {
  fill(key, idLo, idHi, purpose, KEY_INDEX, block);
  return { k0: block[0], k1: block[1] };
}

function fill(key: RunKey, idLo: number, idHi: number, purpose: number, index: number, out: Uint32Array): void {
  // the purpose takes 8 bits; the index has the other 56 of its two words
  const indexHigh = index < TWO_32 ? 0 : Math.floor(index / TWO_32);
  philox4x32(idLo, idHi, (purpose + 256 * indexHigh) | 0, index, key.k0, key.k1, out);
}

/**
 * Uniform number from one random word, with 32 bits.
 *
 * @param word - uint32
 * @returns (word + 1/2) / 2^32: in (0, 1), never 0 or 1
 * @example
 * ```ts
 * import { wordToUniform } from '@redoubt/kernel';
 * wordToUniform(0x80000000) > 0.5 // => true
 * ```
 */
export function wordToUniform(word: number): number {
  return (word + 0.5) * 2.3283064365386963e-10;
}

/**
 * Uniform number in (0, 1), with 52 bits.
 *
 * @param key - key of the run
 * @param idLo - low word of the hash of the entity (or pair) that draws
 * @param idHi - high word
 * @param purpose - one of `PURPOSE`, 0 to 255
 * @param index - ordinal of the draw for that entity and purpose, whole, 0 to 2^53 - 1
 * @returns number strictly between 0 and 1
 * @example
 * ```ts
 * import { PURPOSE, runKey, uniform } from '@redoubt/kernel';
 * const u = uniform(runKey(1, 0), 7, 0, PURPOSE.look, 12);
 * u > 0 && u < 1 // => true
 * ```
 */
export function uniform(key: RunKey, idLo: number, idHi: number, purpose: number, index: number): number {
  fill(key, idLo, idHi, purpose, index, block);
  return ((block[0] >>> 6) * 67108864 + (block[1] >>> 6) + 0.5) * TO_UNIT_52;
}

/**
 * Four uniform numbers in (0, 1) with 32 bits each, for the price of one.
 *
 * @param key - key of the run
 * @param idLo - low word of the hash of the entity that draws
 * @param idHi - high word
 * @param purpose - one of `PURPOSE`
 * @param index - ordinal of the draw
 * @param out - Float64Array, length >= 4: receives the numbers
 * @remarks It shares its block with `uniform` and `standardNormal` of the same arguments: use one of them per (purpose, index).
 * @example
 * ```ts
 * import { PURPOSE, runKey, uniform4 } from '@redoubt/kernel';
 * const four = new Float64Array(4);
 * uniform4(runKey(1, 0), 7, 0, PURPOSE.plotNoise, 3, four);
 * four.every((u) => u > 0 && u < 1) // => true
 * ```
 */
export function uniform4(
  key: RunKey,
  idLo: number,
  idHi: number,
  purpose: number,
  index: number,
  out: Float64Array,
): void {
  fill(key, idLo, idHi, purpose, index, block);
  out[0] = wordToUniform(block[0]);
  out[1] = wordToUniform(block[1]);
  out[2] = wordToUniform(block[2]);
  out[3] = wordToUniform(block[3]);
}

/**
 * Standard normal number: mean 0, variance 1.
 *
 * @param key - key of the run
 * @param idLo - low word of the hash of the entity that draws
 * @param idHi - high word
 * @param purpose - one of `PURPOSE`
 * @param index - ordinal of the draw
 * @returns the quantile of `uniform` of the same arguments, within +-8.2
 * @example
 * ```ts
 * import { normalQuantile, PURPOSE, runKey, standardNormal, uniform } from '@redoubt/kernel';
 * const key = runKey(1, 0);
 * standardNormal(key, 7, 0, PURPOSE.rcs, 0) === normalQuantile(uniform(key, 7, 0, PURPOSE.rcs, 0)) // => true
 * ```
 */
export function standardNormal(key: RunKey, idLo: number, idHi: number, purpose: number, index: number): number {
  return normalQuantile(uniform(key, idLo, idHi, purpose, index));
}
