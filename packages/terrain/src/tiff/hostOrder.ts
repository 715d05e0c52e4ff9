const IS_LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Whether this machine stores the least significant byte first.
 *
 * @returns true on all common machines
 * @example
 * ```ts
 * import { isHostLittleEndian } from '@redoubt/terrain';
 * isHostLittleEndian() === (new Uint8Array(Uint16Array.of(1).buffer)[0] === 1) // => true
 * ```
 */
export function isHostLittleEndian(): boolean {
  return IS_LITTLE;
}
