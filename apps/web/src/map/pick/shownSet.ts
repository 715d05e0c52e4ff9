import type { PictureSet, Replay, TruthSet } from '../../run/replay.ts';
import type { Shown } from '../contract.ts';

/** Set of what is shown; null for a post that the run has not. */
export function shownSet(replay: Replay, shown: Shown): TruthSet | PictureSet | null {
  if (shown.kind === 'truth') return replay.truth;
  return replay.pictures.find(({ post }) => post === shown.post) ?? null;
}
