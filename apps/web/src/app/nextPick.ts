import type { Pick, Shown } from '../map/contract.ts';
import type { MovingSet, Replay } from '../run/replay.ts';

/** Movers that are there at a moment, as indices. */
export function presentAt(set: MovingSet, timeS: number): readonly number[] {
  const there: number[] = [];
  for (let i = 0; i < set.ids.length; i++) {
    const [from, to] = [set.first[i] ?? 0, set.first[i + 1] ?? 0];
    if (to > from && (set.timeS[from] ?? Infinity) <= timeS && (set.timeS[to - 1] ?? -Infinity) >= timeS) there.push(i);
  }
  return there;
}

/**
 * The next or previous thing in the air that can be chosen: an object of the truth or a track of the shown picture.
 *
 * @returns null if nothing is there at that moment
 */
export function nextPick(
  replay: Replay,
  shown: Shown,
  timeS: number,
  current: Pick | null,
  direction: 1 | -1,
): Pick | null {
  const set = shown.kind === 'truth' ? replay.truth : replay.pictures.find(({ post }) => post === shown.post);
  if (set === undefined) return null;
  const ids = presentAt(set, timeS).map((i) => set.ids[i] ?? '');
  if (ids.length === 0) return null;
  const now =
    current?.kind === 'object' && shown.kind === 'truth'
      ? current.id
      : current?.kind === 'track' && shown.kind === 'picture' && current.post === shown.post
        ? String(current.track)
        : null;
  const at = now === null ? -1 : ids.indexOf(now);
  const to = at < 0 ? (direction === 1 ? 0 : ids.length - 1) : (at + direction + ids.length) % ids.length;
  const id = ids[to] ?? '';
  return shown.kind === 'truth' ? { kind: 'object', id } : { kind: 'track', post: shown.post, track: Number(id) };
}
