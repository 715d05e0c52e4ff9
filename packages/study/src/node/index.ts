export { type PoolOptions, runSeeds } from './runPool.ts';
export { shareRelief } from './shareRelief.ts';
