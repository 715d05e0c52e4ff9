export * from './contract.ts';
export { makeMapView } from './deck/makeMapView.ts';
export { nextPick } from './pick/nextPick.ts';
export { drawProfile, type ProfileTheme } from './profile/drawProfile.ts';
export { type Profile, type ProfileRadar, profileOf } from './profile/profileOf.ts';
export { type Globe, makeGlobe } from './globe.ts';
