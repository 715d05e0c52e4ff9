export * from './relief.ts';
