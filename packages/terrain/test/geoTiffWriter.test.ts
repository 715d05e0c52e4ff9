import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { decodeGeoTiff, encodeGeoTiff, projectedReference, wgs84Reference } from '@redoubt/terrain';
import { fromArrayBuffer } from 'geotiff';
import { afterAll, describe, expect, it } from 'vitest';

const DEG = Math.PI / 180;
const HAS_GDAL = spawnSync('gdalinfo', ['--version']).status === 0;
const FRAME = {
  rows: 300,
  cols: 501,
  northRad: 40.5 * DEG,
  westRad: 32.25 * DEG,
  stepLatRad: DEG / 1200,
  stepLonRad: DEG / 600,
};
const directory = mkdtempSync(join(tmpdir(), 'redoubt-geotiff-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function ramp<T extends Float32Array | Int16Array | Uint8Array>(samples: T, factor: number): T {
  for (let i = 0; i < samples.length; i++) samples[i] = (i * factor) % 251;
  return samples;
}

function bytesOf(samples: Float32Array | Int16Array | Uint8Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

const SIZE = FRAME.rows * FRAME.cols;
const GEOGRAPHIC = {
  rows: FRAME.rows,
  cols: FRAME.cols,
  reference: wgs84Reference(FRAME),
  description: 'simulated: a "ramp" & more <é>',
};

describe('encodeGeoTiff', () => {
  it.each([
    ['int16', ramp(new Int16Array(SIZE), 7)],
    ['float32', ramp(new Float32Array(SIZE), 0.37)],
  ])('gives back %s heights and their frame to the decoder, plain and deflated', async (_, band) => {
    for (const deflate of [undefined, deflateSync]) {
      const bytes = encodeGeoTiff({ ...GEOGRAPHIC, bands: [band] }, deflate);
      const { grid } = await decodeGeoTiff('ramp.tif', bytes);
      expect(grid.heightsM.constructor).toBe(band.constructor);
      expect(bytesOf(grid.heightsM).equals(bytesOf(band))).toBe(true);
      // 5e-14 rad is a third of a micrometre: the frame passes through degrees.
      expect(grid.northRad).toBeCloseTo(FRAME.northRad, 13);
      expect(grid.westRad).toBeCloseTo(FRAME.westRad, 13);
      expect(grid.stepLatRad).toBeCloseTo(FRAME.stepLatRad, 13);
      expect(grid.stepLonRad).toBeCloseTo(FRAME.stepLonRad, 13);
    }
  });

  it('keeps several bands of bytes apart', async () => {
    const bands = [ramp(new Uint8Array(SIZE), 3), ramp(new Uint8Array(SIZE), 5), ramp(new Uint8Array(SIZE), 11)];
    const bytes = encodeGeoTiff({ ...GEOGRAPHIC, bands, nodata: 255 }, deflateSync);
    const image = await (await fromArrayBuffer(bytes.slice().buffer)).getImage();
    const read = (await image.readRasters()) as unknown as readonly Uint8Array[];
    expect(read.length).toBe(bands.length);
    for (const [i, band] of bands.entries()) expect(bytesOf(read[i] as Uint8Array).equals(band)).toBe(true);
    expect(image.getGDALNoData()).toBe(255);
  });

  it('refuses bands of unequal type or size', () => {
    const bands = [new Uint8Array(SIZE), new Int16Array(SIZE)];
    expect(() => encodeGeoTiff({ ...GEOGRAPHIC, bands })).toThrow('Int16Array of 150300, expected Uint8Array');
    expect(() => encodeGeoTiff({ ...GEOGRAPHIC, bands: [new Uint8Array(3)] })).toThrow('of 300 x 501');
    expect(() => encodeGeoTiff({ ...GEOGRAPHIC, bands: [] })).toThrow('no bands');
  });

  it.skipIf(!HAS_GDAL)('is read by GDAL with georeference, texts and values (skipped without gdalinfo)', () => {
    const path = join(directory, 'projected.tif');
    const band = ramp(new Float32Array(SIZE), 0.37);
    band[0] = NaN;
    const bytes = encodeGeoTiff({
      rows: FRAME.rows,
      cols: FRAME.cols,
      bands: [band, band],
      bandNames: ['first', 'second <'],
      reference: projectedReference(32636, 400_000, 4_500_000, 90),
      description: 'simulated: ramp',
      metadata: { SIMULATED: 'yes', REFRACTION_K: '1.3333' },
      nodata: NaN,
    });
    writeFileSync(path, bytes);
    const text = execFileSync('gdalinfo', ['-json', '-stats', '--config', 'GDAL_PAM_ENABLED', 'NO', path], {
      encoding: 'utf8',
    });
    const info: unknown = JSON.parse(text.replaceAll(/\bnan\b/gi, '"nan"').replaceAll('""nan""', '"nan"'));
    expect(info).toMatchObject({
      size: [501, 300],
      geoTransform: [400_000, 90, 0, 4_500_000, 0, -90],
      metadata: { '': { SIMULATED: 'yes', REFRACTION_K: '1.3333', TIFFTAG_IMAGEDESCRIPTION: 'simulated: ramp' } },
      bands: [
        { type: 'Float32', description: 'first', noDataValue: 'nan' },
        { type: 'Float32', description: 'second <' },
      ],
    });
    expect(text).toContain('UTM zone 36N');
    // Values at a place, by GDAL: column 10, row 20.
    const value = execFileSync('gdallocationinfo', ['-valonly', '-b', '2', path, '10', '20'], { encoding: 'utf8' });
    expect(Number(value)).toBeCloseTo(((20 * 501 + 10) * 0.37) % 251, 3);
    const geographic = join(directory, 'geographic.tif');
    writeFileSync(geographic, encodeGeoTiff({ ...GEOGRAPHIC, bands: [ramp(new Int16Array(SIZE), 7)] }, deflateSync));
    const corner = execFileSync('gdallocationinfo', ['-valonly', '-wgs84', geographic, '32.25', '40.5'], {
      encoding: 'utf8',
    });
    expect(corner.trim()).toBe('0');
    const asText = execFileSync('gdalinfo', [geographic], { encoding: 'utf8' });
    expect(asText).toContain('ID["EPSG",4326]');
    expect(asText).toContain('TIFFTAG_IMAGEDESCRIPTION=simulated: a "ramp" & more <é>');
  });
});
