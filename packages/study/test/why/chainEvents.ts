import type { SimEvent } from '@redoubt/kernel';

/** A track enters the picture of a post, with `target` behind it. */
export const BORN: SimEvent = {
  kind: 'systemTrack',
  timeS: 20,
  post: 'post',
  track: 1,
  radar: 'radar',
  from: null,
  sensorTrack: 4,
  firstPlotS: 0,
  truthObject: 'target',
};

/** A unit is ordered to engage that track. */
export const ORDERED: SimEvent = {
  kind: 'ordered',
  timeS: 59.97,
  engagement: 0,
  post: 'post',
  track: 1,
  fireUnit: 'unit',
  ground: 'status',
  identity: 'hostile',
  consideredS: 40,
  waitedS: 5,
  takenBefore: 1,
  predictedRangeM: null,
  predictedInterceptS: null,
};
