export * from './commandPostSpec.ts';
