export { becauseOf } from './because.ts';
export { type ClaimEvidence, claimEvidence, MOST_NULLS, pValueOf } from './claimEvidence.ts';
export { type ClaimedSide, claimedSide, type ClaimRule } from './claimRule.ts';
export { type LevelGroup, type LevelGroups, levelGroups } from './levelGroups.ts';
export { type Reading, readInterval } from './readInterval.ts';
export { judgeClaims } from './judgeClaims.ts';
export type { Dependence, LevelReading, Verdict } from './verdict.ts';
