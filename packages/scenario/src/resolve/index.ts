export { checkScenario, resolve } from './resolve.ts';
export type { ResolvedScenario, ResolveOptions } from './resolve.ts';
export type { AirwayLine, TrafficReplacement } from './trafficReplacement.ts';
export { entryLibrary } from './entries.ts';
export type { Complain, EntryLibrary, EntryView, OverrideBlock } from './entries.ts';
export { missileSpec } from './missiles.ts';
export { objectClassSpec } from './objectClasses.ts';
export { radarSpec } from './radars.ts';
export type { RadarPlacement } from './radars.ts';
