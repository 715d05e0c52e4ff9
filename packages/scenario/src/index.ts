export * from './issue.ts';
export * from './yaml/index.ts';
export * from './catalogue/index.ts';
