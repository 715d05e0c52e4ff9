import { describe, expect, it } from 'vitest';
import {
  classByCriteria,
  classDeclared,
  type ClassificationTable,
  combineDeclarations,
  declarations,
  favoured,
  type IdentitySpec,
  isInBand,
  type LikelihoodRow,
  newEvidence,
  nextLikelihood,
  noteForeignMode,
  notePlan,
  noteRemote,
  type PlanMatch,
  runKey,
  shareOfFavour,
  type TrackEvidence,
  uniform,
  widenBand,
} from '@redoubt/kernel';

const row = (friend: number, hostile: number, civil: number): LikelihoodRow => ({ friend, hostile, civil });
const flat = row(0.5, 0.5, 0.5);
const classification: ClassificationTable = {
  words: ['aircraft', 'missile'],
  confusion: { fighter: [0.9, 0.1], other: [0.5, 0.5] },
  rows: [row(0.98, 0.6, 0.99), row(0.02, 0.4, 0.01)],
  criteria: [
    {
      word: 'missile',
      band: { minimumSpeedMps: 400, maximumSpeedMps: 1_200, minimumAltitudeM: 0, maximumAltitudeM: 15_000 },
      needsClosing: true,
    },
  ],
};
const spec: IdentitySpec = {
  id: 'test',
  prior: row(0.7, 0.2, 0.1),
  tables: {
    iff: { friendlyReply: flat, noReply: flat },
    civilPattern: { airwayAndSquawk: flat, squawkOnly: flat, airwayOnly: flat, neither: flat },
    kinematics: { conformsCivil: flat, conformsThreat: flat, neither: flat },
    approach: { closing: flat, notClosing: flat },
    safeLane: { inLane: flat, outside: flat },
    flightPlan: { onCivilPlan: flat, onFriendlyPlan: flat, offPlan: flat, noPlan: flat },
    classification,
    origin: { friend: flat, hostile: flat, civil: flat, elsewhere: flat },
    remote: {
      unknown: row(0.3, 0.3, 0.3),
      assumedFriend: row(0.1, 0.05, 0.05),
      friend: row(0.5, 0.01, 0.05),
      neutral: row(0.05, 0.04, 0.5),
      suspect: row(0.03, 0.2, 0.05),
      hostile: row(0.02, 0.4, 0.05),
    },
    hotline: { knows: flat, doesNotKnow: flat },
    foreignMode: { heard: flat, notHeard: flat },
  },
  civilBand: { minimumSpeedMps: 130, maximumSpeedMps: 270, minimumAltitudeM: 5_000, maximumAltitudeM: 13_000 },
  threatBands: [{ minimumSpeedMps: 280, maximumSpeedMps: 700, minimumAltitudeM: 0, maximumAltitudeM: 4_000 }],
  declareAt: 0.95,
  assumeAt: 0.7,
  conflictRatio: 10,
  interrogationsForNoReply: 3,
  isReplyAutomatic: true,
  sources: {
    iff: false,
    civilSsr: false,
    airways: false,
    kinematics: false,
    approach: false,
    safeLanes: false,
    flightPlans: true,
    classification: true,
    origin: true,
    remote: true,
    hotline: true,
    foreignMode: true,
  },
};
const said = (e: TrackEvidence, s: IdentitySpec = spec): Record<string, string> =>
  Object.fromEntries(declarations(e, s).map(({ source, says }) => [source, says]));

describe('sources that a scenario switches on', () => {
  it('have nothing to say about a track that nobody asked about', () => {
    expect(declarations(newEvidence(), spec)).toEqual([]);
  });

  it('keep silent when they are off, or when the model has no table for them', () => {
    const e = newEvidence();
    e.classWord = 'missile';
    e.origin = 'hostile';
    e.hotline = 'knows';
    noteRemote(e, 'centre', 'hostile');
    noteForeignMode(e, true);
    notePlan(e, { says: 'onCivilPlan', plan: 0, acrossM: 0, lateS: 0 });
    expect(Object.keys(said(e))).toHaveLength(6);
    const { iff, civilSsr, airways, kinematics, approach, safeLanes } = spec.sources;
    const old = { iff, civilSsr, airways, kinematics, approach, safeLanes };
    expect(said(e, { ...spec, sources: old })).toEqual({});
    const t = spec.tables;
    const tables = {
      iff: t.iff,
      civilPattern: t.civilPattern,
      kinematics: t.kinematics,
      approach: t.approach,
      safeLane: t.safeLane,
    };
    expect(said(e, { ...spec, tables })).toEqual({});
  });

  it('say what the majority of the looks for a plan found, once', () => {
    const look = (says: PlanMatch['says']): PlanMatch => ({ says, plan: 0, acrossM: 0, lateS: 0 });
    const after = (...all: PlanMatch['says'][]): string | undefined => {
      const e = newEvidence();
      for (const one of all) notePlan(e, look(one));
      return said(e)['flightPlan'];
    };
    expect(after('onCivilPlan', 'onCivilPlan', 'noPlan')).toBe('onCivilPlan');
    expect(after('onFriendlyPlan', 'onFriendlyPlan', 'offPlan')).toBe('onFriendlyPlan');
    expect(after('onCivilPlan', 'offPlan', 'offPlan')).toBe('offPlan');
    expect(after('noPlan', 'offPlan', 'noPlan')).toBe('noPlan');
    const e = newEvidence();
    for (let i = 0; i < 100; i++) notePlan(e, look('onCivilPlan'));
    expect(declarations(e, spec).filter(({ source }) => source === 'flightPlan')).toHaveLength(1);
  });

  it('hold one declaration a node, and drop one that is taken back', () => {
    const e = newEvidence();
    noteRemote(e, 'b', 'suspect');
    noteRemote(e, 'a', 'friend');
    noteRemote(e, 'b', 'hostile');
    expect(declarations(e, spec).map(({ from, says }) => `${from} ${says}`)).toEqual(['a friend', 'b hostile']);
    noteRemote(e, 'b', 'pending');
    expect(e.remote).toEqual([{ from: 'a', says: 'friend' }]);
  });

  it('hear a foreign mode on one reply in three, and its absence only after enough interrogations', () => {
    const e = newEvidence();
    noteForeignMode(e, false);
    noteForeignMode(e, false);
    expect(said(e)['foreignMode']).toBeUndefined();
    noteForeignMode(e, false);
    expect(said(e)['foreignMode']).toBe('notHeard');
    noteForeignMode(e, true);
    noteForeignMode(e, true);
    expect(said(e)['foreignMode']).toBe('heard');
  });

  it('mark classifications and remote identities as of one group only where the model knows of shared causes', () => {
    const e = newEvidence();
    e.classWord = 'missile';
    noteRemote(e, 'centre', 'hostile');
    expect(declarations(e, spec).every(({ cause }) => cause === undefined)).toBe(true);
    const aware = { ...spec, corroboration: { rho: 0.5, rhoBelieved: 0.5 } };
    expect(declarations(e, aware).map(({ cause }) => cause)).toEqual([
      { group: 'class', word: 'hostile', share: 1 },
      // hostile 0.4 beside suspect 0.2: two thirds.
      { group: 'class', word: 'hostile', share: 0.4 / (0.2 + 0.4) },
    ]);
  });

  it('of unlike tables have a proper joint distribution: all pairs of statements add to 1', () => {
    const aware = { ...spec, corroboration: { rho: 0.4, rhoBelieved: 0.4 } };
    const identities = ['unknown', 'assumedFriend', 'friend', 'neutral', 'suspect', 'hostile'] as const;
    for (const h of ['friend', 'hostile', 'civil'] as const) {
      let sum = 0;
      for (const [w, word] of classification.words.entries()) {
        for (const says of identities) {
          const e = newEvidence();
          e.classWord = word;
          noteRemote(e, 'centre', says);
          const [, remote] = declarations(e, aware);
          const own = classification.rows[w]!;
          const isSame = favoured(own) === favoured(remote!.row);
          sum += own[h] * nextLikelihood(remote!.row[h], 0.4, 1, isSame ? 1 : 0, remote!.cause!.share);
        }
      }
      expect(Math.abs(sum - 1)).toBeLessThan(1e-14);
    }
  });

  it('of unlike tables share a cause by what they favour: the second, at rho = 1, adds nothing', () => {
    const e = newEvidence();
    e.classWord = 'missile';
    const alone = { ...spec, corroboration: { rho: 1, rhoBelieved: 1 } };
    const before = combineDeclarations(declarations(e, alone), alone).posterior;
    noteRemote(e, 'centre', 'hostile');
    const after = combineDeclarations(declarations(e, alone), alone).posterior;
    expect(Math.abs(after.hostile - before.hostile)).toBeLessThan(1e-12);
    const naive = { ...spec, corroboration: { rho: 1, rhoBelieved: 0 } };
    expect(combineDeclarations(declarations(e, naive), naive).posterior.hostile).toBeGreaterThan(before.hostile + 0.1);
  });
});

describe('classification', () => {
  it('draws its word with the chances of the confusion table', () => {
    const key = runKey(3, 9);
    const n = 40_000;
    let missiles = 0;
    for (let i = 0; i < n; i++) {
      if (classDeclared(classification, 'fighter', uniform(key, i, 0, 1, 0)) === 'missile') missiles++;
    }
    // 4 standard errors of 0.1.
    expect(Math.abs(missiles - 0.1 * n)).toBeLessThan(4 * Math.sqrt(n * 0.1 * 0.9));
  });

  it('falls back to the class "other", and says so when there is none', () => {
    expect(classDeclared(classification, 'balloon', 0.7)).toBe('missile');
    expect(() => classDeclared({ ...classification, confusion: {} }, 'balloon', 0.5)).toThrow(
      /no confusion of balloon/,
    );
  });

  it('never says a word whose chance is 0, at the ends of the draw too', () => {
    const sure = { ...classification, confusion: { fighter: [1, 0], bird: [0, 1] } };
    for (const u of [0, 0.5, 1 - 2 ** -53]) {
      expect(classDeclared(sure, 'fighter', u)).toBe('aircraft');
      expect(classDeclared(sure, 'bird', u)).toBe('missile');
    }
  });

  it('calls a strike aircraft a missile only when its criteria are broad', () => {
    // 240 m/s against 400 to 1,200: the lower edge 800 - 400 b passes 240 at b = 1.4.
    expect(classByCriteria(classification, 240, 5_000, true, 1.39)).toBeNull();
    expect(classByCriteria(classification, 240, 5_000, true, 1.41)).toBe('missile');
    expect(classByCriteria(classification, 240, 5_000, false, 2)).toBeNull();
    const e = { ...newEvidence(), updates: 1, speedMps: 240, altitudeM: 5_000, isClosing: true, classWord: 'aircraft' };
    expect(said(e)['classification']).toBe('aircraft');
    expect(said(e, { ...spec, breadth: 1.5 })['classification']).toBe('missile');
  });
});

describe('breadth', () => {
  it('widens a band about its middle, and never below standstill', () => {
    const band = { minimumSpeedMps: 280, maximumSpeedMps: 700, minimumAltitudeM: 0, maximumAltitudeM: 4_000 };
    expect(widenBand(band, 1)).toBe(band);
    expect(widenBand(band, 1.5)).toEqual({
      minimumSpeedMps: 175,
      maximumSpeedMps: 805,
      minimumAltitudeM: -1_000,
      maximumAltitudeM: 5_000,
    });
    expect(widenBand(band, 3).minimumSpeedMps).toBe(0);
    expect(isInBand(widenBand(band, 0), 490, 2_000)).toBe(true);
  });

  it('makes threats of tracks, never fewer, and does not change what the word is worth', () => {
    const on = { ...spec, sources: { ...spec.sources, kinematics: true } };
    const e = { ...newEvidence(), updates: 1, speedMps: 240, altitudeM: 4_500 };
    const kinematic = (s: IdentitySpec) => declarations(e, s).find(({ source }) => source === 'kinematics')!;
    expect(kinematic(on).says).toBe('neither');
    expect(kinematic({ ...on, breadth: 1.5 }).says).toBe('conformsThreat');
    expect(kinematic({ ...on, breadth: 1.5 }).row).toBe(spec.tables.kinematics.conformsThreat);
  });
});

describe('what a row favours', () => {
  it('is the largest likelihood, ties to the first of friend, hostile, civil', () => {
    expect(favoured(row(0.2, 0.2, 0.1))).toBe('friend');
    expect(favoured(row(0.1, 0.2, 0.2))).toBe('hostile');
    expect(shareOfFavour([row(0, 0.3, 0), row(0, 0.1, 0)], row(0, 0.3, 0))).toBeCloseTo(0.75, 15);
    expect(shareOfFavour([], row(0, 0, 0))).toBe(1);
  });
});
