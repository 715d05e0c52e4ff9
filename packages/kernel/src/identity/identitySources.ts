/**
 * Names of the sources of identity evidence, in the canonical order in which declarations are combined.
 *
 * @remarks
 * The order is part of every result: products are formed in it. Append, never reorder.
 * @example
 * ```ts
 * import { IDENTITY_SOURCES } from '@redoubt/kernel';
 * IDENTITY_SOURCES.indexOf('iff') // => 0
 * ```
 */
export const IDENTITY_SOURCES = [
  'iff',
  'civilPattern',
  'kinematics',
  'approach',
  'safeLane',
  'flightPlan',
  'classification',
  'origin',
  'remote',
  'hotline',
  'foreignMode',
] as const;

/** Name of a source of identity evidence. */
export type IdentitySource = (typeof IDENTITY_SOURCES)[number];
