export * from './issue.ts';
export * from './yaml/index.ts';
export * from './catalogue/index.ts';
export * from './nearestWord.ts';
export * from './scenario/index.ts';
export * from './readiness/index.ts';
export * from './resolve/index.ts';
export * from './validateFile.ts';
