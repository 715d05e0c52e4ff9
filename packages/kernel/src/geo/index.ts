export * from './wgs84.ts';
export { ecefToEnu, enuFrame, enuToEcef } from './enuFrame.ts';
export type { EnuFrame } from './enuFrame.ts';
export * from './geodesic.ts';
export * from './polygon.ts';
export * from './refraction.ts';
export * from './relief.ts';
