import { VOID_INT16 } from './elevationTile.ts';
import { ReliefFileError } from './reliefFileError.ts';

/** Beyond any height: the lowest float, which some tools store for "no height", and its like. */
const BEYOND_HEIGHTS_M = 1e30;

/**
 * Gives all nodes without a height one mark, in place: -32768 in whole metres, NaN in floats.
 *
 * @param file - name for messages
 * @param heightsM - samples as stored
 * @param nodata - value that the file states for "no height"; NaN if it states none
 * @param isWhole - whether these are all samples of the file: then at least one must be a height
 * @throws ReliefFileError if a sample is infinite (and not stated to be nodata) or a whole file has no height
 * @example
 * ```ts
 * import { markVoids } from '@redoubt/terrain';
 * const heightsM = Int16Array.of(5, -9999);
 * markVoids('a.tif', heightsM, -9999, true);
 * heightsM // => Int16Array.of(5, -32768)
 * ```
 */
export function markVoids(file: string, heightsM: Int16Array | Float32Array, nodata: number, isWhole: boolean): void {
  let heights = 0;
  if (heightsM instanceof Int16Array) {
    for (let i = 0; i < heightsM.length; i++) {
      const height = heightsM[i] as number;
      if (height === nodata || height === VOID_INT16) heightsM[i] = VOID_INT16;
      else heights++;
    }
  } else {
    // A nodata text such as -3.4028234663852886e+38 has more digits than the samples.
    const stored = Float32Array.of(nodata)[0] as number;
    let infinite = 0;
    for (let i = 0; i < heightsM.length; i++) {
      const height = heightsM[i] as number;
      if (height > -BEYOND_HEIGHTS_M && height < BEYOND_HEIGHTS_M && height !== stored && height !== VOID_INT16) {
        heights++;
        continue;
      }
      if ((height === Infinity || height === -Infinity) && height !== stored) infinite++;
      heightsM[i] = NaN;
    }
    if (infinite > 0) {
      throw new ReliefFileError({
        file,
        what: `holds ${infinite} infinite heights`,
        expected: 'metres, or nodata as the file states it',
        next: 'download the file again: it is damaged, or was made by a faulty conversion',
      });
    }
  }
  if (heights === 0 && isWhole) throw allVoid(file);
}

/**
 * Error for a tile in which no node has a height.
 *
 * @param file - name for messages
 * @returns error to be thrown
 * @example
 * ```ts
 * import { allVoid } from '@redoubt/terrain';
 * allVoid('a.hgt').problem.what // => 'holds no height at all: every node is a void'
 * ```
 */
export function allVoid(file: string): ReliefFileError {
  return new ReliefFileError({
    file,
    what: 'holds no height at all: every node is a void',
    expected: 'a tile with heights',
    next: 'get the tile from another source, or remove the file: absent tiles are taken as sea',
  });
}
