/** Bytes of a file that may lie in memory or on a disk. */
export interface ByteSource {
  /** Length of the whole file, bytes. */
  readonly length: number;
  /** Bytes from `at` on; fewer than asked for only at the end of the file. The caller does not write to them. */
  read(at: number, length: number): Uint8Array | Promise<Uint8Array>;
}

/**
 * Source over bytes that are in memory.
 *
 * @param bytes - whole contents; not copied
 * @returns source that hands out views of them
 * @example
 * ```ts
 * import { bytesSource } from '@redoubt/terrain';
 * bytesSource(Uint8Array.of(1, 2, 3)).length // => 3
 * ```
 */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { length: bytes.length, read: (at, length) => bytes.subarray(at, at + length) };
}
