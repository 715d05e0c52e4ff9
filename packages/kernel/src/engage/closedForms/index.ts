export * from './barrage.ts';
export * from './erlang.ts';
export * from './finiteMagazine.ts';
export * from './hughesSalvo.ts';
export * from './salvo.ts';
export * from './saturationRaid.ts';
export * from './shootLookShoot.ts';
export * from './stochasticSalvo.ts';
