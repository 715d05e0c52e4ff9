import type { Identity, TruthAllegiance } from '@redoubt/kernel';
import type { Site } from '../../run/replay.ts';

/** Kinds of air object that symbols tell apart; `air` says nothing of the kind. */
export const AIR_KINDS = ['air', 'fighter', 'airliner', 'cruiseMissile', 'drone'] as const;
export type AirKind = (typeof AIR_KINDS)[number];

/** Outlines by which truth is drawn. */
export const SILHOUETTES = [
  'airliner',
  'transport',
  'fighter',
  'lowObservable',
  'helicopter',
  'maleUav',
  'oneWayAttackUav',
  'cruiseMissile',
  'bird',
] as const;
export type Silhouette = (typeof SILHOUETTES)[number];

/** Name of the symbol of a track. */
export function trackSymbol(identity: Identity, kind: AirKind): string {
  return `track/${kind}/${identity}`;
}

/** Name of the symbol of a site. */
export function siteSymbol(kind: Site['kind']): string {
  return `site/${kind}`;
}

/** Name of the outline of a real object; a class that has none is drawn as a transport. */
export function truthSymbol(platformClass: string, allegiance: TruthAllegiance): string {
  const outline = (SILHOUETTES as readonly string[]).includes(platformClass) ? platformClass : 'transport';
  return `truth/${outline}/${allegiance}`;
}

/** Marks of fire, of its ends, and of reports on their way. */
export const MARKS = ['interceptor', 'kill', 'miss', 'guidanceLost', 'pulse', 'dot', 'handle'] as const;
export type Mark = (typeof MARKS)[number];

/** Name of a mark. */
export function markSymbol(mark: Mark): string {
  return `mark/${mark}`;
}
