export * from './cache/index.ts';
export * from './loadRelief.ts';
export * from './png.ts';
export * from './referenceData.ts';
export * from './reliefFiles.ts';
export * from './reliefPicture.ts';
