import type { Identity, TruthAllegiance } from '@redoubt/kernel';

/** Red, green, blue, each 0..255. */
export type Rgb = readonly [number, number, number];

/** Colours of identities, as in reports: apart for the common kinds of colour blindness. */
export const IDENTITY_COLOUR: Readonly<Record<Identity, Rgb>> = {
  pending: [140, 122, 46],
  unknown: [140, 122, 46],
  friend: [23, 105, 196],
  assumedFriend: [23, 105, 196],
  neutral: [53, 165, 131],
  suspect: [224, 122, 0],
  hostile: [179, 0, 27],
};

/** Colours of real objects: those of the identity that would be right. */
export const TRUTH_COLOUR: Readonly<Record<TruthAllegiance, Rgb>> = {
  hostile: IDENTITY_COLOUR.hostile,
  friendly: IDENTITY_COLOUR.friend,
  civil: IDENTITY_COLOUR.neutral,
};
