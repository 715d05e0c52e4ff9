import { isInBand, widenBand } from './breadth.ts';
import { classByCriteria } from './classification.ts';
import { favoured, shareOfFavour } from './corroboration.ts';
import type { Declaration, DeclarationCause } from './declaration.ts';
import type { IdentitySource } from './identitySources.ts';
import { findStatement, keepStatement, pageOfNode, type StatementBook, statementBook } from './statementBook.ts';
import type { Hypothesis, IdentitySpec, IdentityTables, LikelihoodRow, RemoteIdentity } from './identitySpec.ts';

/** What is known about one track, per source. Plain data; updated by looks, read by `declarations`. */
export interface TrackEvidence {
  /** Military and civil interrogations, and the valid replies to each. */
  militaryInterrogations: number;
  friendlyReplies: number;
  civilInterrogations: number;
  civilReplies: number;
  /** Updates of the track, and how many of them lay in a known airway or safe lane. */
  updates: number;
  updatesOnAirway: number;
  updatesInSafeLane: number;
  /** Latest state: speed over ground m/s, altitude m above sea level (NaN: not known), and whether it closes on something defended. */
  speedMps: number;
  altitudeM: number;
  isClosing: boolean;
  /** Looks for a filed plan, and how many found a kept one (civil, friendly) or one due here that is not kept. */
  planLooks?: number;
  planLooksOnCivil?: number;
  planLooksOnFriendly?: number;
  planLooksOff?: number;
  /** Present word of the post's classifier. */
  classWord?: string;
  /** Where the track was first seen. */
  origin?: Hypothesis | 'elsewhere';
  /** Present declarations of other nodes, at most one a node. */
  remote?: RemoteDeclaration[];
  /** Answer to the latest voice query. */
  hotline?: 'knows' | 'doesNotKnow';
  /** Interrogations for other modes, and foreign military replies heard under the track's name. */
  foreignInterrogations?: number;
  foreignReplies?: number;
}

/** What another node declares a track to be. */
export interface RemoteDeclaration {
  /** Id of the node that declares, not of the one that passes it on. */
  readonly from: string;
  readonly says: RemoteIdentity;
}

/**
 * Whether a valid reply alone settles an identity, so that no crew has to work on it.
 *
 * @param said - declarations on a track
 * @returns true for a friendly reply or a civil reply, on an airway or off
 * @example
 * ```ts
 * import { isSettledByReply } from '@redoubt/kernel';
 * isSettledByReply([]) // => false
 * ```
 */
export function isSettledByReply(said: readonly Declaration[]): boolean {
  return said.some(({ says }) => says === 'friendlyReply' || says === 'airwayAndSquawk' || says === 'squawkOnly');
}

/**
 * Evidence of a track nothing is known about.
 *
 * @returns fresh record, all counts 0
 * @example
 * ```ts
 * import { newEvidence } from '@redoubt/kernel';
 * newEvidence().civilReplies // => 0
 * ```
 */
export function newEvidence(): TrackEvidence {
  return {
    militaryInterrogations: 0,
    friendlyReplies: 0,
    civilInterrogations: 0,
    civilReplies: 0,
    updates: 0,
    updatesOnAirway: 0,
    updatesInSafeLane: 0,
    speedMps: 0,
    altitudeM: 0,
    isClosing: false,
  };
}

/** Cause of a declaration that classifications and remote identities may share, in words of what they favour. */
function classCause(rows: readonly LikelihoodRow[], row: LikelihoodRow): DeclarationCause {
  return { group: 'class', word: favoured(row), share: shareOfFavour(rows, row) };
}

const REMOTE_IDENTITIES: readonly RemoteIdentity[] = [
  'unknown',
  'assumedFriend',
  'friend',
  'neutral',
  'suspect',
  'hostile',
];

function planSays(e: TrackEvidence): keyof NonNullable<IdentityTables['flightPlan']> {
  const looks = e.planLooks ?? 0;
  const onCivil = e.planLooksOnCivil ?? 0;
  const onFriendly = e.planLooksOnFriendly ?? 0;
  if (onCivil * 2 > looks) return 'onCivilPlan';
  if (onFriendly * 2 > looks) return 'onFriendlyPlan';
  return (onCivil + onFriendly + (e.planLooksOff ?? 0)) * 2 > looks ? 'offPlan' : 'noPlan';
}

/** A statement of the post's own source that shares its cause with nothing. */
function stated(page: Declaration[], source: IdentitySource, says: string, row: LikelihoodRow): Declaration {
  return findStatement(page, says, row) ?? keepStatement(page, { source, says, row });
}

function classified(book: StatementBook, spec: IdentitySpec, says: string, at: number): Declaration {
  const { rows } = spec.tables.classification!;
  const row = rows[at];
  const page = book.bySource.classification;
  const known = findStatement(page, says, row);
  if (known !== null) return known;
  const cause = spec.corroboration === undefined ? {} : { cause: classCause(rows, row) };
  return keepStatement(page, { source: 'classification', says, row, ...cause });
}

function declaredBy(book: StatementBook, spec: IdentitySpec, { from, says }: RemoteDeclaration): Declaration {
  const table = spec.tables.remote!;
  const row = table[says];
  const page = pageOfNode(book, from);
  const known = findStatement(page, says, row);
  if (known !== null) return known;
  const rows = REMOTE_IDENTITIES.map((one) => table[one]);
  const cause = spec.corroboration === undefined ? {} : { cause: classCause(rows, row) };
  return keepStatement(page, { source: 'remote', says, row, from, ...cause });
}

/** What the sources say that a post has only where its scenario switches them on. */
function declareOptional(e: TrackEvidence, spec: IdentitySpec, book: StatementBook, out: Declaration[]): void {
  const { tables, sources } = spec;
  const pages = book.bySource;
  if (sources.flightPlans && tables.flightPlan && (e.planLooks ?? 0) > 0) {
    const says = planSays(e);
    out.push(stated(pages.flightPlan, 'flightPlan', says, tables.flightPlan[says]));
  }
  if (sources.classification && tables.classification) {
    const { classification } = tables;
    // The criteria overrule the operator's word: they are what a broad setting gets wrong.
    const byCriteria =
      e.updates > 0 ? classByCriteria(classification, e.speedMps, e.altitudeM, e.isClosing, spec.breadth ?? 1) : null;
    const says = byCriteria ?? e.classWord;
    const at = says === undefined ? -1 : classification.words.indexOf(says);
    if (says !== undefined && at >= 0) out.push(classified(book, spec, says, at));
  }
  if (sources.origin && tables.origin && e.origin !== undefined) {
    out.push(stated(pages.origin, 'origin', e.origin, tables.origin[e.origin]));
  }
  if (sources.remote && tables.remote && e.remote !== undefined) {
    for (const one of e.remote) out.push(declaredBy(book, spec, one));
  }
  if (sources.hotline && tables.hotline && e.hotline !== undefined) {
    out.push(stated(pages.hotline, 'hotline', e.hotline, tables.hotline[e.hotline]));
  }
  if (sources.foreignMode && tables.foreignMode && (e.foreignInterrogations ?? 0) > 0) {
    const heard = (e.foreignReplies ?? 0) * 3 >= (e.foreignInterrogations ?? 0);
    if (heard || (e.foreignInterrogations ?? 0) >= spec.interrogationsForNoReply) {
      const says = heard ? 'heard' : 'notHeard';
      out.push(stated(pages.foreignMode, 'foreignMode', says, tables.foreignMode[says]));
    }
  }
}

const plus = (a: LikelihoodRow, b: LikelihoodRow): LikelihoodRow => ({
  friend: a.friend + b.friend,
  hostile: a.hostile + b.hostile,
  civil: a.civil + b.civil,
});

/** Row of the civil pattern; a post that lacks one of its halves has seen nothing of that half, not its absence. */
function civilRow({ tables, sources }: IdentitySpec, onAirway: boolean, squawks: boolean): LikelihoodRow {
  const { airwayAndSquawk, squawkOnly, airwayOnly, neither } = tables.civilPattern;
  if (!sources.civilSsr) return onAirway ? plus(airwayAndSquawk, airwayOnly) : plus(squawkOnly, neither);
  if (!sources.airways) return squawks ? plus(airwayAndSquawk, squawkOnly) : plus(airwayOnly, neither);
  if (onAirway) return squawks ? airwayAndSquawk : airwayOnly;
  return squawks ? squawkOnly : neither;
}

function civilStatement(
  book: StatementBook,
  spec: IdentitySpec,
  says: string,
  onAirway: boolean,
  squawks: boolean,
): Declaration {
  const page = book.bySource.civilPattern;
  const known = findStatement(page, says, null);
  if (known !== null) return known;
  const row = civilRow(spec, onAirway, squawks);
  return keepStatement(page, { source: 'civilPattern', says, row });
}

/**
 * What each source that the post has says about a track now.
 *
 * @param e - evidence gathered on the track
 * @param spec - identity model of the post
 * @returns one declaration per source that has something to say, always in the same order
 * @remarks
 * A friendly reply is one valid reply in three interrogations or more often; `noReply` needs
 * `interrogationsForNoReply` interrogations. Repeated looks never multiply: the source changes its statement, it does
 * not repeat it. A majority of updates decides airway and safe lane.
 * Source: stanag-4162 as open literature describes it. Not modelled: emitters, visual identification.
 * @example
 * ```ts
 * import { declarations, type IdentitySpec, newEvidence } from '@redoubt/kernel';
 * declarations(newEvidence(), { sources: {} } as IdentitySpec) // => []
 * ```
 */
export function declarations(e: TrackEvidence, spec: IdentitySpec): Declaration[] {
  const out: Declaration[] = [];
  declareInto(e, spec, out);
  return out;
}

/**
 * The same as `declarations`, written behind what a list holds: for many tracks and updates.
 *
 * @param e - evidence gathered on the track
 * @param spec - identity model of the post
 * @param out - receives one declaration per source; the same statement under the same model is always the same object
 * @example
 * ```ts
 * import { type Declaration, declareInto, type IdentitySpec, newEvidence } from '@redoubt/kernel';
 * const out: Declaration[] = [];
 * declareInto(newEvidence(), { sources: {} } as IdentitySpec, out);
 * out // => []
 * ```
 */
export function declareInto(e: TrackEvidence, spec: IdentitySpec, out: Declaration[]): void {
  const { tables, sources } = spec;
  const book = statementBook(spec);
  const pages = book.bySource;
  if (sources.iff && e.militaryInterrogations > 0) {
    if (e.friendlyReplies * 3 >= e.militaryInterrogations) {
      out.push(stated(pages.iff, 'iff', 'friendlyReply', tables.iff.friendlyReply));
    } else if (e.militaryInterrogations >= spec.interrogationsForNoReply) {
      out.push(stated(pages.iff, 'iff', 'noReply', tables.iff.noReply));
    }
  }
  const squawks = sources.civilSsr && e.civilInterrogations > 0 && e.civilReplies * 3 >= e.civilInterrogations;
  const isSsrKnown = sources.civilSsr && e.civilInterrogations >= spec.interrogationsForNoReply;
  const onAirway = sources.airways && e.updates > 0 && e.updatesOnAirway * 2 > e.updates;
  // Silence of a set that has hardly been asked is no evidence yet.
  if (onAirway || squawks || isSsrKnown || (!sources.civilSsr && sources.airways && e.updates > 0)) {
    const says = onAirway && squawks ? 'airwayAndSquawk' : squawks ? 'squawkOnly' : onAirway ? 'airwayOnly' : 'neither';
    out.push(civilStatement(book, spec, says, onAirway, squawks));
  }
  if (sources.kinematics && e.updates > 0) {
    const says = isInBand(spec.civilBand, e.speedMps, e.altitudeM)
      ? 'conformsCivil'
      : spec.threatBands.some((band) => isInBand(widenBand(band, spec.breadth ?? 1), e.speedMps, e.altitudeM))
        ? 'conformsThreat'
        : 'neither';
    out.push(stated(pages.kinematics, 'kinematics', says, tables.kinematics[says]));
  }
  if (sources.approach && e.updates > 0) {
    const says = e.isClosing ? 'closing' : 'notClosing';
    out.push(stated(pages.approach, 'approach', says, tables.approach[says]));
  }
  if (sources.safeLanes && e.updates > 0) {
    const says = e.updatesInSafeLane * 2 > e.updates ? 'inLane' : 'outside';
    out.push(stated(pages.safeLane, 'safeLane', says, tables.safeLane[says]));
  }
  declareOptional(e, spec, book, out);
}
