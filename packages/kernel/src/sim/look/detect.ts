import { PURPOSE, wordToUniform } from '../../num/index.ts';
import { isDetected, lookRcsM2, weakenSnrs, type SwerlingCase } from '../../rf/index.ts';
import { type LookBuffer, reserveLooks } from '../lookBuffer.ts';
import type { FoundColumns } from './lookMachine.ts';
import type { LookPass } from './lookPass.ts';

export function addCrossSections({ world, radar, machine: { exports, block, objects } }: LookPass): void {
  const { signatures, columns } = world.setup;
  const { bandIndex } = world.setup.radars[radar];
  const { n, object, cosAspect, rcsM2 } = block;
  const band = objects.at.evenRcsM2 + 8 * objects.capacity * bandIndex;
  if (exports.addEvenCrossSections(n, band) === 0) return;
  const { objectClass, spreadFactor } = columns;
  for (let k = 0; k < n; k++) {
    if (rcsM2[k] === rcsM2[k]) continue;
    const i = object[k];
    rcsM2[k] = lookRcsM2(signatures[objectClass[i]], bandIndex, cosAspect[k], spreadFactor[i]);
  }
}

export function addSnrs({ world, radar, machine: { exports, block } }: LookPass): void {
  const { compiled, edgeWavelengthM } = world.setup.radars[radar];
  const { n, rangeM, rcsM2, heightM, snr, reliefFactor } = block;
  exports.addFreeSpaceSnrs(n, compiled.snrAtUnit);
  weakenSnrs(compiled, n, rangeM, rcsM2, heightM, snr, edgeWavelengthM > 0 ? reliefFactor : null);
}

/** Luck of every look, keyed by radar, object and scan alone. */
export function addLuck({ world, radar, machine: { exports, block, objects } }: LookPass): void {
  const { k0, k1 } = world.setup.radars[radar].lookKey;
  exports.addLuck(block.n, objects.at.records, PURPOSE.look, k0, k1);
}

/** Decides on each look: bounds on the probability first, the probability itself where they leave a doubt. */
export function decide({ world, radar, machine: { exports, block, objects } }: LookPass): void {
  const { compiled } = world.setup.radars[radar];
  const { swerling } = world.setup.columns;
  const { object, luck, snr, decision, asked } = block;
  // No bounds for several pulses: NaN leaves every look in doubt.
  const count = exports.decide(block.n, objects.at.records, compiled.pulses > 1 ? NaN : compiled.lnPfa);
  for (let ask = 0; ask < count; ask++) {
    const k = asked[ask];
    decision[k] = +isDetected(compiled, swerling[object[k]] as SwerlingCase, snr[k], wordToUniform(luck[k]));
  }
}

/** Adds the detections, with what the radar measures of each, to what it has found in the step. */
export function addFound({ machine: { exports, block, objects }, buffer }: LookPass): void {
  const hits = exports.takeDetected(block.n);
  exports.addFound(hits, buffer.n, objects.at.found, objects.capacity);
  buffer.n += hits;
}

/** Fewer rows than this are copied one by one: views of columns cost more. */
const FEW_ROWS = 24;

/** Brings what the radar has found into its buffer. */
export function copyFound({ machine: { found }, buffer }: LookPass): void {
  const { n, plots } = buffer;
  reserveLooks(buffer, n);
  if (n < FEW_ROWS) {
    for (let row = 0; row < n; row++) copyRow(found, buffer, row);
    return;
  }
  buffer.object.set(found.object.subarray(0, n));
  buffer.scan.set(found.scan.subarray(0, n));
  buffer.timeS.set(found.timeS.subarray(0, n));
  buffer.rangeM.set(found.rangeM.subarray(0, n));
  buffer.azimuthRad.set(found.azimuthRad.subarray(0, n));
  buffer.elevationRad.set(found.elevationRad.subarray(0, n));
  buffer.snr.set(found.snr.subarray(0, n));
  plots.timeS.set(found.timeS.subarray(0, n));
  plots.rangeM.set(found.measuredRangeM.subarray(0, n));
  plots.azimuthRad.set(found.measuredAzimuthRad.subarray(0, n));
  plots.elevationRad.set(found.measuredElevationRad.subarray(0, n));
}

function copyRow(found: FoundColumns, buffer: LookBuffer, row: number): void {
  const { plots } = buffer;
  buffer.object[row] = found.object[row];
  buffer.scan[row] = found.scan[row];
  buffer.timeS[row] = found.timeS[row];
  buffer.rangeM[row] = found.rangeM[row];
  buffer.azimuthRad[row] = found.azimuthRad[row];
  buffer.elevationRad[row] = found.elevationRad[row];
  buffer.snr[row] = found.snr[row];
  plots.timeS[row] = found.timeS[row];
  plots.rangeM[row] = found.measuredRangeM[row];
  plots.azimuthRad[row] = found.measuredAzimuthRad[row];
  plots.elevationRad[row] = found.measuredElevationRad[row];
}
