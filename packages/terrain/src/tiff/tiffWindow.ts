import { isHostLittleEndian } from './hostOrder.ts';
import type { ByteSource } from './byteSource.ts';
import { unpackLzw } from './lzw.ts';
import { damagedTiff } from './tiffDirectory.ts';
import type { TiffImage } from './tiffImage.ts';

/** Undoes zlib compression; must fail if the data are damaged or hold more than `mostBytes`. */
export type Inflate = (packed: Uint8Array, mostBytes: number) => Uint8Array | Promise<Uint8Array>;

/** Nodes of an image: `rows` x `cols` from row `top` and column `left` on. */
export interface NodeWindow {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly cols: number;
}

const LZW = 5;
const FLOAT_PREDICTOR = 3;

/**
 * Reads a window of an image, touching only the blocks under it.
 *
 * @param file - name for messages
 * @param source - the file
 * @param image - its first image
 * @param window - nodes to read; inside the image
 * @param inflate - undoes zlib compression; default: the platform's DecompressionStream
 * @returns samples as stored, row-major, shape (window.rows, window.cols); nodata are left as they are
 * @throws ReliefFileError if a block is damaged or of the wrong size
 * @remarks A block that was never written (offset and count 0) holds nodata, or 0 if none is stated, as GDAL reads it.
 * @example
 * ```ts
 * import { bytesSource, openTiff, readTiffWindow } from '@redoubt/terrain';
 * const none = bytesSource(new Uint8Array(0));
 * const failure = await openTiff('a.tif', none)
 *   .then((image) => readTiffWindow('a.tif', none, image, { top: 0, left: 0, rows: image.rows, cols: image.cols }))
 *   .catch((error: Error) => error.name);
 * failure // => 'ReliefFileError'
 * ```
 */
export async function readTiffWindow(
  file: string,
  source: ByteSource,
  image: TiffImage,
  window: NodeWindow,
  inflate: Inflate = inflateStream,
): Promise<Int16Array | Float32Array> {
  const out = image.isFloat ? new Float32Array(window.rows * window.cols) : new Int16Array(window.rows * window.cols);
  const { blockRows, blockCols } = image;
  const lastBlockRow = Math.floor((window.top + window.rows - 1) / blockRows);
  const lastBlockCol = Math.floor((window.left + window.cols - 1) / blockCols);
  for (let down = Math.floor(window.top / blockRows); down <= lastBlockRow; down++) {
    for (let across = Math.floor(window.left / blockCols); across <= lastBlockCol; across++) {
      const index = down * image.blocksAcross + across;
      const block = await readBlock(file, source, image, index, rowsOfBlock(image, down), inflate);
      copyBlock(out, window, block, { top: down * blockRows, left: across * blockCols, cols: blockCols });
    }
  }
  return out;
}

/** Rows of heights that a block holds: the last strip is shorter, the last tile is not. */
function rowsOfBlock(image: TiffImage, down: number): number {
  return image.isTiled ? image.blockRows : Math.min(image.blockRows, image.rows - down * image.blockRows);
}

function copyBlock(
  out: Int16Array | Float32Array,
  window: NodeWindow,
  block: Int16Array | Float32Array | null,
  place: { readonly top: number; readonly left: number; readonly cols: number },
): void {
  if (block === null) return;
  const rows = block.length / place.cols;
  const left = Math.max(window.left, place.left);
  const right = Math.min(window.left + window.cols, place.left + place.cols);
  const end = Math.min(window.top + window.rows, place.top + rows);
  for (let row = Math.max(window.top, place.top); row < end; row++) {
    const at = (row - place.top) * place.cols - place.left;
    out.set(block.subarray(at + left, at + right), (row - window.top) * window.cols + left - window.left);
  }
}

async function readBlock(
  file: string,
  source: ByteSource,
  image: TiffImage,
  index: number,
  rows: number,
  inflate: Inflate,
): Promise<Int16Array | Float32Array | null> {
  const sampleBytes = image.isFloat ? 4 : 2;
  const length = rows * image.blockCols * sampleBytes;
  const offset = image.offsets[index] as number;
  const count = image.byteCounts[index] as number;
  if (count === 0 && offset === 0) return unwritten(image, length / sampleBytes);
  const packed = await source.read(offset, count);
  if (packed.length !== count) throw damagedTiff(file, `block ${index + 1} cannot be read to its end`);
  let bytes = packed;
  try {
    if (image.compression === LZW) bytes = unpackLzw(packed, length);
    else if (image.compression !== 1) {
      // A last strip may be written at full height.
      const fullLength = image.blockRows * image.blockCols * sampleBytes;
      bytes = await inflate(packed, fullLength);
      if (bytes.length === fullLength && fullLength > length) bytes = bytes.subarray(0, length);
    } else if (packed.length > length) bytes = packed.subarray(0, length);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw damagedTiff(file, `block ${index + 1} of ${image.offsets.length} cannot be unpacked (${why})`, cause);
  }
  if (bytes.length !== length) {
    throw damagedTiff(
      file,
      `block ${index + 1} of ${image.offsets.length} holds ${bytes.length} bytes instead of ${length}`,
    );
  }
  return toSamples(bytes, image, bytes === packed || bytes.buffer === packed.buffer);
}

function unwritten(image: TiffImage, length: number): Int16Array | Float32Array {
  const value = image.directory.texts.has(42113) ? image.nodata : 0;
  return image.isFloat ? new Float32Array(length).fill(value) : new Int16Array(length).fill(value);
}

/** Samples of the host's byte order with the predictor undone; works in place unless the bytes are the file's own. */
function toSamples(packedBytes: Uint8Array, image: TiffImage, isShared: boolean): Int16Array | Float32Array {
  const sampleBytes = image.isFloat ? 4 : 2;
  const isFree = !isShared && packedBytes.byteOffset % sampleBytes === 0;
  const bytes = isFree ? packedBytes : packedBytes.slice();
  const { buffer, byteOffset, length } = bytes;
  const { blockCols } = image;
  if (image.predictor === FLOAT_PREDICTOR) return unshuffleFloats(bytes, blockCols);
  if (image.directory.isLittleEndian !== isHostLittleEndian()) swapBytes(bytes, sampleBytes);
  if (image.predictor === 2 && image.isFloat) sumRows32(new Int32Array(buffer, byteOffset, length / 4), blockCols);
  else if (image.predictor === 2) sumRows16(new Int16Array(buffer, byteOffset, length / 2), blockCols);
  return image.isFloat
    ? new Float32Array(buffer, byteOffset, length / 4)
    : new Int16Array(buffer, byteOffset, length / 2);
}

/** Predictor 2: each word is stored as its difference to the one before it. Two functions, each fast for its own array. */
function sumRows16(words: Int16Array, cols: number): void {
  for (let row = 0; row < words.length; row += cols) {
    let sum = 0;
    for (let i = row; i < row + cols; i++) {
      sum = (sum + (words[i] as number)) | 0;
      words[i] = sum;
    }
  }
}

function sumRows32(words: Int32Array, cols: number): void {
  for (let row = 0; row < words.length; row += cols) {
    let sum = 0;
    for (let i = row; i < row + cols; i++) {
      sum = (sum + (words[i] as number)) | 0;
      words[i] = sum;
    }
  }
}

/** Predictor 3: each row is stored as its most significant bytes, then the next ones, all as differences. */
function unshuffleFloats(bytes: Uint8Array, cols: number): Float32Array {
  const stride = 4 * cols;
  const words = new Uint32Array(bytes.length / 4);
  for (let start = 0, at = 0; start < bytes.length; start += stride) {
    let sum = 0;
    for (let i = start; i < start + stride; i++) {
      sum = (sum + (bytes[i] as number)) & 0xff;
      bytes[i] = sum;
    }
    for (let i = start; i < start + cols; i++) {
      words[at++] =
        ((bytes[i] as number) << 24) |
        ((bytes[i + cols] as number) << 16) |
        ((bytes[i + 2 * cols] as number) << 8) |
        (bytes[i + 3 * cols] as number);
    }
  }
  return new Float32Array(words.buffer);
}

function swapBytes(bytes: Uint8Array, sampleBytes: number): void {
  for (let at = 0; at < bytes.length; at += sampleBytes) {
    for (let i = at, j = at + sampleBytes - 1; i < j; i++, j--) {
      const kept = bytes[i] as number;
      bytes[i] = bytes[j] as number;
      bytes[j] = kept;
    }
  }
}

async function inflateStream(packed: Uint8Array, mostBytes: number): Promise<Uint8Array> {
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate'));
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(part);
    length += part.length;
    if (length > mostBytes) throw new RangeError(`more than ${mostBytes} bytes`);
  }
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
