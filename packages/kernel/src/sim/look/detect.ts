import { atan2, drawColumns, PURPOSE, wordToUniform } from '../../num/index.ts';
import { isDetected, lookRcsM2, lookSnrs, type SwerlingCase } from '../../rf/index.ts';
import { addLooks } from '../lookBuffer.ts';
import type { LookPass } from './lookPass.ts';

export function addCrossSections({ world, radar, block }: LookPass): void {
  const { signatures, columns } = world.setup;
  const { bandIndex } = world.setup.radars[radar];
  const { objectClass, spreadFactor } = columns;
  const { n, object, cosAspect, rcsM2 } = block;
  for (let k = 0; k < n; k++) {
    const i = object[k];
    rcsM2[k] = lookRcsM2(signatures[objectClass[i]], bandIndex, cosAspect[k], spreadFactor[i]);
  }
}

export function addSnrs({ world, radar, block }: LookPass): void {
  lookSnrs(world.setup.radars[radar].compiled, block.n, block.rangeM, block.rcsM2, block.heightM, block.snr);
}

/** Luck of every look, keyed by radar, object and scan alone. */
export function addLuck({ world, radar, block }: LookPass): void {
  const { idLo, idHi } = world.setup.columns;
  const { n, object, scan, idLo: lo, idHi: hi, luck } = block;
  for (let k = 0; k < n; k++) {
    lo[k] = idLo[object[k]];
    hi[k] = idHi[object[k]];
  }
  drawColumns(world.setup.radars[radar].lookKey, PURPOSE.look, n, lo, hi, scan, luck);
}

export function takeDetected({ world, radar, block }: LookPass): void {
  const { swerling } = world.setup.columns;
  const { compiled } = world.setup.radars[radar];
  const { n, object, luck, snr, hits } = block;
  let found = 0;
  for (let k = 0; k < n; k++) {
    hits[found] = k;
    if (isDetected(compiled, swerling[object[k]] as SwerlingCase, snr[k], wordToUniform(luck[4 * k]))) found++;
  }
  block.n = found;
}

/** Adds the detections to the buffer. */
export function addDetections({ block, buffer }: LookPass): void {
  const { n, hits } = block;
  const first = addLooks(buffer, n);
  const { object, timeS, rangeM, azimuthRad, snr, scan, luck } = buffer;
  for (let hit = 0; hit < n; hit++) {
    const k = hits[hit];
    const row = first + hit;
    object[row] = block.object[k];
    timeS[row] = block.timeS[k];
    rangeM[row] = block.rangeM[k];
    azimuthRad[row] = block.azimuthRad[k];
    snr[row] = block.snr[k];
    scan[row] = block.scan[k];
    luck[3 * row] = block.luck[4 * k + 1];
    luck[3 * row + 1] = block.luck[4 * k + 2];
    luck[3 * row + 2] = block.luck[4 * k + 3];
  }
}

/** Elevations of the detections that were added last. */
export function addElevations({ block, buffer }: LookPass): void {
  const { n, hits, eastM, northM, upM } = block;
  const { elevationRad } = buffer;
  const first = buffer.n - n;
  for (let hit = 0; hit < n; hit++) {
    const k = hits[hit];
    elevationRad[first + hit] = atan2(upM[k], Math.sqrt(eastM[k] * eastM[k] + northM[k] * northM[k]));
  }
}
