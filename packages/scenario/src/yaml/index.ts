export * from './coreScalar.ts';
export * from './decodeUtf8.ts';
export type { FilePosition } from './positions.ts';
export * from './strictYaml.ts';
