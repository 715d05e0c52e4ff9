export * from './detection/swerlingCase.ts';
export * from './interrogatorSpec.ts';
export * from './radarBand.ts';
export * from './radarSpec.ts';
export * from './signatureSpec.ts';
export * from './transponderSpec.ts';
