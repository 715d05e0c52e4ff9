export * from './identitySpec.ts';
