import type { ReadinessEntry } from '../catalogue/readinessEntry.ts';
import type { CatalogueNumber } from '../catalogue/sourced.ts';

/** Names of the numbers that a calendar rests on. */
export const READINESS_NUMBERS = [
  'activationDays',
  'testDays',
  'recallH',
  'crewTrainingDays',
  'shiftH',
  'shiftsPerWeek',
  'presentShare',
  'failureH',
  'ownRepairH',
  'specialistRepairH',
  'withoutSpecialistRepairH',
  'specialistShare',
  'sanctionFactor',
  'repairTeams',
  'storedEmissionHPerDay',
  'activatingEmissionHPerDay',
  'testedEmissionHPerDay',
  'onDutyEmissionHPerDay',
  'testEmissionHPerDay',
] as const;
/** One of {@link READINESS_NUMBERS}. */
export type ReadinessNumber = (typeof READINESS_NUMBERS)[number];

/** The numbers of a calendar; units are in the names, shares and counts have none. */
export type ReadinessNumbers = Readonly<Record<ReadinessNumber, number>>;

/** Where each number stands in an entry of the catalogue. */
export function readinessValues(entry: ReadinessEntry): Readonly<Record<ReadinessNumber, CatalogueNumber>> {
  const { emissionHPerDay: emission } = entry;
  return {
    activationDays: entry.activationDays,
    testDays: entry.testDays,
    recallH: entry.recallH,
    crewTrainingDays: entry.crewTrainingDays,
    shiftH: entry.shiftH,
    shiftsPerWeek: entry.shiftsPerWeek,
    presentShare: entry.presentShare,
    failureH: entry.failureH,
    ownRepairH: entry.ownRepairH,
    specialistRepairH: entry.specialistRepairH,
    withoutSpecialistRepairH: entry.withoutSpecialistRepairH,
    specialistShare: entry.specialistShare,
    sanctionFactor: entry.sanctionFactor,
    repairTeams: entry.repairTeams,
    storedEmissionHPerDay: emission.stored,
    activatingEmissionHPerDay: emission.activating,
    testedEmissionHPerDay: emission.tested,
    onDutyEmissionHPerDay: emission.onDuty,
    testEmissionHPerDay: emission.test,
  };
}
