export * from './approach.ts';
export * from './authoritySpec.ts';
export * from './commandPostSpec.ts';
export * from './crew.ts';
export * from './linkSpec.ts';
export * from './mayEngage.ts';
export * from './taskDelay.ts';
