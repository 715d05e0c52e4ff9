/** Phases of a step in order; the position of a name is the index of its hash and of its timer. */
export const PHASES = [
  'move',
  'sense',
  'extractPlots',
  'updateTracks',
  'identify',
  'share',
  'decide',
  'engage',
  'record',
] as const;

/** Name of a phase. */
export type PhaseName = (typeof PHASES)[number];
