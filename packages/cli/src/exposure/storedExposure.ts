import { exposureOf, type ExposureReport, type World } from '@redoubt/kernel';
import { EXPOSURE_NOTE } from './exposureNote.ts';

/** Track-seconds that crossed one ownership boundary and that the receiver did not have itself. */
export interface ReleasedTracks {
  readonly fromOwner: string;
  readonly toOwner: string;
  readonly releasedTrackS: number;
  readonly velocityTrackS: number;
  readonly identityTrackS: number;
}

/** What a run directory keeps as `exposure.json`. */
export interface StoredExposure extends ExposureReport {
  readonly isSimulated: true;
  readonly note: string;
  readonly released: readonly ReleasedTracks[];
}

/** What observers could have learnt in a run and what was released, by owner pair; null where there is nothing of it. */
export function storedExposure(world: World): StoredExposure | null {
  const report = exposureOf(world);
  const released = world.state.network.boundaries.map(
    ({ fromOwner, toOwner, releasedTrackS, velocityTrackS, identityTrackS }) => ({
      fromOwner,
      toOwner,
      releasedTrackS,
      velocityTrackS,
      identityTrackS,
    }),
  );
  if (report.pairs.length === 0 && released.length === 0) return null;
  return { isSimulated: true, note: EXPOSURE_NOTE, ...report, released };
}
