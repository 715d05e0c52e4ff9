import { describe, expect, it } from 'vitest';
import { declarations, type IdentitySpec, type LikelihoodRow, newEvidence, type TrackEvidence } from '@redoubt/kernel';

const row = { friend: 0.5, hostile: 0.5, civil: 0.5 };
const spec: IdentitySpec = {
  id: 'test',
  prior: { friend: 0.2, hostile: 0.2, civil: 0.6 },
  tables: {
    iff: { friendlyReply: row, noReply: row },
    civilPattern: { airwayAndSquawk: row, squawkOnly: row, airwayOnly: row, neither: row },
    kinematics: { conformsCivil: row, conformsThreat: row, neither: row },
    approach: { closing: row, notClosing: row },
    safeLane: { inLane: row, outside: row },
  },
  civilBand: { minimumSpeedMps: 130, maximumSpeedMps: 270, minimumAltitudeM: 5_000, maximumAltitudeM: 13_000 },
  threatBands: [{ minimumSpeedMps: 180, maximumSpeedMps: 320, minimumAltitudeM: -500, maximumAltitudeM: 1_000 }],
  declareAt: 0.95,
  assumeAt: 0.7,
  conflictRatio: 10,
  interrogationsForNoReply: 3,
  isReplyAutomatic: true,
  sources: { iff: true, civilSsr: true, airways: true, kinematics: true, approach: true, safeLanes: true },
};
const said = (e: Partial<TrackEvidence>, s: IdentitySpec = spec): Record<string, string> =>
  Object.fromEntries(declarations({ ...newEvidence(), ...e }, s).map(({ source, says }) => [source, says]));

describe('declarations', () => {
  it('has nothing to say about an unknown track', () => {
    expect(said({})).toEqual({});
  });

  it('declares no reply only after enough interrogations, and a friend on one valid reply in three', () => {
    expect(said({ militaryInterrogations: 2 })['iff']).toBeUndefined();
    expect(said({ militaryInterrogations: 3 })['iff']).toBe('noReply');
    expect(said({ militaryInterrogations: 3, friendlyReplies: 1 })['iff']).toBe('friendlyReply');
    expect(said({ militaryInterrogations: 300, friendlyReplies: 1 })['iff']).toBe('noReply');
  });

  it('does not repeat itself: more of the same looks give the same declarations', () => {
    const once = {
      civilInterrogations: 3,
      civilReplies: 3,
      updates: 3,
      updatesOnAirway: 3,
      speedMps: 230,
      altitudeM: 10_000,
    };
    const often = { ...once, civilInterrogations: 300, civilReplies: 300, updates: 300, updatesOnAirway: 300 };
    expect(said(once)).toEqual(said(often));
    expect(said(once)).toMatchObject({ civilPattern: 'airwayAndSquawk', kinematics: 'conformsCivil' });
  });

  it('calls low and fast a threat pattern', () => {
    expect(said({ updates: 1, speedMps: 240, altitudeM: 900 })['kinematics']).toBe('conformsThreat');
    expect(said({ updates: 1, speedMps: 500, altitudeM: 15_000 })['kinematics']).toBe('neither');
  });

  it('keeps silent about sources that the post lacks', () => {
    const none = {
      ...spec,
      sources: { iff: false, civilSsr: false, airways: false, kinematics: false, approach: false, safeLanes: false },
    };
    expect(
      said(
        { militaryInterrogations: 9, friendlyReplies: 9, civilInterrogations: 9, civilReplies: 9, updates: 9 },
        none,
      ),
    ).toEqual({});
  });
});

describe('half a civil pattern', () => {
  // Rows of the catalogue's table, each different, so that a wrong sum shows.
  const civilPattern = {
    airwayAndSquawk: { friend: 0.05, hostile: 0.03, civil: 0.9 },
    squawkOnly: { friend: 0.05, hostile: 0.02, civil: 0.05 },
    airwayOnly: { friend: 0.1, hostile: 0.1, civil: 0.03 },
    neither: { friend: 0.8, hostile: 0.85, civil: 0.02 },
  };
  const rowOf = (sources: Partial<IdentitySpec['sources']>, onAirway: boolean, squawks: boolean): LikelihoodRow => {
    const e = {
      ...newEvidence(),
      updates: 4,
      updatesOnAirway: onAirway ? 4 : 0,
      civilInterrogations: 4,
      civilReplies: squawks ? 4 : 0,
    };
    const all = declarations(e, {
      ...spec,
      tables: { ...spec.tables, civilPattern },
      sources: { ...spec.sources, ...sources },
    });
    const one = all.find(({ source }) => source === 'civilPattern');
    if (one === undefined) throw new Error('no civil pattern');
    return one.row;
  };
  const { airwayAndSquawk, squawkOnly, airwayOnly, neither } = civilPattern;

  it('is the whole table where the post has both halves', () => {
    expect(rowOf({}, true, true)).toEqual(airwayAndSquawk);
    expect(rowOf({}, false, true)).toEqual(squawkOnly);
    expect(rowOf({}, true, false)).toEqual(airwayOnly);
    expect(rowOf({}, false, false)).toEqual(neither);
  });

  it.each([
    ['without civil transponders, on an airway', { civilSsr: false }, true, airwayAndSquawk, airwayOnly],
    ['without civil transponders, off the airways', { civilSsr: false }, false, squawkOnly, neither],
    ['without airways, squawking', { airways: false }, true, airwayAndSquawk, squawkOnly],
    ['without airways, silent', { airways: false }, false, airwayOnly, neither],
  ] as const)('%s: the sum over what the post cannot tell', (_, sources, isSaid, a, b) => {
    const isSsrMissing = 'civilSsr' in sources;
    // What the post cannot tell is set both ways and must not matter.
    for (const hidden of [true, false]) {
      const row = isSsrMissing ? rowOf(sources, isSaid, hidden) : rowOf(sources, hidden, isSaid);
      for (const key of ['friend', 'hostile', 'civil'] as const) expect(row[key]).toBeCloseTo(a[key] + b[key], 15);
    }
  });

  it('has rows that add to 1 for each hypothesis, whatever the post has', () => {
    for (const sources of [{}, { civilSsr: false }, { airways: false }]) {
      const rows = new Map<string, LikelihoodRow>();
      for (const onAirway of [true, false])
        for (const squawks of [true, false]) {
          const row = rowOf(sources, onAirway, squawks);
          rows.set(JSON.stringify(row), row);
        }
      for (const key of ['friend', 'hostile', 'civil'] as const)
        expect([...rows.values()].reduce((sum, row) => sum + row[key], 0)).toBeCloseTo(1, 12);
    }
  });
});
