import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineDeclarations, type Declaration, type IdentitySpec, type LikelihoodRow } from '@redoubt/kernel';

const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const row = fc.record({ friend: probability, hostile: probability, civil: probability });
const says = (r: LikelihoodRow): Declaration => ({ source: 'iff', says: 'x', row: r });
const spec = (prior: LikelihoodRow): Pick<IdentitySpec, 'prior' | 'declareAt' | 'assumeAt' | 'conflictRatio'> => ({
  prior,
  declareAt: 0.95,
  assumeAt: 0.7,
  conflictRatio: 10,
});

describe('combining declarations', () => {
  it('equals the enumerated posterior of independent sources', () => {
    fc.assert(
      fc.property(row, fc.array(row, { maxLength: 5 }), (prior, rows) => {
        const { posterior } = combineDeclarations(rows.map(says), spec(prior));
        const joint = (h: keyof LikelihoodRow): number => rows.reduce((p, r) => p * r[h], prior[h]);
        const total = joint('friend') + joint('hostile') + joint('civil');
        for (const h of ['friend', 'hostile', 'civil'] as const) {
          // Two orders of the same products: a few ulp.
          expect(Math.abs(posterior[h] - joint(h) / total)).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('does not depend on the order of the sources', () => {
    fc.assert(
      fc.property(row, fc.array(row, { maxLength: 5 }), (prior, rows) => {
        const a = combineDeclarations(rows.map(says), spec(prior));
        const b = combineDeclarations([...rows].reverse().map(says), spec(prior));
        expect(a.isInConflict).toBe(b.isInConflict);
        expect(Math.abs(a.posterior.hostile - b.posterior.hostile)).toBeLessThan(1e-12);
      }),
    );
  });

  it('goes into conflict when strong sources oppose each other, and stays unknown', () => {
    const prior = { friend: 1 / 3, hostile: 1 / 3, civil: 1 / 3 };
    const friend = says({ friend: 0.95, hostile: 0.001, civil: 0.001 });
    const hostile = says({ friend: 0.02, hostile: 0.7, civil: 0.02 });
    expect(combineDeclarations([friend], spec(prior)).identity).toBe('friend');
    expect(combineDeclarations([hostile], spec(prior)).identity).toBe('suspect');
    const both = combineDeclarations([friend, hostile], spec(prior));
    expect(both.isInConflict).toBe(true);
    expect(both.identity).toBe('unknown');
  });

  it('never makes a foe of silence alone: no reply leaves the prior nearly as it was', () => {
    const prior = { friend: 0.4, hostile: 0.2, civil: 0.4 };
    const noReply = says({ friend: 0.15, hostile: 0.999, civil: 1 });
    const { posterior, identity } = combineDeclarations([noReply], spec(prior));
    expect(posterior.hostile).toBeLessThan(0.4);
    expect(identity).not.toBe('hostile');
    expect(identity).not.toBe('suspect');
  });

  it('never makes a foe of silence, with any prior and any silence of other sources', () => {
    const reply = (r: LikelihoodRow): Declaration => ({ source: 'iff', says: 'noReply', row: r });
    const absent: Declaration[] = [
      { source: 'safeLane', says: 'outside', row: { friend: 0.2, hostile: 0.98, civil: 0.95 } },
      { source: 'hotline', says: 'doesNotKnow', row: { friend: 0.1, hostile: 0.98, civil: 0.2 } },
    ];
    fc.assert(
      fc.property(row, row, fc.subarray(absent), (prior, silence, others) => {
        const sum = prior.friend + prior.hostile + prior.civil;
        const p = { friend: prior.friend / sum, hostile: prior.hostile / sum, civil: prior.civil / sum };
        const without = combineDeclarations(others, spec(p));
        const withIt = combineDeclarations([reply(silence), ...others], spec(p));
        const isFoe = (identity: string): boolean => identity === 'hostile' || identity === 'suspect';
        if (isFoe(withIt.identity)) expect(withIt.identity).toBe(without.identity);
      }),
    );
    // The shipped row, and a fight without airliners: 0.968 by the product, and still no foe.
    const fight = combineDeclarations(
      [reply({ friend: 0.05, hostile: 0.999, civil: 0.999 })],
      spec({ friend: 0.4, hostile: 0.6, civil: 0 }),
    );
    expect(fight.posterior.hostile).toBeGreaterThan(0.95);
    expect(fight.identity).toBe('unknown');
    const closing: Declaration = {
      source: 'approach',
      says: 'closing',
      row: { friend: 0.3, hostile: 0.7, civil: 0.3 },
    };
    const found = combineDeclarations(
      [reply({ friend: 0.05, hostile: 0.999, civil: 0.999 }), closing],
      spec({ friend: 0.4, hostile: 0.6, civil: 0 }),
    );
    expect(found.identity).toBe('hostile');
  });
});
