import type { Extent } from '../extent.ts';
import type { FlatLine } from './decodeWorld.ts';

/** Longest piece, points. */
const MOST_POINTS = 48;

/** A piece of a line with the rectangle around it. */
export interface LinePiece extends Extent {
  readonly line: FlatLine;
}

/** Cuts lines into short pieces that share their ends, so that only those in view need to be drawn. */
export function linePieces(lines: readonly FlatLine[]): LinePiece[] {
  return lines.flatMap((line) => {
    const pieces: LinePiece[] = [];
    for (let from = 0; from + 2 < line.length; from += 2 * (MOST_POINTS - 1)) {
      pieces.push(boxed(line.subarray(from, from + 2 * MOST_POINTS)));
    }
    return pieces;
  });
}

function boxed(line: FlatLine): LinePiece {
  let [westDeg, southDeg, eastDeg, northDeg] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    westDeg = Math.min(westDeg, line[i]!);
    eastDeg = Math.max(eastDeg, line[i]!);
    southDeg = Math.min(southDeg, line[i + 1]!);
    northDeg = Math.max(northDeg, line[i + 1]!);
  }
  return { line, westDeg, southDeg, eastDeg, northDeg };
}

/** Pieces whose rectangle touches a view. */
export function piecesIn(pieces: readonly LinePiece[], view: Extent): FlatLine[] {
  return pieces
    .filter(
      (piece) =>
        piece.westDeg <= view.eastDeg &&
        piece.eastDeg >= view.westDeg &&
        piece.southDeg <= view.northDeg &&
        piece.northDeg >= view.southDeg,
    )
    .map(({ line }) => line);
}
