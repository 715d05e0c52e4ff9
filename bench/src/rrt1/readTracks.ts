import { readFileSync } from 'node:fs';
import type { TrackTable } from '@redoubt/kernel';

/**
 * Reads tracks.csv of RRT-1.
 *
 * @param path - file with the columns scan,t_s,track_id,x_m,y_m,z_m,vx,vy,vz; track numbers are whole numbers
 * @returns table of tracks
 */
export function readTracks(path: string): TrackTable {
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  return {
    n: rows.length,
    scan: Int32Array.from(rows, (row) => row[0]!),
    timeS: Float64Array.from(rows, (row) => row[1]!),
    trackId: Float64Array.from(rows, (row) => row[2]!),
    state: Float64Array.from(rows.flatMap((row) => row.slice(3, 9))),
  };
}
