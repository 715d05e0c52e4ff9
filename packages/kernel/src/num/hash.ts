// Hashes of ids, pairs, state and bytes.
export { idHash } from './idHash.ts';
export type { IdHash } from './idHash.ts';
export { pairHash } from './pairHash.ts';
export { sha256Hex, sha256Words } from './sha256.ts';
export { digestHex, foldF64, foldF64Array, foldString, foldU32, newStateHash } from './stateHash.ts';
export type { StateHash } from './stateHash.ts';
export { utf8 } from './utf8.ts';
