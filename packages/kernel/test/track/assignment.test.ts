import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignPairs, createAssignmentProblem } from '../../src/track/assignment.ts';

/** Best total gain by trying everything. */
function bestByForce(gains: readonly (readonly (number | null)[])[], row = 0, used = 0): number {
  if (row === gains.length) return 0;
  let best = bestByForce(gains, row + 1, used);
  gains[row]!.forEach((gain, column) => {
    if (gain !== null && (used & (1 << column)) === 0)
      best = Math.max(best, gain + bestByForce(gains, row + 1, used | (1 << column)));
  });
  return best;
}

describe('assignPairs', () => {
  it('finds the best total gain of every small problem', () => {
    const table = fc.integer({ min: 1, max: 6 }).chain((columns) =>
      fc.array(
        fc.array(fc.option(fc.double({ min: 0.01, max: 20, noNaN: true }), { freq: 2 }), {
          minLength: columns,
          maxLength: columns,
        }),
        { minLength: 1, maxLength: 6 },
      ),
    );
    const problem = createAssignmentProblem();
    fc.assert(
      fc.property(table, (gains) => {
        problem.rows = gains.length;
        problem.columns = gains[0]!.length;
        let pairs = 0;
        gains.forEach((row, r) => {
          problem.start[r] = pairs;
          row.forEach((gain, c) => {
            if (gain === null) return;
            problem.column[pairs] = c;
            problem.gain[pairs] = gain;
            pairs++;
          });
        });
        problem.start[gains.length] = pairs;
        assignPairs(problem);
        let total = 0;
        gains.forEach((row, r) => {
          const c = problem.columnOfRow[r]!;
          if (c < 0) return;
          expect(problem.rowOfColumn[c]).toBe(r);
          expect(row[c]).not.toBeNull();
          total += row[c]!;
        });
        expect(total).toBeCloseTo(bestByForce(gains), 9);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a contested plot to the one who loses more without it', () => {
    const problem = createAssignmentProblem();
    problem.rows = 2;
    problem.columns = 2;
    problem.start.set([0, 2, 3]);
    problem.column.set([0, 1, 0]);
    problem.gain.set([10, 9, 5]);
    assignPairs(problem);
    expect([...problem.columnOfRow.subarray(0, 2)]).toEqual([1, 0]);
  });
});
