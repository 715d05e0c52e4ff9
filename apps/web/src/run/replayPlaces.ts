import { type MoverPlace, moverPlace } from './moverPlace.ts';
import type { MovingSet, PictureSet, TruthSet } from './replay.ts';

/** Where things of a replay are at a time, by name. */
export interface ReplayPlaces {
  /** Truth; null if it was not there. */
  objectAt(id: string, timeS: number): MoverPlace | null;
  /** As the post had it; before its first and after its last keyframe the place there. */
  trackAt(post: string, track: number, timeS: number): MoverPlace | null;
}

const indexOf = (set: MovingSet): Map<string, number> => new Map(set.ids.map((id, i) => [id, i]));

/** Ways to the places of a replay. */
export function replayPlaces(truth: TruthSet, pictures: readonly PictureSet[]): ReplayPlaces {
  const objects = indexOf(truth);
  const tracks = new Map(pictures.map((set) => [set.post, { set, index: indexOf(set) }]));
  return {
    objectAt(id, timeS) {
      const mover = objects.get(id);
      return mover === undefined ? null : moverPlace(truth, mover, timeS, true);
    },
    trackAt(post, track, timeS) {
      const own = tracks.get(post);
      const mover = own?.index.get(String(track));
      return own === undefined || mover === undefined ? null : moverPlace(own.set, mover, timeS, true);
    },
  };
}
