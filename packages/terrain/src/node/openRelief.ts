// Elevation files of every format behind one face: where their nodes are first, heights later.
import { basename } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import { mercatorFrame } from '../assemble.ts';
import { decodeDted, DTED_HEAD_BYTES, readDtedHeader } from '../dted.ts';
import type { GeoBounds, RasterFrame } from '../elevationTile.ts';
import { frameBounds } from '../elevationTile.ts';
import { openGeoTiff, readGeoTiff } from '../geoTiff.ts';
import { decodeHgt, hgtBounds } from '../hgt.ts';
import type { TilePlan } from '../mosaicPlan.ts';
import { ReliefFileError } from '../reliefFileError.ts';
import { decodeTerrarium, terrariumBounds, terrariumPlace } from '../terrarium.ts';
import type { ByteSource } from '../tiff/byteSource.ts';
import { bytesSource } from '../tiff/byteSource.ts';
import type { CheckedFile } from './checkedFiles.ts';
import { readChecked, readWhole } from './checkedFiles.ts';
import { fileSource } from './fileSource.ts';

const LARGEST_HGT_BYTES = 3601 * 3601 * 2;
/** Checked contents that are kept between opening and reading; beyond that a file is read and compared twice. */
const MOST_KEPT_BYTES = 256_000_000;
const READ_NEXT = 'check the path and its permissions';

/** Heights that were read, on the lattice of their file. */
export interface ReadHeights {
  readonly frame: RasterFrame;
  readonly heightsM: Int16Array | Float32Array;
}

/** An elevation file that is needed, with its header read. */
export interface OpenReliefFile {
  readonly path: string;
  readonly plan: TilePlan;
  /** Area of its nodes, with the cell beyond those edges that neighbours do not share, radians. */
  readonly bounds: GeoBounds;
  /** Whether its contents were compared with the list of its cache. */
  readonly isChecked: boolean;
  /** Attribution that its cache keeps, or null. */
  readonly attribution: string | null;
  /** Reads the heights, at least those in the window. */
  read(window: GeoBounds): Promise<ReadHeights>;
}

/**
 * Opens those files that reach at least one circle.
 *
 * @param files - files with the entries of their caches
 * @param reaches - whether a frame is needed
 * @returns opened files in the given order
 * @throws ReliefFileError if a file that is needed, or may be, cannot be used
 * @remarks
 * HGT and terrarium tiles are placed by their names, DTED and GeoTIFF by their headers. Files that a cache lists are
 * placed by the list, and compared with it before anything else is read from them.
 * @example
 * ```ts
 * import { openReliefFiles } from '@redoubt/terrain/node';
 * await openReliefFiles([], () => true) // => []
 * ```
 */
export async function openReliefFiles(
  files: readonly CheckedFile[],
  reaches: (bounds: GeoBounds) => boolean,
): Promise<readonly OpenReliefFile[]> {
  const opened: OpenReliefFile[] = [];
  let keptBytes = 0;
  for (const file of files) {
    const named = boundsByName(file.path);
    if (named !== null && !reaches(named)) continue;
    // The header is read from what was compared, whether that is kept or not.
    const bytes = file.listed === null ? null : readChecked(file.path, file.listed);
    const tile = await openFile(file, bytes);
    if (!reaches(tile.bounds)) continue;
    const mayKeep = bytes === null || keptBytes + bytes.length <= MOST_KEPT_BYTES;
    if (mayKeep) keptBytes += bytes?.length ?? 0;
    opened.push(mayKeep ? tile : openLater(file, tile));
  }
  return opened;
}

/** The same file without its contents: they are read and compared again when they are needed. */
function openLater(file: CheckedFile, tile: OpenReliefFile): OpenReliefFile {
  const { path, listed } = file;
  const { plan, bounds, isChecked, attribution } = tile;
  return {
    path,
    plan,
    bounds,
    isChecked,
    attribution,
    read: async (window) => (await openFile(file, listed === null ? null : readChecked(path, listed))).read(window),
  };
}

async function openFile(file: CheckedFile, bytes: Uint8Array | null): Promise<OpenReliefFile> {
  const { path, listed } = file;
  const common = { path, isChecked: listed !== null, attribution: listed?.attribution ?? null };
  if (/\.hgt(\.gz)?$/i.test(path)) return { ...common, ...openHgt(path, bytes) };
  if (/\.dt[012]$/i.test(path)) return { ...common, ...openDted(path, bytes) };
  if (/\.png$/i.test(path)) return { ...common, ...openTerrarium(path, bytes) };
  return { ...common, ...(await openTiffFile(path, bytes)) };
}

type Opened = Pick<OpenReliefFile, 'plan' | 'bounds' | 'read'>;

function openHgt(path: string, bytes: Uint8Array | null): Opened {
  const file = basename(path);
  const gunzip = (packed: Uint8Array): Uint8Array => gunzipSync(packed, { maxOutputLength: LARGEST_HGT_BYTES });
  const decode = (): ReturnType<typeof decodeHgt> => decodeHgt(file, bytes ?? readWhole(path, READ_NEXT), gunzip);
  const bounds = hgtBounds(file);
  const side = bounds === null ? null : hgtSide(path, bytes);
  if (bounds === null || side === null) {
    // Refused with its own words, or of a size that only unpacking tells.
    const { grid } = decode();
    return heldTile(file, grid);
  }
  const step = Math.PI / 180 / (side - 1);
  const { northRad, westRad } = bounds;
  const frame = { rows: side, cols: side, northRad, westRad, stepLatRad: step, stepLonRad: step };
  return {
    plan: { file, frame, rowSpacing: 'latitude', isWhole: true },
    bounds,
    read: async () => {
      const { grid } = decode();
      if (grid.rows !== side) throw sizeChanged(file, `${grid.rows} rows`, `${side}`);
      return { frame: grid, heightsM: grid.heightsM };
    },
  };
}

/** Nodes along a side as the length tells, or the length that gzip states at its end; null if neither does. */
function hgtSide(path: string, bytes: Uint8Array | null): number | null {
  const source = bytes === null ? sourceOf(path) : bytesSource(bytes);
  let length = source.length;
  if (/\.gz$/i.test(path)) {
    if (length < 4) return null;
    const tail = source.read(length - 4, 4) as Uint8Array;
    length = new DataView(tail.buffer, tail.byteOffset, 4).getUint32(0, true);
  }
  return [1201, 3601].find((side) => side * side * 2 === length) ?? null;
}

function openDted(path: string, bytes: Uint8Array | null): Opened {
  const file = basename(path);
  const source = bytes === null ? sourceOf(path) : bytesSource(bytes);
  const { frame } = readDtedHeader(file, source.read(0, DTED_HEAD_BYTES) as Uint8Array);
  return {
    plan: { file, frame, rowSpacing: 'latitude', isWhole: true },
    bounds: frameBounds(frame),
    read: async () => {
      const { grid } = decodeDted(file, bytes ?? readWhole(path, READ_NEXT));
      if (grid.rows !== frame.rows || grid.cols !== frame.cols)
        throw sizeChanged(file, `${grid.rows} x ${grid.cols} nodes`, `${frame.rows} x ${frame.cols}`);
      return { frame: grid, heightsM: grid.heightsM };
    },
  };
}

function openTerrarium(path: string, bytes: Uint8Array | null): Opened {
  const place = terrariumPlace(path);
  const file = place === null ? basename(path) : `${place.zoom}/${place.x}/${place.y}.png`;
  if (place === null) {
    throw new ReliefFileError({
      file,
      what: 'the path gives no place',
      expected: 'a path that ends with z/x/y.png, such as terrarium/8/43/99.png',
      next: 'keep the folders that the tiles came with',
    });
  }
  const frame = mercatorFrame(place);
  return {
    plan: { file, frame, rowSpacing: 'mercator', isWhole: false },
    bounds: terrariumBounds(place),
    read: async () => {
      const { heightsM } = await decodeTerrarium(file, bytes ?? readWhole(path, READ_NEXT));
      return { frame, heightsM };
    },
  };
}

async function openTiffFile(path: string, bytes: Uint8Array | null): Promise<Opened> {
  const file = basename(path);
  const open = await openGeoTiff(file, bytes === null ? sourceOf(path) : bytesSource(bytes));
  const inner = frameBounds(open.frame);
  return {
    plan: { file, frame: open.frame, rowSpacing: 'latitude', isWhole: !open.image.isFloat },
    // Tiles with open edges (pixel centres on one side only) end a step before the next one begins.
    bounds: {
      ...inner,
      southRad: inner.southRad - open.frame.stepLatRad,
      eastRad: inner.eastRad + open.frame.stepLonRad,
    },
    read: async (window) => {
      const { grid } = await readGeoTiff(open, window, (packed, mostBytes) =>
        inflateSync(packed, { maxOutputLength: mostBytes, chunkSize: Math.max(mostBytes, 64) }),
      );
      return { frame: grid, heightsM: grid.heightsM };
    },
  };
}

function heldTile(file: string, grid: ReadHeights['frame'] & { readonly heightsM: Int16Array | Float32Array }): Opened {
  return {
    plan: { file, frame: grid, rowSpacing: 'latitude', isWhole: grid.heightsM instanceof Int16Array },
    bounds: frameBounds(grid),
    read: async () => ({ frame: grid, heightsM: grid.heightsM }),
  };
}

function boundsByName(path: string): GeoBounds | null {
  if (/\.hgt(\.gz)?$/i.test(path)) return hgtBounds(basename(path));
  const place = /\.png$/i.test(path) ? terrariumPlace(path) : null;
  return place === null ? null : terrariumBounds(place);
}

function sourceOf(path: string): ByteSource {
  try {
    return fileSource(path);
  } catch {
    // The same error in the house's words.
    return bytesSource(readWhole(path, READ_NEXT));
  }
}

function sizeChanged(file: string, what: string, expected: string): ReliefFileError {
  return new ReliefFileError({
    file,
    what: `now holds ${what}`,
    expected: `${expected} as when it was opened`,
    next: 'run again while nothing writes to the folder',
  });
}
