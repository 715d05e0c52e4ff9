/** Fractal hills of whole metres: value noise in six octaves, the same for the same seed. */
export function madeUpHills(rows: number, cols: number, summitM: number, seed: number): Int16Array {
  const heights = new Int16Array(rows * cols);
  const lattice = (x: number, y: number, octave: number): number => {
    let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(octave + seed, 1274126177);
    h = Math.imul(h ^ (h >>> 13), 1103515245);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  };
  const smooth = (t: number): number => t * t * (3 - 2 * t);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      let sum = 0;
      for (let octave = 0; octave < 6; octave++) {
        const size = 128 >> octave;
        const x = Math.floor(col / size);
        const y = Math.floor(row / size);
        const right = smooth(col / size - x);
        const down = smooth(row / size - y);
        const top = lattice(x, y, octave) * (1 - right) + lattice(x + 1, y, octave) * right;
        const bottom = lattice(x, y + 1, octave) * (1 - right) + lattice(x + 1, y + 1, octave) * right;
        sum += (top * (1 - down) + bottom * down) / 2 ** (octave + 1);
      }
      heights[row * cols + col] = Math.round(summitM * sum);
    }
  }
  return heights;
}
