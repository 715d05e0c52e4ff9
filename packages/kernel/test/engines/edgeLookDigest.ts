import { createWorld, type RadarSpec, run, runKey, type RunSpec, stateHashOf } from '@redoubt/kernel';
import { ridgeRelief } from '../sim/ridgeRelief.ts';
import { smallRaid } from '../sim/smallRaid.ts';

/** State of a run whose radar looks over the edge of a ridge, over rough ground as well. */
export function edgeLookDigest(diffraction: RadarSpec['diffraction']): string {
  const raid = smallRaid();
  const radars = raid.radars.map((one, i) =>
    i > 0 ? one : { ...one, frequencyHz: 1.5e8, ...(diffraction === undefined ? {} : { diffraction }) },
  );
  const spec: RunSpec = { ...raid, radars, durationS: 600 };
  return stateHashOf(run(createWorld(spec, runKey(9, 0), ridgeRelief(radars[0] as RadarSpec, 20_000, 600))));
}
