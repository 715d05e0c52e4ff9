import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  causeOf,
  combineDeclarations,
  type Declaration,
  IDENTITY_SOURCES,
  type IdentitySpec,
  type LikelihoodRow,
  runKey,
  uniform,
} from '@redoubt/kernel';

const HYPOTHESES = ['friend', 'hostile', 'civil'] as const;
type Spec = Pick<IdentitySpec, 'prior' | 'declareAt' | 'assumeAt' | 'conflictRatio' | 'corroboration'>;
const spec = (prior: LikelihoodRow, rhoBelieved: number): Spec => ({
  prior,
  declareAt: 0.95,
  assumeAt: 0.7,
  conflictRatio: 10,
  corroboration: { rho: 0, rhoBelieved },
});
const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const row = fc.record({ friend: probability, hostile: probability, civil: probability });
const rhoOf = fc.double({ min: 0, max: 1, noNaN: true });

/** A like classifier at every node: each hypothesis' chances of three words. */
const table = fc.array(fc.tuple(probability, probability, probability), { minLength: 3, maxLength: 3 }).map((weights) =>
  HYPOTHESES.map((_, h) => {
    const chances = weights[h]!;
    const sum = chances[0] + chances[1] + chances[2];
    return chances.map((c) => c / sum);
  }),
);
const said = (chances: readonly (readonly number[])[], from: string, word: number): Declaration => ({
  source: 'remote',
  says: `w${word}`,
  from,
  row: { friend: chances[0]![word]!, hostile: chances[1]![word]!, civil: chances[2]![word]! },
  cause: { group: 'class', word: `w${word}`, share: 1 },
});

/**
 * Joint table by brute force: over which declarations have a cause of their own, whom the others copy, and over every
 * draw of every cause.
 */
function joint(chances: readonly number[], words: readonly number[], rho: number): number {
  const n = words.length;
  let total = 0;
  const causes: number[] = [];
  const visit = (k: number, weight: number): void => {
    if (weight === 0) return;
    if (k === n) {
      // Draws of all n fresh classifiers: a copier's own draw is not used.
      for (let code = 0; code < 3 ** n; code++) {
        let p = 1;
        let agrees = true;
        const drawn: number[] = [];
        for (let i = 0; i < n; i++) {
          const fresh = Math.floor(code / 3 ** i) % 3;
          p *= chances[fresh]!;
          drawn[i] = causes[i] === -1 ? fresh : drawn[causes[i]!]!;
          if (drawn[i] !== words[i]) agrees = false;
        }
        if (agrees) total += weight * p;
      }
      return;
    }
    causes[k] = -1;
    const own = k === 0 ? 1 : (1 - rho) / (1 - rho + rho * k);
    visit(k + 1, weight * own);
    for (let j = 0; j < k; j++) {
      causes[k] = j;
      visit(k + 1, (weight * (1 - own)) / k);
    }
  };
  visit(0, 1);
  return total;
}

describe('declarations that may share a cause', () => {
  it.each([2, 3])('equal the posterior of the joint table of %d sources, enumerated', (n) => {
    fc.assert(
      fc.property(
        row,
        table,
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (prior, chances, words, rho) => {
          const declarations = words.map((word, i) => said(chances, `node-${i}`, word));
          const { posterior } = combineDeclarations(declarations, spec(prior, rho));
          const weights = HYPOTHESES.map((h, i) => prior[h] * joint(chances[i]!, words, rho));
          const sum = weights[0]! + weights[1]! + weights[2]!;
          // Sums of at most 162 terms in another order: some 1e-14 relative.
          HYPOTHESES.forEach((h, i) => expect(Math.abs(posterior[h] - weights[i]! / sum)).toBeLessThan(1e-12));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('for two: rho one cause, 1 - rho independent', () => {
    const p = 0.3;
    for (const rho of [0, 0.25, 0.8, 1]) {
      expect(joint([p, 0.5, 0.2], [0, 0], rho)).toBeCloseTo(rho * p + (1 - rho) * p * p, 15);
      expect(joint([p, 0.5, 0.2], [0, 1], rho)).toBeCloseTo((1 - rho) * p * 0.5, 15);
    }
  });

  it('are a proper joint distribution: the chances of all pairs and triples of words add to 1', () => {
    const chances = [0.2, 0.5, 0.3];
    let pairs = 0;
    let triples = 0;
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++) {
        pairs += joint(chances, [a, b], 0.4);
        for (let c = 0; c < 3; c++) triples += joint(chances, [a, b, c], 0.4);
      }
    expect(pairs).toBeCloseTo(1, 14);
    expect(triples).toBeCloseTo(1, 14);
  });

  it('with rho = 1 are worth one where they are equal, to 1e-12', () => {
    fc.assert(
      fc.property(row, table, fc.integer({ min: 2, max: 5 }), (prior, chances, n) => {
        const one = combineDeclarations([said(chances, 'node-0', 1)], spec(prior, 1)).posterior;
        const all = Array.from({ length: n }, (_, i) => said(chances, `node-${i}`, 1));
        const many = combineDeclarations(all, spec(prior, 1)).posterior;
        for (const h of HYPOTHESES) expect(Math.abs(one[h] - many[h])).toBeLessThan(1e-12);
      }),
    );
  });

  it('with rho = 1 count each word once where they differ', () => {
    fc.assert(
      fc.property(row, table, (prior, chances) => {
        const some = [said(chances, 'a', 0), said(chances, 'b', 1), said(chances, 'c', 0), said(chances, 'd', 1)];
        const twice = combineDeclarations(some, spec(prior, 1)).posterior;
        const once = combineDeclarations(some.slice(0, 2), spec(prior, 0)).posterior;
        for (const h of HYPOTHESES) expect(Math.abs(twice[h] - once[h])).toBeLessThan(1e-12);
      }),
    );
  });

  it('with rho = 0 are the product, to the last bit', () => {
    fc.assert(
      fc.property(row, table, fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 5 }), (prior, chances, words) => {
        const grouped = words.map((word, i) => said(chances, `node-${i}`, word));
        const { cause: _, ...none } = said(chances, 'x', 0);
        const free = grouped.map(({ source, says, from, row: r }) => ({ ...none, source, says, from: from!, row: r }));
        expect(combineDeclarations(grouped, spec(prior, 0))).toEqual(combineDeclarations(free, spec(prior, 0)));
      }),
    );
  });

  it('are nearly those of rho = 1 when rho is nearly 1, contradictions included', () => {
    fc.assert(
      fc.property(
        row,
        table,
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 4 }),
        (prior, c, w) => {
          const all = w.map((word, i) => said(c, `node-${i}`, word));
          const near = combineDeclarations(all, spec(prior, 1 - 1e-9)).posterior;
          const at = combineDeclarations(all, spec(prior, 1)).posterior;
          for (const h of HYPOTHESES) expect(Math.abs(near[h] - at[h])).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('change nothing by their order, not even the last bit', () => {
    const any = fc.record({
      source: fc.constantFrom(...IDENTITY_SOURCES),
      says: fc.constantFrom('a', 'b'),
      from: fc.constantFrom('n1', 'n2', 'n3'),
      row,
      cause: fc.record({
        group: fc.constantFrom('g', 'h'),
        word: fc.constantFrom('a', 'b'),
        share: fc.constantFrom(1, 0.5),
      }),
    });
    const shuffled = fc
      .array(any, { maxLength: 7 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(row, rhoOf, shuffled, (prior, rho, [all, other]) => {
        expect(combineDeclarations(other, spec(prior, rho))).toEqual(combineDeclarations(all, spec(prior, rho)));
      }),
    );
  });

  it('never lower the friend when one more source favours the friend', () => {
    fc.assert(
      fc.property(
        row,
        table,
        rhoOf,
        fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 5 }),
        fc.integer({ min: 0, max: 2 }),
        (prior, chances, rho, words, word) => {
          const more = said(chances, 'node-9', word);
          fc.pre(more.row.friend >= more.row.hostile && more.row.friend >= more.row.civil);
          const before = words.map((one, i) => said(chances, `node-${i}`, one));
          const a = combineDeclarations(before, spec(prior, rho)).posterior.friend;
          const b = combineDeclarations([...before, more], spec(prior, rho)).posterior.friend;
          // Two products of six factors: a few ulp.
          expect(b).toBeGreaterThanOrEqual(a - 1e-14);
        },
      ),
    );
  });

  it('the same holds for independent sources', () => {
    fc.assert(
      fc.property(row, fc.array(row, { maxLength: 4 }), row, (prior, rows, more) => {
        fc.pre(more.friend >= more.hostile && more.friend >= more.civil);
        const free = (rs: LikelihoodRow[]): Declaration[] => rs.map((r) => ({ source: 'iff', says: 'x', row: r }));
        const a = combineDeclarations(free(rows), spec(prior, 0)).posterior.friend;
        const b = combineDeclarations(free([...rows, more]), spec(prior, 0)).posterior.friend;
        expect(b).toBeGreaterThanOrEqual(a - 1e-14);
      }),
    );
  });

  it('confidence grows without new knowledge in a post that believes too little dependence', () => {
    // Both classifiers err together (rho = 1); the post that knows stays at the worth of one, the naive one does not.
    const chances = [
      [0.02, 0.98, 0],
      [0.4, 0.6, 0],
      [0.01, 0.99, 0],
    ];
    const prior = { friend: 0.7, hostile: 0.2, civil: 0.1 };
    const two = [said(chances, 'a', 0), said(chances, 'b', 0)];
    const knowing = combineDeclarations(two, spec(prior, 1)).posterior.hostile;
    const naive = combineDeclarations(two, spec(prior, 0)).posterior.hostile;
    // By hand: 0.08 / (0.014 + 0.08 + 0.001) and 0.032 / (0.00028 + 0.032 + 0.00001).
    expect(knowing).toBeCloseTo(0.08 / 0.095, 12);
    expect(naive).toBeCloseTo(0.032 / 0.03229, 12);
  });
});

describe('drawing the cause', () => {
  it('has the frequencies that the combination assumes', () => {
    const key = runKey(11, 4);
    const rho = 0.4;
    const n = 40_000;
    for (const before of [1, 2, 5]) {
      const counts = new Array<number>(before + 1).fill(0);
      for (let i = 0; i < n; i++) counts[causeOf(before, uniform(key, i, before, 1, 0), rho) + 1]!++;
      const own = (1 - rho) / (1 - rho + rho * before);
      counts.forEach((count, i) => {
        const p = i === 0 ? own : (1 - own) / before;
        // 4 standard errors.
        expect(Math.abs(count - n * p)).toBeLessThan(4 * Math.sqrt(n * p * (1 - p)));
      });
    }
  });

  it('always copies at rho = 1 and never at rho = 0', () => {
    for (const u of [0, 0.3, 0.999_999]) {
      expect(causeOf(3, u, 0)).toBe(-1);
      expect(causeOf(3, u, 1)).toBe(Math.floor(u * 3));
      expect(causeOf(0, u, 1)).toBe(-1);
    }
  });
});
