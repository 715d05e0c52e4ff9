import type { RunMetrics } from '@redoubt/kernel';
import type { CaseRequest } from './caseRequest.ts';
import type { Replay, ReplayEvent, Shot } from './replay.ts';
import type { WhatIfSwitch } from './whatIfSwitches.ts';

/** The same request with one thing changed: same scenario, seed and relief, so the same luck. */
export function whatIfRequest(request: CaseRequest, { settings }: Pick<WhatIfSwitch, 'settings'>): CaseRequest {
  return { ...request, settings: [...request.settings, ...settings] };
}

/** What became of one object in one run. Truth. */
export interface Fate {
  /** Engagements whose search found it, or that shot at it. */
  readonly engagements: number;
  /** Rounds of those. */
  readonly rounds: number;
  readonly end: 'shotDown' | 'arrived' | 'survived' | 'notThere';
  /** When it was shot down or arrived, seconds. */
  readonly endS: number | null;
}

/** An object that fared differently in two runs. */
export interface FateDifference {
  readonly object: string;
  readonly allegiance: Replay['truth']['allegiance'][number];
  readonly a: Fate;
  readonly b: Fate;
}

/** A score that differs. */
export interface MetricDifference {
  readonly name: keyof RunMetrics;
  readonly a: number | null;
  readonly b: number | null;
}

/** What differs between two runs. */
export interface ReplayDifference {
  /** The runs are the same to the last bit. */
  readonly isSame: boolean;
  /** Same seed and relief: what differs comes from what was changed, not from luck. */
  readonly isSameLuck: boolean;
  /** The first event that one run has and the other has not. */
  readonly first: { readonly timeS: number; readonly a: string | null; readonly b: string | null } | null;
  /** In order of id. */
  readonly fates: readonly FateDifference[];
  readonly metrics: readonly MetricDifference[];
  /** Objects, and fire units that engaged them, that fared differently: for rings on the map. */
  readonly marked: readonly string[];
}

interface FateDraft {
  readonly engagements: Set<number>;
  rounds: number;
  end: Fate['end'];
  endS: number | null;
}

/** Objects that each engagement is about: what its search found, else what its first round met. */
function targetsOf({ events, engagements }: Replay): Map<number, string> {
  const targets = new Map<number, string>();
  for (const { kind, engagement, object } of events) {
    if (kind === 'found' && engagement !== null && object !== null && !targets.has(engagement))
      targets.set(engagement, object);
  }
  for (const { engagement, shots } of engagements) {
    const met = shots.find(({ truthObject }) => truthObject !== null)?.truthObject;
    if (met !== undefined && met !== null && !targets.has(engagement)) targets.set(engagement, met);
  }
  return targets;
}

function countShot(
  draftOf: (id: string) => FateDraft,
  engagement: number,
  target: string | undefined,
  shot: Shot,
): void {
  const object = shot.truthObject ?? target;
  if (object === undefined) return;
  const draft = draftOf(object);
  draft.engagements.add(engagement);
  draft.rounds++;
  if (shot.outcome === 'kill') {
    draft.end = 'shotDown';
    draft.endS = shot.endS;
  }
}

/** What became of every object of a run. */
export function fatesOf(replay: Replay): Map<string, Fate> {
  const drafts = new Map<string, FateDraft>();
  const draftOf = (id: string): FateDraft => {
    const known = drafts.get(id);
    if (known !== undefined) return known;
    const draft: FateDraft = { engagements: new Set(), rounds: 0, end: 'survived', endS: null };
    drafts.set(id, draft);
    return draft;
  };
  for (const id of replay.truth.ids) draftOf(id);
  const targets = targetsOf(replay);
  for (const [engagement, object] of targets) draftOf(object).engagements.add(engagement);
  for (const { kind, object, timeS } of replay.events) {
    if (kind !== 'arrived' || object === null) continue;
    const draft = draftOf(object);
    draft.end = 'arrived';
    draft.endS = timeS;
  }
  for (const { engagement, shots } of replay.engagements)
    for (const shot of shots) countShot(draftOf, engagement, targets.get(engagement), shot);
  return new Map([...drafts].map(([id, draft]) => [id, { ...draft, engagements: draft.engagements.size }]));
}

const ABSENT: Fate = { engagements: 0, rounds: 0, end: 'notThere', endS: null };

const isSameFate = (a: Fate, b: Fate): boolean =>
  a.engagements === b.engagements && a.rounds === b.rounds && a.end === b.end;

function firstDifference(a: readonly ReplayEvent[], b: readonly ReplayEvent[]): ReplayDifference['first'] {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [one, other] = [a[i], b[i]];
    if (one !== undefined && other !== undefined && one.timeS === other.timeS && one.text === other.text) continue;
    const timeS = Math.min(one?.timeS ?? Infinity, other?.timeS ?? Infinity);
    // The later of the two has nothing at that time: its next event is another one.
    const at = (event: ReplayEvent | undefined): string | null => (event?.timeS === timeS ? event.text : null);
    return { timeS, a: at(one), b: at(other) };
  }
  return null;
}

function fateDifferences(a: Replay, b: Replay): FateDifference[] {
  const [inA, inB] = [fatesOf(a), fatesOf(b)];
  const allegiance = new Map(
    [a, b].flatMap(({ truth }) => truth.ids.map((id, i) => [id, truth.allegiance[i] ?? 'civil'] as const)),
  );
  return [...new Set([...inA.keys(), ...inB.keys()])]
    .sort()
    .map((object) => ({
      object,
      allegiance: allegiance.get(object) ?? 'civil',
      a: inA.get(object) ?? ABSENT,
      b: inB.get(object) ?? ABSENT,
    }))
    .filter((one) => !isSameFate(one.a, one.b));
}

/** Rounds that each fire unit fired. */
function roundsByUnit({ engagements }: Replay): Map<string, number> {
  const rounds = new Map<string, number>();
  for (const { fireUnit, shots } of engagements) rounds.set(fireUnit, (rounds.get(fireUnit) ?? 0) + shots.length);
  return rounds;
}

function markedUnits(a: Replay, b: Replay): string[] {
  const [inA, inB] = [roundsByUnit(a), roundsByUnit(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])].filter((id) => inA.get(id) !== inB.get(id)).sort();
}

/**
 * Compares two runs: who was engaged, fired at, shot down or came through differently, since when, and in which scores.
 *
 * @param a - one run
 * @param b - another one, as a rule the same request with one setting changed
 */
export function compareReplays(a: Replay, b: Replay): ReplayDifference {
  const fates = fateDifferences(a, b);
  const names = Object.keys(a.metrics) as (keyof RunMetrics)[];
  const metrics = names
    .map((name) => ({ name, a: a.metrics[name], b: b.metrics[name] ?? null }))
    .filter((one) => one.a !== one.b);
  return {
    isSame: a.identity.stateHash === b.identity.stateHash && a.identity.specHash === b.identity.specHash,
    isSameLuck: a.identity.seed === b.identity.seed && a.identity.reliefHash === b.identity.reliefHash,
    first: firstDifference(a.events, b.events),
    fates,
    metrics,
    marked: [...fates.map(({ object }) => object), ...markedUnits(a, b)],
  };
}
