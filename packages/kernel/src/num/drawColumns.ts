import type { RunKey } from './draw.ts';
import { philox4x32 } from './philox.ts';

/**
 * Four random words for each of many entities: the blocks that `uniform4` makes its numbers of.
 *
 * @param key - key of the run
 * @param purpose - one of `PURPOSE`
 * @param count - entities, >= 0
 * @param idLo - low words of the hashes of the entities
 * @param idHi - high words
 * @param index - ordinals of the draws, >= 0
 * @param out - receives 4 `count` words; `wordToUniform` makes a number of one
 * @example
 * ```ts
 * import { drawColumns, PURPOSE, runKey, uniform4, wordToUniform } from '@redoubt/kernel';
 * const words = new Uint32Array(4);
 * drawColumns(runKey(1, 0), PURPOSE.look, 1, Int32Array.of(7), Int32Array.of(0), Int32Array.of(3), words);
 * const four = new Float64Array(4);
 * uniform4(runKey(1, 0), 7, 0, PURPOSE.look, 3, four);
 * wordToUniform(words[2]!) === four[2] // => true
 * ```
 */
export function drawColumns(
  key: RunKey,
  purpose: number,
  count: number,
  idLo: Int32Array,
  idHi: Int32Array,
  index: Int32Array,
  out: Uint32Array,
): void {
  // small integers: an engine would box what is above 2^31
  const k0 = key.k0 | 0;
  const k1 = key.k1 | 0;
  for (let i = 0; i < count; i++) philox4x32(idLo[i], idHi[i], purpose, index[i], k0, k1, out, 4 * i);
}
