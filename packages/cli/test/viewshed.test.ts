import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { encodeGeoTiff, projectedReference, wgs84Reference } from '@redoubt/terrain';
import { fromArrayBuffer } from 'geotiff';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runRedoubt } from './runRedoubt.ts';

const HAS_GDAL = spawnSync('gdalinfo', ['--version']).status === 0;
const work = mkdtempSync(join(tmpdir(), 'redoubt-viewshed-'));
const ROWS = 120;
const COLS = 160;
const WEST = 400_000;
const NORTH = 4_500_000;
const CELL = 100;
const size = { rows: ROWS, cols: COLS, description: 'test' };

function hills(): Int16Array {
  return Int16Array.from(
    { length: ROWS * COLS },
    (_, i) => 300 + 200 * Math.sin((i % COLS) / 9) * Math.cos(Math.floor(i / COLS) / 7),
  );
}

function writeDem(name: string, bands: readonly (Int16Array | Float32Array)[], isDeflated = false): void {
  const reference = projectedReference(32636, WEST, NORTH, CELL);
  const contents = { ...size, bands, reference, nodata: -9999 };
  writeFileSync(join(work, name), encodeGeoTiff(contents, isDeflated ? deflateSync : undefined));
}

async function read(name: string): Promise<{ values: Float32Array; origin: number[] }> {
  const bytes = readFileSync(join(work, name));
  const image = await (
    await fromArrayBuffer(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  ).getImage();
  const values = (await image.readRasters({ interleave: true })) as unknown as Float32Array;
  return { values, origin: [...image.getOrigin().slice(0, 2), image.getWidth(), image.getHeight()] };
}

/** The antenna at the centre of row 60, column 80. */
const AT = `--observer ${WEST + 80.5 * CELL},${NORTH - 60.5 * CELL} --antenna-m 20`;
const view = (rest: string): string => `terrain viewshed ${work}/dem.tif ${AT} ${rest}`;

beforeAll(() => writeDem('dem.tif', [hills()]));
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('redoubt terrain viewshed', () => {
  it('writes the whole grid, with nodata beyond the radius', async () => {
    const { code, out, err } = await runRedoubt(view(`--radius-km 4 --out ${work}/view.tif --json`));
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ simulated: true, rows: ROWS, cols: COLS, refractionK: 1.3333, voids: 0 });
    const { values, origin } = await read('view.tif');
    expect(origin).toEqual([WEST, NORTH, COLS, ROWS]);
    expect(values[60 * COLS + 80]).toBe(hills()[60 * COLS + 80]);
    expect(values[60 * COLS + 80 + 41]).toBe(-9999);
    expect(values[0]).toBe(-9999);
    let inside = 0;
    for (const value of values) if (value !== -9999) inside++;
    expect(inside).toBe((JSON.parse(out) as { cells: number }).cells);
  });

  it('gives the same values cropped, deflated and as Float32', async () => {
    writeDem('deflated.tif', [hills()], true);
    writeDem('float.tif', [Float32Array.from(hills())]);
    const whole = await read('view.tif');
    for (const [dem, name, more] of [
      ['dem.tif', 'crop.tif', '--crop'],
      ['deflated.tif', 'from-deflated.tif', ''],
      ['float.tif', 'from-float.tif', ''],
    ] as const) {
      const line = `terrain viewshed ${work}/${dem} ${AT} --radius-km 4 --out ${work}/${name} ${more}`;
      expect((await runRedoubt(line)).code).toBe(0);
      const found = await read(name);
      const [west = 0, north = 0, cols = 0, rows = 0] = found.origin;
      const left = (west - WEST) / CELL;
      const top = (NORTH - north) / CELL;
      for (let row = 0; row < rows; row++) {
        for (let col = 0; col < cols; col++) {
          const expected = whole.values[(row + top) * COLS + col + left] as number;
          // Float32 against int16 heights: the same sums, so the same values.
          if (found.values[row * cols + col] !== expected) expect.fail(`${name} row ${row} column ${col}`);
        }
      }
      expect([rows, cols]).toEqual(more === '' ? [ROWS, COLS] : [85, 85]);
    }
  });

  it.skipIf(!HAS_GDAL)('writes a georeference and metadata that GDAL reads (skipped without gdalinfo)', () => {
    const info = spawnSync('gdalinfo', ['-json', join(work, 'view.tif')], { encoding: 'utf8' });
    expect(JSON.parse(info.stdout)).toMatchObject({
      geoTransform: [WEST, CELL, 0, NORTH, 0, -CELL],
      metadata: { '': { SIMULATED: 'yes', REFRACTION_K: '1.3333', ANTENNA_HEIGHT_M: '20' } },
      bands: [{ type: 'Float32', noDataValue: -9999 }],
    });
    expect(info.stdout).toContain('UTM zone 36N');
  });

  it('never replaces a file without --force', async () => {
    writeFileSync(join(work, 'kept.tif'), 'mine');
    const line = view(`--radius-km 4 --out ${work}/kept.tif`);
    const refused = await runRedoubt(line);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('is there already');
    expect(readFileSync(join(work, 'kept.tif'), 'utf8')).toBe('mine');
    expect((await runRedoubt(`${line} --force`)).code).toBe(0);
    expect(readFileSync(join(work, 'kept.tif')).length).toBeGreaterThan(1000);
  });

  it('says how much has no data, and what that does', async () => {
    const holed = hills();
    holed.fill(-9999, 20 * COLS, 22 * COLS);
    writeDem('holed.tif', [holed]);
    const line = `terrain viewshed ${work}/holed.tif ${AT} --radius-km 5 --out ${work}/holed-view.tif`;
    const { out } = await runRedoubt(line);
    expect(out).toMatch(/hold no data: no result there, and rays pass over them as over 0 m/);
    const { values } = await read('holed-view.tif');
    expect(values[20 * COLS + 80]).toBe(-9999);
    expect((await runRedoubt(`${line} --force --void-m 250`)).code).toBe(0);
    expect((await read('holed-view.tif')).values[20 * COLS + 80]).toBeGreaterThanOrEqual(250);
  });

  it('refuses what it cannot use with a message, and leaves no partial file', async () => {
    const frame = { rows: ROWS, cols: COLS, northRad: 0.7, westRad: 0.5, stepLatRad: 1e-4, stepLonRad: 1e-4 };
    const geographic = encodeGeoTiff({ ...size, bands: [hills()], reference: wgs84Reference(frame) });
    writeFileSync(join(work, 'geographic.tif'), geographic);
    writeFileSync(join(work, 'short.tif'), readFileSync(join(work, 'dem.tif')).subarray(0, 20_000));
    writeDem('void.tif', [new Int16Array(ROWS * COLS).fill(-9999)]);
    const reference = { ...projectedReference(32636, WEST, NORTH, CELL), pixelScale: [100, 90, 0] as const };
    writeFileSync(join(work, 'oblong.tif'), encodeGeoTiff({ ...size, bands: [hills()], reference }));
    const from = (name: string, rest = AT): string => `terrain viewshed ${work}/${name} ${rest}`;
    for (const [line, message] of [
      [`${from('geographic.tif')} --radius-km 4`, 'is in degrees'],
      [`${from('oblong.tif')} --radius-km 4`, 'square cells'],
      [`${from('short.tif')} --radius-km 4`, 'truncated'],
      [`${from('void.tif')} --radius-km 4`, 'no height at all'],
      [`${from('nowhere.tif')} --radius-km 4`, 'is not there'],
      [`${from('dem.tif', '--observer 1,2 --antenna-m 20')} --radius-km 4`, 'does not hold the observer 1,2'],
      [`${from('dem.tif', '--observer east --antenna-m 20')} --radius-km 4`, 'expected X,Y in metres'],
      [view('--radius-km 0'), '--radius-km'],
      [view('--radius-km 4 --k 0'), '--k'],
    ] as const) {
      const { code, err } = await runRedoubt(`${line} --out ${work}/never.tif`);
      expect([line, code]).toEqual([line, 2]);
      expect(err).toContain(message);
    }
    const unwritable = await runRedoubt(view(`--radius-km 4 --out ${work}/no/such/folder.tif`));
    expect([unwritable.code, unwritable.err.includes('cannot be written (ENOENT)')]).toEqual([2, true]);
    expect(readdirSync(work).filter((name) => name.includes('never') || name.includes('.part'))).toEqual([]);
  });

  it('refuses more cells than it has memory for', async () => {
    // A raster of 20,000 x 20,000 cells that were never written takes no room in the file.
    const header = sparseRaster(20_000);
    writeFileSync(join(work, 'huge.tif'), header);
    const at = `--observer ${WEST + 1e6},${NORTH - 1e6} --antenna-m 20 --radius-km 1000`;
    const { code, err } = await runRedoubt(`terrain viewshed ${work}/huge.tif ${at} --out ${work}/never.tif`);
    expect(code).toBe(2);
    expect(err).toContain('expected 2 x 2 to 100000000 cells in all');
  });
});

/** One strip that was never written, `cells` on a side. */
function sparseRaster(cells: number): Uint8Array {
  const small = encodeGeoTiff({
    rows: 2,
    cols: 2,
    bands: [new Int16Array(4)],
    reference: projectedReference(32636, WEST, NORTH, CELL),
    description: 'huge',
  });
  const view = new DataView(small.buffer);
  const put: Record<number, number> = { 256: cells, 257: cells, 273: 0, 278: cells, 279: 0 };
  for (let i = 0; i < view.getUint16(8, true); i++) {
    const entry = 10 + 12 * i;
    const value = put[view.getUint16(entry, true)];
    if (value !== undefined) view.setUint32(entry + 8, value, true);
  }
  return small;
}
