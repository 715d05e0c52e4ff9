export * from './fireUnitSpec.ts';
export * from './missileSpec.ts';
