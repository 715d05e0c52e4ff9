import type { SimEvent, TrackRecord } from '@redoubt/kernel';
import type { RunRow } from '@redoubt/study';
import type { LoadedCase } from '../loadCase.ts';
import { runPicture } from './runPicture.ts';
import { runSubtitle } from './runSubtitle.ts';

/**
 * Picture of one finished run of a loaded case.
 *
 * @param loaded - the case, with its relief
 * @param row - of the run
 * @param events - of the run
 * @param tracks - of the run, from a recorder
 * @returns SVG document
 */
export function pictureOfCase(
  loaded: LoadedCase,
  row: RunRow,
  events: readonly SimEvent[],
  tracks: readonly TrackRecord[],
): string {
  const { runCase, scenario, reliefLine, trafficLine } = loaded;
  return runPicture({
    spec: runCase.spec,
    events,
    tracks,
    title: scenario.title ?? scenario.name,
    subtitle: runSubtitle(row),
    credit: [reliefLine, trafficLine].filter((line) => line !== '').join('; '),
    heightGrid: runCase.relief.heightGrid,
  });
}
