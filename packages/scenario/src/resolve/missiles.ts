import type { MissileSpec } from '@redoubt/kernel';
import type { MissileEntry } from '../catalogue/index.ts';
import type { DataPath } from '../issue.ts';
import { rad } from './angles.ts';
import type { Complain, EntryView } from './entries.ts';

/** What becomes of a round whose target is gone; a chance of 0 leaves no trace. */
function reacquisitionOf({ reacquisition }: MissileEntry, { take }: EntryView): Pick<MissileSpec, 'reacquisition'> {
  if (reacquisition === undefined) return {};
  const probability = take(reacquisition.chanceP);
  if (probability === 0) return {};
  return { reacquisition: { probability, halfAngleRad: rad(take(reacquisition.halfAngleDeg)) } };
}

/** Missile of the catalogue under the id that this run gives it, or undefined if something is unknown. */
export function missileSpec(
  runId: string,
  id: string,
  view: EntryView,
  path: DataPath,
  complain: Complain,
): MissileSpec | undefined {
  const { take, choose } = view;
  const entry = view.entry('missile', id, path);
  if (entry === undefined) return undefined;
  const table = view.entry('sspkTable', entry.sspkTable, path);
  if (table === undefined) return undefined;
  if (!choose(entry.isOnByDefault)) {
    complain(
      path,
      'not-default',
      `${id} is not part of the default set`,
      'expected a missile that is known to be delivered',
      'say in the notes why it is used',
      'warning',
    );
  }
  return {
    id: runId,
    meanSpeedMps: take(entry.meanSpeedMps),
    minimumRangeM: take(entry.minRangeKm) * 1000,
    maximumRangeM: take(entry.maxRangeKm) * 1000,
    minimumAltitudeM: take(entry.minAltitudeM),
    maximumAltitudeM: take(entry.maxAltitudeKm) * 1000,
    guidance: choose(entry.guidance),
    activeRangeM: take(entry.activeRangeKm) * 1000,
    sspk: {
      byClass: {
        aircraft: take(table.classP.aircraft),
        cruiseMissile: take(table.classP.cruiseMissile),
        drone: take(table.classP.drone),
        lowObservable: take(table.classP.lowObservable),
        helicopter: take(table.classP.helicopter),
      },
      rangeFractionEdge: table.rangeBands.map((band) => band.upToRangeFraction),
      rangeFactor: table.rangeBands.map((band) => take(band.factor)),
      qualityEdge: table.qualityBands.map((band) => band.fromTrackQuality),
      qualityFactor: table.qualityBands.map((band) => take(band.factor)),
    },
    commonModeProbability: take(entry.commonModeP),
    ...reacquisitionOf(entry, view),
  };
}
