export type * from './fields.ts';
export * from './scenario.ts';
export type * from './trafficSetting.ts';
export type * from './unitSetting.ts';
export { parseScenario } from './parseScenario.ts';
export type { ParsedScenario } from './parseScenario.ts';
export * from './settings.ts';
export * from './jsonSchema.ts';
