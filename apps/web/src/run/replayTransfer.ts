import type { Replay } from './replay.ts';

/** Memory of a replay that may be handed over in place of being copied. */
export function replayTransfer({ truth, pictures, links, cover, heightGrid }: Replay): ArrayBuffer[] {
  const arrays = [
    truth.first,
    truth.timeS,
    truth.position,
    ...pictures.flatMap((set) => [
      set.first,
      set.timeS,
      set.position,
      set.identity,
      set.velocity,
      set.quality,
      set.ellipse,
    ]),
    ...links.map(({ arrivedS }) => arrivedS),
    ...cover.map(({ minimumAltitudeM }) => minimumAltitudeM),
    ...(heightGrid === null ? [] : [heightGrid.heightsM]),
  ];
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
