import { sha256Words } from './sha256.ts';
import { utf8 } from './utf8.ts';

/** 64-bit identity of an entity, as two uint32 words. */
export interface IdHash {
  readonly lo: number;
  readonly hi: number;
}

/**
 * 64-bit hash of a stable id, the key of its random draws.
 *
 * @param id - identifier, any text
 * @returns first 64 bits of the SHA-256 of its UTF-8 form
 * @remarks By the birthday bound two of a million ids collide with a probability below 3e-8.
 * @example
 * ```ts
 * import { idHash } from '@redoubt/kernel';
 * idHash('abc').hi // => 0xba7816bf
 * ```
 */
export function idHash(id: string): IdHash {
  const words = sha256Words(utf8(id));
  return { lo: words[1], hi: words[0] };
}
