import { join } from 'node:path';
import { creditOf } from '../../credit.ts';
import { longitudeNear } from '../../geoBounds.ts';
import { ReliefFileError, type ReliefFileProblem } from '../../reliefFileError.ts';
import { decodeElevationFile, type DecodedFile, type ElevationFormat, isVoid } from './decodeElevationFile.ts';
import type { DegreeBounds } from './degreeBounds.ts';
import { elevationSource, tileFrame } from './elevationSource.ts';
import { openTerrainFolder } from './terrainFolder.ts';

/** What one elevation file holds. */
export interface TerrainFileFacts {
  /** Path below the folder, with `/`. */
  readonly file: string;
  readonly format: ElevationFormat;
  readonly bytes: number;
  readonly bounds: DegreeBounds;
  readonly rows: number;
  readonly cols: number;
  /** Node spacing, arc-seconds. */
  readonly spacingLatArcS: number;
  readonly spacingLonArcS: number;
  /** Lowest and highest node, metres; null if it holds no height. */
  readonly lowestM: number | null;
  readonly highestM: number | null;
  /** Share of nodes without height, 0 to 1. */
  readonly voidShare: number;
}

/** A coarse copy of a file's heights, for pictures. */
export interface TerrainThumbnail {
  readonly bounds: DegreeBounds;
  readonly rows: number;
  readonly cols: number;
  /** Shape (rows, cols), from the north-west; NaN where there is no height. */
  readonly heightsM: Float32Array;
}

/** What a folder of elevation holds. */
export interface TerrainFacts {
  readonly files: readonly TerrainFileFacts[];
  /** Files that cannot be used. */
  readonly bad: readonly ReliefFileProblem[];
  /** Frame around all of it, degrees; `eastDeg` may be beyond 180. Null if nothing decodes. */
  readonly bounds: DegreeBounds | null;
  /** Whose data it is: the full text of a fetch, else as far as file names tell. */
  readonly credit: string;
  /** Source of a fetch, else null. */
  readonly source: string | null;
  /** Tiles known to be sea, their frames. */
  readonly sea: readonly DegreeBounds[];
  readonly thumbnails: readonly TerrainThumbnail[];
}

const DEG = 180 / Math.PI;

/**
 * Reads everything in a folder of elevation and says what it is.
 *
 * @param folder - cache folder, or any folder with elevation files
 * @param onFile - called after each file
 * @returns facts by file and overall, and coarse copies for a picture
 * @throws ReliefFileError if the folder does not exist, holds no elevation files, or its list is damaged
 * @example
 * ```ts
 * import { inspectTerrain } from '@redoubt/terrain/node';
 * const said = await inspectTerrain('/no-such-folder').catch((error) => error.problem.what);
 * said // => 'does not exist'
 * ```
 */
export async function inspectTerrain(
  folder: string,
  onFile?: (done: number, total: number) => void,
): Promise<TerrainFacts> {
  const { found: names, manifest } = await openTerrainFolder(folder);
  const files: TerrainFileFacts[] = [];
  const bad: ReliefFileProblem[] = [];
  const thumbnails: TerrainThumbnail[] = [];
  // All copies together stay below some millions of nodes.
  const side = Math.min(1_000, Math.max(16, Math.floor(1_500 / Math.sqrt(names.length))));
  for (const [i, file] of names.entries()) {
    try {
      const decoded = await decodeElevationFile(join(folder, file), folder);
      files.push(factsOf(file, decoded));
      thumbnails.push(thumbnailOf(decoded, side));
    } catch (error) {
      if (!(error instanceof ReliefFileError)) throw error;
      bad.push({ ...error.problem, file });
    }
    onFile?.(i + 1, names.length);
  }
  const source = manifest === null ? undefined : elevationSource(manifest.source);
  const sea =
    source === undefined || manifest === null ? [] : manifest.sea.flatMap((key) => tileFrame(source, key) ?? []);
  return {
    files,
    bad,
    bounds: frameOf(files.map(({ bounds }) => bounds)),
    credit: manifest?.attribution ?? creditOf(files.map(({ file }) => file)),
    source: manifest?.source ?? null,
    sea,
    thumbnails,
  };
}

function factsOf(file: string, decoded: DecodedFile): TerrainFileFacts {
  let lowestM = Infinity;
  let highestM = -Infinity;
  let voids = 0;
  for (const height of decoded.heightsM) {
    if (isVoid(height)) voids++;
    else {
      if (height < lowestM) lowestM = height;
      if (height > highestM) highestM = height;
    }
  }
  const { format, bytes, rows, cols } = decoded;
  const hasHeight = voids < decoded.heightsM.length;
  return {
    file,
    format,
    bytes,
    bounds: degreesOf(decoded),
    rows,
    cols,
    spacingLatArcS: arcSeconds(decoded.stepLatRad),
    spacingLonArcS: arcSeconds(decoded.stepLonRad),
    lowestM: hasHeight ? Math.round(lowestM * 10) / 10 : null,
    highestM: hasHeight ? Math.round(highestM * 10) / 10 : null,
    voidShare: voids / decoded.heightsM.length,
  };
}

const arcSeconds = (rad: number): number => Math.round(rad * DEG * 36_000) / 10;

const degreesOf = ({ bounds }: DecodedFile): DegreeBounds => {
  const round = (rad: number): number => Math.round(rad * DEG * 1e6) / 1e6;
  return {
    southDeg: round(bounds.southRad),
    westDeg: round(bounds.westRad),
    northDeg: round(bounds.northRad),
    eastDeg: round(bounds.eastRad),
  };
};

function thumbnailOf(decoded: DecodedFile, side: number): TerrainThumbnail {
  const rows = Math.min(decoded.rows, side);
  const cols = Math.min(decoded.cols, side);
  const heightsM = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++) {
    const row = Math.floor(((r + 0.5) / rows) * decoded.rows);
    for (let c = 0; c < cols; c++) {
      const height = decoded.heightsM[row * decoded.cols + Math.floor(((c + 0.5) / cols) * decoded.cols)] ?? Number.NaN;
      heightsM[r * cols + c] = isVoid(height) ? Number.NaN : height;
    }
  }
  return { bounds: degreesOf(decoded), rows, cols, heightsM };
}

/** Frame around all, longitudes near the first one's, so that a folder across the date line stays in one piece. */
function frameOf(all: readonly DegreeBounds[]): DegreeBounds | null {
  const [first] = all;
  if (first === undefined) return null;
  let { southDeg, westDeg, northDeg, eastDeg } = first;
  for (const bounds of all) {
    const shift = longitudeNear(bounds.westDeg / DEG, first.westDeg / DEG) * DEG - bounds.westDeg;
    southDeg = Math.min(southDeg, bounds.southDeg);
    northDeg = Math.max(northDeg, bounds.northDeg);
    westDeg = Math.min(westDeg, bounds.westDeg + shift);
    eastDeg = Math.max(eastDeg, bounds.eastDeg + shift);
  }
  const round = (deg: number): number => Math.round(deg * 1e6) / 1e6;
  return { southDeg, westDeg: round(westDeg), northDeg, eastDeg: round(eastDeg) };
}
