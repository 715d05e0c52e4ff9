export * from './closedForms/index.ts';
export * from './fireUnitSpec.ts';
export * from './intercept.ts';
export * from './missileSpec.ts';
