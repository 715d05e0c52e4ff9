export * from './issue.ts';
export * from './yaml/index.ts';
