export * from './combine.ts';
export * from './evidence.ts';
export * from './identitySpec.ts';
export * from './lanes.ts';
