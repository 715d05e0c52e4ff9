import type { CloseReason } from '@redoubt/kernel';
import type { Shot } from '../run/replay.ts';

/** Why an engagement ended, in words. */
export const CLOSE_WORDS: Readonly<Record<CloseReason, string>> = {
  assessedKill: 'assessed as a kill',
  assessedMiss: 'assessed as a miss',
  cueNotFound: 'nothing found at the cue',
  outOfReach: 'out of reach',
  guidanceLost: 'guidance lost',
  targetGone: 'target gone',
  outage: 'unit out of action',
  notAllowed: 'no longer allowed',
  noRounds: 'no rounds',
};

/** What became of a round, in words. */
export const OUTCOME_WORDS: Readonly<Record<Shot['outcome'], string>> = {
  kill: 'hit',
  miss: 'miss',
  guidanceLost: 'guidance lost',
  open: 'still in flight',
};

/** Kinds of events, as the list names them. */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  systemTrack: 'new track',
  ownTrack: 'own track',
  correlated: 'correlated',
  decorrelated: 'decorrelated',
  permission: 'permission',
  hotline: 'voice',
  northNoticed: 'north noticed',
  heldBack: 'held back',
  trackRefused: 'track refused',
  trackLost: 'track lost',
  identified: 'identified',
  ordered: 'ordered',
  locked: 'locked',
  found: 'found',
  launched: 'launched',
  guidanceLost: 'guidance lost',
  reacquired: 'reacquired',
  intercept: 'intercept',
  assessed: 'assessed',
  closed: 'closed',
  reloaded: 'reloaded',
  arrived: 'arrived',
};
