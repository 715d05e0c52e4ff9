export * from './contract.ts';
export { makeMapView } from './deck/makeMapView.ts';
export { nextPick } from './pick/nextPick.ts';
