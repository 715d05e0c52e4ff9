export * from './pictureOfCase.ts';
export * from './runPicture.ts';
export * from './runSubtitle.ts';
export * from './writePicture.ts';
export * from './studyMap.ts';
