import type { Replay } from '../../run/replay.ts';
import type { Pick, Shown } from '../contract.ts';
import { keyframeAt } from '../movers/locate.ts';
import { shownSet } from './shownSet.ts';

/**
 * What comes after (step 1) or before (step -1) the chosen thing, for choosing by key: movers that are there at the
 * moment, in the order of their set, round and round; null if none is there.
 */
export function nextPick(replay: Replay, shown: Shown, timeS: number, current: Pick | null, step: 1 | -1): Pick | null {
  const set = shownSet(replay, shown);
  if (set === null) return null;
  const count = set.ids.length;
  const id = current?.kind === 'object' ? current.id : current?.kind === 'track' ? String(current.track) : null;
  const from = id === null ? -1 : set.ids.indexOf(id);
  const start = from < 0 ? (step === 1 ? -1 : count) : from;
  for (let n = 1; n <= count; n++) {
    const i = (((start + step * n) % count) + count) % count;
    if (keyframeAt(set, i, timeS) < 0) continue;
    return shown.kind === 'truth'
      ? { kind: 'object', id: set.ids[i]! }
      : { kind: 'track', post: shown.post, track: Number(set.ids[i]) };
  }
  return null;
}
