export * from './exactRay.ts';
export * from './projectedFrame.ts';
export type { ViewshedWindow } from './viewshedMachine.ts';
export * from './viewshedRaster.ts';
