import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { ElevationTile } from '@redoubt/terrain';
import {
  assembleGrid,
  decodeDted,
  decodeGeoTiff,
  decodeHgt,
  decodeTerrarium,
  mercatorFrame,
  terrariumPlace,
} from '@redoubt/terrain';
import { findReferenceData } from '@redoubt/terrain/node';

const DEG = Math.PI / 180;
/** WGS 84 semi-major axis: the radius of EPSG:3857's sphere, metres. */
const MERCATOR_RADIUS_M = 6_378_137;

const data = findReferenceData();
const usgs = data === null ? '' : join(data, 'dem/usgs/trinidad_co_3s_2401x1201.tif');
const kattegat = data === null ? '' : join(data, 'dem/hgt3/N57E011.hgt.gz');
const mock = data === null ? '' : join(data, 'dem/mock_layouts');

function hasGdal(): boolean {
  try {
    execFileSync('gdal_translate', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const why = !hasGdal()
  ? 'skipped: no gdal_translate on this machine'
  : !existsSync(usgs)
    ? 'skipped: no REDOUBT_DATA and no ../shared/data'
    : null;

const folder = mkdtempSync(join(tmpdir(), 'redoubt-gdal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const gdal = (program: string, ...options: string[]): string =>
  execFileSync(program, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** What GDAL makes of a file: its samples and where it puts them. */
function asGdalReads(path: string, isFloat: boolean): ElevationTile['grid'] {
  const raw = join(folder, 'raw.bin');
  gdal('gdal_translate', '-q', '-of', 'ENVI', '-ot', isFloat ? 'Float32' : 'Int16', path, raw);
  const bytes = Uint8Array.from(readFileSync(raw));
  const info = JSON.parse(gdal('gdalinfo', '-json', path)) as { size: [number, number]; geoTransform: number[] };
  const [west = NaN, stepLon = NaN, , north = NaN, , stepLat = NaN] = info.geoTransform;
  return {
    rows: info.size[1],
    cols: info.size[0],
    northRad: (north + stepLat / 2) * DEG,
    westRad: (west + stepLon / 2) * DEG,
    stepLatRad: -stepLat * DEG,
    stepLonRad: stepLon * DEG,
    heightsM: isFloat ? new Float32Array(bytes.buffer) : new Int16Array(bytes.buffer),
  };
}

/** Largest difference of heights; voids of one must be nodata (-32767, -32768) of the other. */
function compare(ours: ElevationTile['grid'], theirs: ElevationTile['grid']): void {
  expect([ours.rows, ours.cols]).toEqual([theirs.rows, theirs.cols]);
  // 1e-9 degree is 0.1 mm on the ground; corners of a tile, so that the spacing counts too.
  for (const r of [0, ours.rows - 1])
    expect((ours.northRad - r * ours.stepLatRad) / DEG).toBeCloseTo((theirs.northRad - r * theirs.stepLatRad) / DEG, 9);
  for (const c of [0, ours.cols - 1])
    expect((ours.westRad + c * ours.stepLonRad) / DEG).toBeCloseTo((theirs.westRad + c * theirs.stepLonRad) / DEG, 9);
  let different = 0;
  for (let i = 0; i < ours.heightsM.length; i++) {
    const a = ours.heightsM[i] as number;
    const b = theirs.heightsM[i] as number;
    const isVoid = a === -32768 || Number.isNaN(a);
    if (isVoid ? b !== -32767 && b !== -32768 : a !== b) different++;
  }
  expect(different).toBe(0);
}

const inflate = (packed: Uint8Array): Uint8Array => inflateSync(packed);

describe.skipIf(why !== null)(`the same heights at the same places as GDAL${why === null ? '' : ` (${why})`}`, () => {
  it.each([
    ['as it is', 'Int16', []],
    ['LZW', 'Int16', ['COMPRESS=LZW']],
    ['LZW, predictor 2, tiles', 'Int16', ['COMPRESS=LZW', 'PREDICTOR=2', 'TILED=YES']],
    ['DEFLATE, predictor 2, tiles', 'Int16', ['COMPRESS=DEFLATE', 'PREDICTOR=2', 'TILED=YES']],
    ['float, DEFLATE, predictor 3', 'Float32', ['COMPRESS=DEFLATE', 'PREDICTOR=3', 'TILED=YES']],
    ['float, LZW, predictor 3', 'Float32', ['COMPRESS=LZW', 'PREDICTOR=3']],
    ['big-endian BigTIFF', 'Int16', ['ENDIANNESS=BIG', 'BIGTIFF=YES', 'COMPRESS=LZW', 'PREDICTOR=2']],
    ['cloud-optimised with overviews', 'Int16', ['COG', 'COMPRESS=DEFLATE', 'PREDICTOR=YES']],
  ])('GeoTIFF of the USGS tile: %s', async (_, type, options) => {
    const path = join(folder, 'variant.tif');
    const isCog = options[0] === 'COG';
    const creation = options.filter((option) => option !== 'COG').flatMap((option) => ['-co', option]);
    gdal('gdal_translate', '-q', '-of', isCog ? 'COG' : 'GTiff', '-ot', type, ...creation, usgs, path);
    const { grid } = await decodeGeoTiff('variant.tif', readFileSync(path), undefined, inflate);
    compare(grid, asGdalReads(path, type === 'Float32'));
  });

  it('DTED level 1 of the western half of the USGS tile', () => {
    const exact = join(folder, 'exact.tif');
    // The tile's own georeference is off by 1e-8: DTED wants whole degrees.
    const corners = ['-106.000416666666667', '38.000416666666667', '-104.999583333333333', '36.999583333333333'];
    gdal('gdal_translate', '-q', '-srcwin', '0', '0', '1201', '1201', '-a_ullr', ...corners, usgs, exact);
    const path = join(folder, 'n37w106.dt1');
    gdal('gdal_translate', '-q', '-of', 'DTED', exact, path);
    const { grid } = decodeDted('n37w106.dt1', readFileSync(path));
    compare(grid, asGdalReads(path, false));
    compare(grid, asGdalReads(exact, false));
  });

  it('HGT of the Kattegat, and DTED level 1 above 50 degrees made of it, with half the columns', () => {
    const unpacked = join(folder, 'N57E011.hgt');
    writeFileSync(unpacked, gunzipSync(readFileSync(kattegat)));
    const { grid } = decodeHgt('N57E011.hgt.gz', readFileSync(kattegat), (bytes) => gunzipSync(bytes));
    compare(grid, asGdalReads(unpacked, false));
    const half = join(folder, 'half.tif');
    const frame = ['10.999166666666667', '56.999583333333333', '12.000833333333333', '58.000416666666667'];
    gdal('gdalwarp', '-q', '-te', ...frame, '-ts', '601', '1201', '-r', 'near', unpacked, half);
    const path = join(folder, 'n57e011.dt1');
    gdal('gdal_translate', '-q', '-of', 'DTED', half, path);
    const dted = decodeDted('n57e011.dt1', readFileSync(path));
    expect(dted.grid.cols).toBe(601);
    compare(dted.grid, asGdalReads(path, false));
  });

  it('the Copernicus layout: pixel centres on the whole degree', async () => {
    const name = 'Copernicus_DSM_COG_30_N37_00_W119_00_DEM';
    const path = join(mock, 'copernicus-dem-90m', name, `${name}.tif`);
    const { grid } = await decodeGeoTiff(name, readFileSync(path), undefined, inflate);
    expect(grid.northRad / DEG).toBeCloseTo(38, 9);
    compare(grid, asGdalReads(path, true));
  });

  it('terrarium on latitudes, against gdalwarp -r bilinear on the Mercator map', async () => {
    const name = 'terrarium/8/43/99.png';
    const tile = await decodeTerrarium(name, readFileSync(join(mock, 'elevation-tiles-prod', name)));
    const { grid } = assembleGrid([tile]);
    const merc = mercatorFrame(terrariumPlace(name) ?? { zoom: 0, x: 0, y: 0 });
    const cellM = merc.stepLonRad * MERCATOR_RADIUS_M;
    const lines = [
      'ncols 256',
      'nrows 256',
      `xllcorner ${(merc.westRad - merc.stepLonRad / 2) * MERCATOR_RADIUS_M}`,
      `yllcorner ${(merc.northRad - 255.5 * merc.stepLatRad) * MERCATOR_RADIUS_M}`,
      `cellsize ${cellM}`,
    ];
    for (let r = 0; r < 256; r++) lines.push(tile.heightsM.subarray(r * 256, (r + 1) * 256).join(' '));
    const text = join(folder, 'merc.asc');
    writeFileSync(text, `${lines.join('\n')}\n`);
    const merctif = join(folder, 'merc.tif');
    gdal('gdal_translate', '-q', '-a_srs', 'EPSG:3857', '-ot', 'Float32', text, merctif);
    const { rows, cols, northRad, westRad, stepLatRad, stepLonRad } = grid;
    const edges = [
      westRad - stepLonRad / 2,
      northRad - (rows - 0.5) * stepLatRad,
      westRad + (cols - 0.5) * stepLonRad,
      northRad + stepLatRad / 2,
    ].map((rad) => String(rad / DEG));
    const warped = join(folder, 'warped.tif');
    gdal(
      ...(['gdalwarp', '-q', '-t_srs', 'EPSG:4326', '-te', ...edges, '-ts', String(cols), String(rows)] as const),
      ...['-r', 'bilinear', '-et', '0', merctif, warped],
    );
    const theirs = asGdalReads(warped, true);
    let sum = 0;
    let worstM = 0;
    let highestM = 0;
    let count = 0;
    for (let r = 2; r < rows - 2; r++) {
      for (let c = 2; c < cols - 2; c++) {
        const off = Math.abs((grid.heightsM[r * cols + c] as number) - (theirs.heightsM[r * cols + c] as number));
        sum += off * off;
        count++;
        highestM = Math.max(highestM, theirs.heightsM[r * cols + c] as number);
        worstM = Math.max(worstM, off);
      }
    }
    console.log(
      `terrarium against gdalwarp: RMS ${Math.sqrt(sum / count).toFixed(3)} m, worst ${worstM.toFixed(3)} m, highest summit ${highestM.toFixed(0)} m`,
    );
    expect(highestM).toBeGreaterThan(500);
    // Both blend the same four pixels; 0.02 m for the seven digits of the map's text form.
    expect(worstM).toBeLessThan(0.02);
  });
});
