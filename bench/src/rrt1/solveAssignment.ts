/**
 * Assignment of rows to columns with the least summed cost; the shorter side is assigned completely.
 *
 * @param cost - shape (rows, columns), row-major
 * @param rows - number of rows, >= 0
 * @param columns - number of columns, >= 0
 * @returns column of each row, -1 for a row left over
 * @remarks Source: jonker-volgenant-1987 (shortest augmenting paths, dense).
 */
export function solveAssignment(cost: Float64Array, rows: number, columns: number): Int32Array {
  if (rows === 0 || columns === 0) return new Int32Array(rows).fill(-1);
  if (rows > columns) {
    const turned = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = cost[i * columns + j]!;
    const rowOfColumn = solveAssignment(turned, columns, rows);
    const result = new Int32Array(rows).fill(-1);
    rowOfColumn.forEach((i, j) => {
      result[i] = j;
    });
    return result;
  }
  // Columns 1..columns, column 0 is the start of a path; rows 1..rows.
  const u = new Float64Array(rows + 1),
    v = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1),
    from = new Int32Array(columns + 1);
  for (let i = 1; i <= rows; i++) {
    rowOf[0] = i;
    let j0 = 0;
    const least = new Float64Array(columns + 1).fill(Infinity);
    const isUsed = new Uint8Array(columns + 1);
    do {
      isUsed[j0] = 1;
      const i0 = rowOf[j0]!;
      let delta = Infinity,
        j1 = 0;
      for (let j = 1; j <= columns; j++) {
        if (isUsed[j] === 1) continue;
        const reduced = cost[(i0 - 1) * columns + j - 1]! - u[i0]! - v[j]!;
        if (reduced < least[j]!) {
          least[j] = reduced;
          from[j] = j0;
        }
        if (least[j]! < delta) {
          delta = least[j]!;
          j1 = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (isUsed[j] === 1) {
          u[rowOf[j]!]! += delta;
          v[j]! -= delta;
        } else {
          least[j]! -= delta;
        }
      }
      j0 = j1;
    } while (rowOf[j0] !== 0);
    do {
      const j1 = from[j0]!;
      rowOf[j0] = rowOf[j1]!;
      j0 = j1;
    } while (j0 !== 0);
  }
  const result = new Int32Array(rows).fill(-1);
  for (let j = 1; j <= columns; j++) if (rowOf[j]! > 0) result[rowOf[j]! - 1] = j - 1;
  return result;
}
