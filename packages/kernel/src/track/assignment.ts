/** Candidate pairs of rows (tracks) and columns (plots) with the gain of each; scratch space of `assignPairs`. */
export interface AssignmentProblem {
  rows: number;
  /** First pair of each row, and one more. */
  start: Int32Array;
  column: Int32Array;
  /** What pairing is worth against leaving both alone, > 0. */
  gain: Float64Array;
  columns: number;
  /** Result: column of each row, -1 for none. */
  columnOfRow: Int32Array;
  rowOfColumn: Int32Array;
  /** Work space. */
  price: Float64Array;
  distance: Float64Array;
  comeFrom: Int32Array;
  mark: Int32Array;
  frontier: Int32Array;
}

/**
 * An empty assignment problem.
 *
 * @returns problem without rows or columns
 */
export function createAssignmentProblem(): AssignmentProblem {
  return {
    rows: 0,
    columns: 0,
    start: new Int32Array(17),
    column: new Int32Array(64),
    gain: new Float64Array(64),
    columnOfRow: new Int32Array(16),
    rowOfColumn: new Int32Array(16),
    price: new Float64Array(16),
    distance: new Float64Array(16),
    comeFrom: new Int32Array(16),
    mark: new Int32Array(16),
    frontier: new Int32Array(16),
  };
}

const UNSEEN = 0,
  OPEN = 1,
  SCANNED = 2;

/**
 * Pairs rows and columns so that the summed gain is largest; rows and columns may stay alone at gain 0.
 *
 * @param problem - rows, columns, start, column and gain are read; columnOfRow and rowOfColumn are written
 * @remarks
 * Source: jonker-volgenant-1987, shortest augmenting paths on the sparse graph of candidate pairs, with a private empty column for
 * every row. A path never leaves the group of rows and columns that compete with each other, so groups need not be found first.
 */
export function assignPairs(problem: AssignmentProblem): void {
  const { rows, columns } = problem;
  if (problem.columnOfRow.length < rows) problem.columnOfRow = new Int32Array(rows * 2);
  if (problem.rowOfColumn.length < columns) {
    problem.rowOfColumn = new Int32Array(columns * 2);
    problem.price = new Float64Array(columns * 2);
    problem.distance = new Float64Array(columns * 2);
    problem.comeFrom = new Int32Array(columns * 2);
    problem.mark = new Int32Array(columns * 2);
    problem.frontier = new Int32Array(columns * 2);
  }
  problem.columnOfRow.fill(-1, 0, rows);
  problem.rowOfColumn.fill(-1, 0, columns);
  problem.price.fill(0, 0, columns);
  problem.mark.fill(UNSEEN, 0, columns);
  for (let row = 0; row < rows; row++) {
    if (problem.start[row + 1] > problem.start[row]) augment(problem, row);
  }
}

function augment(problem: AssignmentProblem, freeRow: number): void {
  const { start, column, gain, columnOfRow, rowOfColumn, price, distance, comeFrom, mark, frontier } = problem;
  let reached = 0;
  let emptyAt = Infinity,
    emptyRow = -1;
  let row = freeRow,
    offset = 0;
  let end = -1,
    length = 0;
  for (;;) {
    // Relax the row's pairs (cost -gain) and its empty column (cost 0); offset makes them distances from freeRow.
    for (let k = start[row]; k < start[row + 1]; k++) {
      const c = column[k];
      if (mark[c] === SCANNED) continue;
      const d = -gain[k] - price[c] - offset;
      if (mark[c] === UNSEEN) {
        mark[c] = OPEN;
        frontier[reached] = c;
        reached += 1;
        distance[c] = d;
        comeFrom[c] = row;
      } else if (d < distance[c]) {
        distance[c] = d;
        comeFrom[c] = row;
      }
    }
    if (-offset < emptyAt) {
      emptyAt = -offset;
      emptyRow = row;
    }
    let nearest = -1;
    for (let f = 0; f < reached; f++) {
      const c = frontier[f];
      if (mark[c] === OPEN && (nearest < 0 || distance[c] < distance[nearest])) nearest = c;
    }
    if (nearest < 0 || emptyAt <= distance[nearest]) {
      length = emptyAt;
      break;
    }
    if (rowOfColumn[nearest] < 0) {
      end = nearest;
      length = distance[nearest];
      break;
    }
    mark[nearest] = SCANNED;
    row = rowOfColumn[nearest];
    // Cost of the row's present pair in reduced terms is zero on the path.
    offset = pairCost(problem, row, nearest) - price[nearest] - distance[nearest];
  }
  for (let f = 0; f < reached; f++) {
    const c = frontier[f];
    if (mark[c] === SCANNED) price[c] += distance[c] - length;
    mark[c] = UNSEEN;
  }
  // Walk back: either the free column `end` is taken, or emptyRow gives its column up.
  let c = end;
  if (end < 0) {
    if (emptyRow === freeRow) return;
    c = columnOfRow[emptyRow];
    columnOfRow[emptyRow] = -1;
  }
  for (;;) {
    const taker = comeFrom[c];
    const given = columnOfRow[taker];
    columnOfRow[taker] = c;
    rowOfColumn[c] = taker;
    if (taker === freeRow) return;
    c = given;
  }
}

function pairCost(problem: AssignmentProblem, row: number, wanted: number): number {
  for (let k = problem.start[row]; k < problem.start[row + 1]; k++)
    if (problem.column[k] === wanted) return -problem.gain[k];
  throw new RangeError(`row ${row} holds column ${wanted} without a candidate pair: expected one`);
}
