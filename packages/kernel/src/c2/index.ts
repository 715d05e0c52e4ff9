export * from './approach.ts';
export * from './commandPostSpec.ts';
export * from './crew.ts';
export * from './linkSpec.ts';
export * from './mayEngage.ts';
