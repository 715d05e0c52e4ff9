import { entityKey, idHash, PURPOSE, type RunKey, runKey, uniform } from '@redoubt/kernel';

/** Replication whose key belongs to the design: no run has it. */
const DESIGN_REPLICATION = Number.MAX_SAFE_INTEGER;

/**
 * Key of one quantity of a design.
 *
 * @param campaignSeed - whole number, 0 to 2^53 - 1
 * @param id - stable name of the quantity, `uncertain/radar-range`
 * @returns key of its draws; unrelated to those of every other quantity and of every run
 */
export function quantityKey(campaignSeed: number, id: string): RunKey {
  const { lo, hi } = idHash(id);
  return entityKey(runKey(campaignSeed, DESIGN_REPLICATION), lo, hi, PURPOSE.catalogue);
}

/** Draw of a quantity: uniform in (0, 1), the same for the same arguments. */
export function designUniform(key: RunKey, ordinal: number, index: number): number {
  return uniform(key, ordinal, 0, PURPOSE.catalogue, index);
}
