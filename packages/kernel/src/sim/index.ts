export * from './runSpec.ts';
