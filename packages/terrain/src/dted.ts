// DTED levels 0 to 2: columns of whole metres from south to north, each with its own checksum.
import type { ElevationTile, RasterFrame } from './elevationTile.ts';
import { VOID_INT16 } from './elevationTile.ts';
import { allVoid } from './markVoids.ts';
import { ReliefFileError } from './reliefFileError.ts';

const DEG = Math.PI / 180;
const LABEL_BYTES = 80;
const DSI_BYTES = 648;
const ACC_BYTES = 2700;
/** Bytes at the front of a file that hold its header, with up to three labels of a tape before it. */
export const DTED_HEAD_BYTES: number = 3 * LABEL_BYTES + LABEL_BYTES + DSI_BYTES + ACC_BYTES;
/** Sentinel, block count, column, row before the heights of a column; checksum after them. */
const COLUMN_HEAD_BYTES = 8;
const COLUMN_TAIL_BYTES = 4;
const SENTINEL = 0xaa;
const DTED_VOID = -32767;
/** Lower values cannot be sign and magnitude: some producers wrote two's complement. */
const LOWEST_MAGNITUDE_M = -16_000;

/** Header of a DTED file. */
export interface DtedHeader {
  readonly frame: RasterFrame;
  /** Byte at which the first column begins. */
  readonly dataAt: number;
}

/**
 * Reads the header of a DTED file (UHL, DSI and ACC records).
 *
 * @param file - name for messages
 * @param head - the first {@link DTED_HEAD_BYTES} bytes, or more
 * @returns place and spacing of the nodes, radians, and where they begin
 * @throws ReliefFileError if the records are absent, contradict each other or are not on WGS 84
 * @remarks
 * Source: nima-dted-2000. Both headers state the corner, spacing and size: they must agree. The spacing of longitudes
 * is the header's own (1, 2, 3, 4 or 6 times that of latitudes, by zone).
 * @example
 * ```ts
 * import { readDtedHeader } from '@redoubt/terrain';
 * let said = '';
 * try {
 *   readDtedHeader('a.dt1', new Uint8Array(100));
 * } catch (error) {
 *   said = (error as Error).message.slice(0, 51);
 * }
 * said // => 'a.dt1: begins with no user header label (100 bytes)'
 * ```
 */
export function readDtedHeader(file: string, head: Uint8Array): DtedHeader {
  let at = 0;
  while (at < 3 * LABEL_BYTES && ['VOL', 'HDR'].includes(text(head, at, 3))) at += LABEL_BYTES;
  if (text(head, at, 4) !== 'UHL1') {
    throw new ReliefFileError({
      file,
      what: `begins with no user header label (${head.length} bytes)`,
      expected: 'a DTED file, which begins with UHL1',
      next: 'check the file; a page of HTML is a failed download',
    });
  }
  const dsi = at + LABEL_BYTES;
  const acc = dsi + DSI_BYTES;
  const dataAt = acc + ACC_BYTES;
  if (head.length < dataAt || text(head, dsi, 3) !== 'DSI' || text(head, acc, 3) !== 'ACC') {
    throw damaged(file, 'its DSI and ACC records are not where they belong');
  }
  const westDeg = angle(text(head, at + 4, 8));
  const southDeg = angle(text(head, at + 12, 8));
  const lonTenths = digits(text(head, at + 20, 4));
  const latTenths = digits(text(head, at + 24, 4));
  const cols = digits(text(head, at + 47, 4));
  const rows = digits(text(head, at + 51, 4));
  const stated = [westDeg, southDeg, lonTenths, latTenths, cols, rows];
  const again = [
    angle(text(head, dsi + 211, 8)),
    angle(text(head, dsi + 204, 7)),
    digits(text(head, dsi + 277, 4)),
    digits(text(head, dsi + 273, 4)),
    digits(text(head, dsi + 285, 4)),
    digits(text(head, dsi + 281, 4)),
  ];
  const names = ['west', 'south', 'longitude interval', 'latitude interval', 'columns', 'rows'];
  stated.forEach((value, i) => {
    if (value === again[i]) return;
    throw damaged(file, `its headers contradict each other: ${names[i]} is ${value} and ${again[i]}`);
  });
  const isOnGlobe =
    southDeg >= -90 && southDeg + ((rows - 1) * latTenths) / 36_000 <= 90 && westDeg >= -180 && westDeg <= 180;
  if (!(rows >= 2 && cols >= 2 && latTenths > 0 && lonTenths > 0 && isOnGlobe)) {
    throw damaged(file, `its header states ${rows} x ${cols} nodes from ${southDeg} N ${westDeg} E`);
  }
  const datum = text(head, dsi + 144, 5).trim();
  if (datum !== 'WGS84' && datum !== '') {
    throw new ReliefFileError({
      file,
      what: `is on the horizontal datum ${datum}`,
      expected: 'WGS84',
      next: 'convert it, e.g. gdalwarp -t_srs EPSG:4326',
    });
  }
  const stepLatRad = (latTenths / 36_000) * DEG;
  const frame = {
    rows,
    cols,
    northRad: (southDeg + ((rows - 1) * latTenths) / 36_000) * DEG,
    westRad: westDeg * DEG,
    stepLatRad,
    stepLonRad: (lonTenths / 36_000) * DEG,
  };
  return { frame, dataAt };
}

/**
 * Decodes a DTED file of any level and checks every column's checksum.
 *
 * @param file - name for messages; the place is the header's, not the name's
 * @param bytes - whole contents of the file
 * @returns tile of metres above mean sea level, rows from the north; voids (-32767) hold -32768
 * @throws ReliefFileError if the file is truncated, a checksum does not match, the headers contradict each other, or no
 * node has a height
 * @remarks
 * Source: nima-dted-2000. Heights are sign and magnitude; values that would lie below -16,000 m are read as two's
 * complement, which some producers wrote. Not modelled: partial cells, accuracy subregions, the geoid.
 * @example
 * ```ts
 * import { decodeDted, ReliefFileError } from '@redoubt/terrain';
 * let isRefused = false;
 * try {
 *   decodeDted('a.dt1', new Uint8Array(0));
 * } catch (error) {
 *   isRefused = error instanceof ReliefFileError;
 * }
 * isRefused // => true
 * ```
 */
export function decodeDted(file: string, bytes: Uint8Array): ElevationTile {
  const { frame, dataAt } = readDtedHeader(file, bytes);
  const { rows, cols } = frame;
  const columnBytes = COLUMN_HEAD_BYTES + 2 * rows + COLUMN_TAIL_BYTES;
  const expected = dataAt + cols * columnBytes;
  if (bytes.length !== expected) {
    throw new ReliefFileError({
      file,
      what: `holds ${bytes.length} bytes`,
      expected: `${expected} (${rows} x ${cols} nodes as its header states)`,
      next: 'get the file again: it is truncated or damaged',
    });
  }
  const heightsM = new Int16Array(rows * cols);
  let heights = 0;
  for (let col = 0; col < cols; col++) {
    const start = dataAt + col * columnBytes;
    const end = start + COLUMN_HEAD_BYTES + 2 * rows;
    if (bytes[start] !== SENTINEL) throw damaged(file, `column ${col + 1} of ${cols} does not begin as a column does`);
    const number = ((bytes[start + 4] as number) << 8) | (bytes[start + 5] as number);
    if (number !== col) throw damaged(file, `column ${col + 1} of ${cols} says that it is column ${number + 1}`);
    let sum = 0;
    for (let i = start; i < end; i++) sum += bytes[i] as number;
    const stated =
      (((bytes[end] as number) << 24) |
        ((bytes[end + 1] as number) << 16) |
        ((bytes[end + 2] as number) << 8) |
        (bytes[end + 3] as number)) >>>
      0;
    if (sum !== stated) throw damaged(file, `the checksum of column ${col + 1} of ${cols} is ${sum}, not ${stated}`);
    let at = start + COLUMN_HEAD_BYTES;
    for (let row = rows - 1; row >= 0; row--, at += 2) {
      const word = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
      let height = word & 0x8000 ? -(word & 0x7fff) : word;
      if (height === DTED_VOID) height = VOID_INT16;
      else {
        if (height < LOWEST_MAGNITUDE_M) height = word - 0x1_0000;
        heights++;
      }
      heightsM[row * cols + col] = height;
    }
  }
  if (heights === 0) throw allVoid(file);
  return { file, grid: { ...frame, heightsM } };
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function digits(field: string): number {
  return /^\d+$/.test(field) ? Number(field) : NaN;
}

/** DDDMMSSH or DDMMSSH to degrees. */
function angle(field: string): number {
  const match = /^(\d{2,3})(\d{2})(\d{2})([NSEW])$/.exec(field);
  if (match === null) return NaN;
  const value = Number(match[1]) + Number(match[2]) / 60 + Number(match[3]) / 3600;
  return match[4] === 'S' || match[4] === 'W' ? -value : value;
}

function damaged(file: string, what: string): ReliefFileError {
  return new ReliefFileError({ file, what, expected: 'a whole DTED file', next: 'get the file again: it is damaged' });
}
