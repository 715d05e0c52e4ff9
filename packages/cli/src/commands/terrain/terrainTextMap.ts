import type { DegreeBounds, TerrainFacts } from '@redoubt/terrain/node';

const MOST_COLUMNS = 60;
const CELLS_DEG = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10] as const;

/** Whether a frame covers part of a cell, edges apart. */
function touches(frame: DegreeBounds, southDeg: number, westDeg: number, cellDeg: number): boolean {
  const slack = cellDeg / 50;
  if (frame.southDeg > southDeg + cellDeg - slack || frame.northDeg < southDeg + slack) return false;
  const span = frame.eastDeg - frame.westDeg;
  // How far the cell begins east of the frame's west edge, on the turn that brings them nearest.
  const east = westDeg - frame.westDeg;
  const away = east - 360 * Math.floor((east + cellDeg - slack) / 360);
  return away < span - slack;
}

/**
 * Small map in letters of where a folder has elevation.
 *
 * @param facts - of the folder; something in it decodes
 * @returns lines: `#` a file reaches here, `~` known to be sea, `.` nothing; latitudes at the left, the west and east ends below
 */
export function terrainTextMap(facts: TerrainFacts): string {
  const { bounds } = facts;
  if (bounds === null) return '';
  const span = Math.max(bounds.eastDeg - bounds.westDeg, 2 * (bounds.northDeg - bounds.southDeg));
  const cell = CELLS_DEG.find((deg) => span / deg <= MOST_COLUMNS) ?? CELLS_DEG[CELLS_DEG.length - 1] ?? 10;
  const down = (deg: number): number => Math.floor(deg / cell + 1e-6);
  const [west, south] = [down(bounds.westDeg + cell / 100), down(bounds.southDeg + cell / 100)];
  const east = Math.max(west + 1, Math.ceil(bounds.eastDeg / cell - 0.01));
  const north = Math.max(south + 1, Math.ceil(bounds.northDeg / cell - 0.01));
  const lines: string[] = [];
  for (let row = north - 1; row >= south; row--) {
    let line = '';
    for (let col = west; col < east; col++) {
      const isIn = (frame: DegreeBounds): boolean => touches(frame, row * cell, col * cell, cell);
      line += facts.files.some((file) => isIn(file.bounds)) ? '#' : facts.sea.some(isIn) ? '~' : '.';
    }
    lines.push(`${String(Math.round((row + 1) * cell * 100) / 100).padStart(7)} ${line}`);
  }
  const ends = `${Math.round(west * cell * 100) / 100} to ${Math.round(east * cell * 100) / 100} degrees east`;
  return `${lines.join('\n')}\n${' '.repeat(8)}${ends}, ${cell} degrees a letter; # here, ~ sea, . nothing`;
}
