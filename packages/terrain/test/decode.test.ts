import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { groundHeightM } from '@redoubt/kernel';
import { decodeGeoTiff, decodeHgt, frameBounds, hgtBounds, readGeoTiffFrame, ReliefFileError } from '@redoubt/terrain';
import { tinyGeoTiff } from './tinyGeoTiff.ts';

const DEG = Math.PI / 180;
/** 1e-9 degree is 0.1 mm on the ground. */
const ANGLE_DIGITS = 9;

function hgtBytes(side: number, height: (row: number, col: number) => number): Uint8Array {
  const bytes = new Uint8Array(side * side * 2);
  const view = new DataView(bytes.buffer);
  for (let r = 0; r < side; r++) for (let c = 0; c < side; c++) view.setInt16(2 * (r * side + c), height(r, c));
  return bytes;
}

describe('HGT', () => {
  it('takes the corner from the name in all four quarters of the earth', () => {
    const corner = (file: string): (number | undefined)[] => {
      const bounds = hgtBounds(file);
      return [bounds?.southRad, bounds?.westRad].map((rad) => (rad === undefined ? undefined : Math.round(rad / DEG)));
    };
    expect(corner('N39E032.hgt')).toEqual([39, 32]);
    expect(corner('a/b/S29W072.hgt.gz')).toEqual([-29, -72]);
    expect(corner('n00e000.HGT')).toEqual([0, 0]);
    expect(corner('S01W180.SRTMGL1.hgt')).toEqual([-1, -180]);
    for (const name of ['N39.hgt', 'N90E000.hgt', 'N10E180.hgt', 'XN39E032.hgt', 'N39E032.tif'])
      expect(hgtBounds(name)).toBeNull();
  });

  it('decodes big-endian metres with row 0 in the north, and keeps voids', () => {
    const bytes = hgtBytes(1201, (r, c) => (r === 5 && c === 7 ? -32768 : r - c));
    const { grid } = decodeHgt('N39E032.hgt', bytes);
    expect([grid.rows, grid.cols]).toEqual([1201, 1201]);
    expect(grid.heightsM[0]).toBe(0);
    expect(grid.heightsM[1200]).toBe(-1200);
    expect(grid.heightsM[1200 * 1201]).toBe(1200);
    expect(grid.heightsM[5 * 1201 + 7]).toBe(-32768);
    const bounds = frameBounds(grid);
    expect(bounds.northRad / DEG).toBeCloseTo(40, ANGLE_DIGITS);
    expect(bounds.southRad / DEG).toBeCloseTo(39, ANGLE_DIGITS);
    expect(bounds.westRad / DEG).toBeCloseTo(32, ANGLE_DIGITS);
    expect(bounds.eastRad / DEG).toBeCloseTo(33, ANGLE_DIGITS);
  });

  it('undoes gzip with the function it is given and says so if there is none', () => {
    const packed = gzipSync(
      hgtBytes(1201, () => 7),
      { level: 1 },
    );
    expect(decodeHgt('N39E032.hgt.gz', packed, (bytes) => gunzipSync(bytes)).grid.heightsM[99]).toBe(7);
    expect(() => decodeHgt('N39E032.hgt.gz', packed)).toThrow(/is compressed with gzip; expected plain HGT/);
    const cut = packed.subarray(0, packed.length - 20);
    expect(() => decodeHgt('N39E032.hgt.gz', cut, (bytes) => gunzipSync(bytes))).toThrow(
      /N39E032\.hgt\.gz: cannot be unpacked .*; next: download/,
    );
  });

  it('refuses other sizes and names with file, what, expected and next', () => {
    let caught: unknown;
    try {
      decodeHgt('N39E032.hgt', new Uint8Array(1_000_000));
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ReliefFileError);
    const { problem } = caught as ReliefFileError;
    expect(problem).toEqual({
      file: 'N39E032.hgt',
      what: 'holds 1000000 bytes',
      expected: '2884802 (1201 x 1201, 3 arc-seconds) or 25934402 (3601 x 3601, 1 arc-second)',
      next: 'download the tile again: it is truncated or of another kind',
    });
    expect(() =>
      decodeHgt(
        'ankara.hgt',
        hgtBytes(1201, () => 0),
      ),
    ).toThrow(/name gives no south-west corner/);
  });
});

describe('GeoTIFF', () => {
  const base = {
    rows: 3,
    cols: 4,
    tieLonDeg: 32,
    tieLatDeg: 41,
    stepDeg: 0.5,
    heights: Int16Array.from({ length: 12 }, (_, i) => i * 10),
  };

  it('puts nodes half a pixel inside for PixelIsArea and on the tie point for PixelIsPoint', async () => {
    const area = await decodeGeoTiff('a.tif', tinyGeoTiff(base));
    expect(area.grid.northRad / DEG).toBeCloseTo(40.75, ANGLE_DIGITS);
    expect(area.grid.westRad / DEG).toBeCloseTo(32.25, ANGLE_DIGITS);
    const point = await decodeGeoTiff('p.tif', tinyGeoTiff({ ...base, pixelIsPoint: true }));
    expect(point.grid.northRad / DEG).toBeCloseTo(41, ANGLE_DIGITS);
    expect(point.grid.westRad / DEG).toBeCloseTo(32, ANGLE_DIGITS);
    for (const { grid } of [area, point]) {
      expect(Array.from(grid.heightsM)).toEqual(Array.from(base.heights));
      // Row 1, column 2 in either reading.
      expect(groundHeightM(grid, grid.northRad - grid.stepLatRad, grid.westRad + 2 * grid.stepLonRad)).toBeCloseTo(
        60,
        6,
      );
    }
  });

  it('honours a tie point that is not the first pixel', async () => {
    const { grid } = await decodeGeoTiff('t.tif', tinyGeoTiff({ ...base, pixelIsPoint: true, tieCol: 2, tieRow: 1 }));
    expect(grid.northRad / DEG).toBeCloseTo(41.5, ANGLE_DIGITS);
    expect(grid.westRad / DEG).toBeCloseTo(31, ANGLE_DIGITS);
  });

  it('reads float32 and turns nodata, also with too many digits, into voids', async () => {
    const heights = Float32Array.from({ length: 12 }, (_, i) => i / 4);
    heights[5] = -3.4028234663852886e38;
    const float = await decodeGeoTiff('f.tif', tinyGeoTiff({ ...base, heights, nodata: '-3.4028234663852886e+38' }));
    expect(float.grid.heightsM[5]).toBeNaN();
    expect(float.grid.heightsM[7]).toBe(1.75);
    const whole = Int16Array.from(base.heights);
    whole[3] = -9999;
    const int = await decodeGeoTiff('i.tif', tinyGeoTiff({ ...base, heights: whole, nodata: '-9999' }));
    expect(int.grid.heightsM[3]).toBe(-32768);
  });

  it('decodes only a window, whose heights are those of the whole', async () => {
    const heights = Int16Array.from({ length: 40 * 60 }, (_, i) => i);
    const bytes = tinyGeoTiff({ ...base, rows: 40, cols: 60, stepDeg: 0.1, heights });
    const whole = await decodeGeoTiff('w.tif', bytes);
    const window = { southRad: 38.5 * DEG, northRad: 39.5 * DEG, westRad: 394 * DEG, eastRad: 395 * DEG };
    const part = await decodeGeoTiff('w.tif', bytes, window);
    expect(part.grid.rows).toBeLessThan(15);
    expect(part.grid.cols).toBeLessThan(15);
    for (const [lat, lon] of [
      [38.5, 34],
      [39.5, 35],
      [39.04, 34.77],
    ] as const) {
      // 1e-6 m: rounding of angles on slopes of 60 m a cell.
      expect(groundHeightM(part.grid, lat * DEG, lon * DEG)).toBeCloseTo(
        groundHeightM(whole.grid, lat * DEG, lon * DEG),
        6,
      );
    }
    const elsewhere = { southRad: 10 * DEG, northRad: 11 * DEG, westRad: 34 * DEG, eastRad: 35 * DEG };
    await expect(decodeGeoTiff('w.tif', bytes, elsewhere)).rejects.toThrow(/does not reach the window/);
  });

  it('gives its frame without reading heights', async () => {
    const frame = await readGeoTiffFrame('a.tif', tinyGeoTiff(base));
    expect([frame.rows, frame.cols]).toEqual([3, 4]);
    expect(frame.stepLatRad / DEG).toBeCloseTo(0.5, ANGLE_DIGITS);
  });

  const refusals: [name: string, bytes: () => Uint8Array, message: RegExp][] = [
    ['a web page', () => new TextEncoder().encode('<html>404</html>'), /is no TIFF .*failed download/],
    ['an empty file', () => new Uint8Array(0), /is no TIFF \(0 bytes\)/],
    ['a header that ends at once', () => tinyGeoTiff(base).subarray(0, 40), /damaged/],
    [
      'a file cut short in its heights',
      () => tinyGeoTiff(base).subarray(0, -5),
      /ends after \d+ bytes, within block 1 of 1; expected at least/,
    ],
    [
      'a projected file',
      () => tinyGeoTiff({ ...base, model: 1, projected: 32636 }),
      /is projected \(EPSG:32636\); expected latitude.*gdalwarp/,
    ],
    ['an old datum', () => tinyGeoTiff({ ...base, geographic: 4267 }), /geographic system EPSG:4267/],
    ['feet', () => tinyGeoTiff({ ...base, verticalUnit: 9002 }), /heights are in unit 9002; expected metres/],
    [
      'bytes',
      () => tinyGeoTiff({ ...base, heights: new Uint8Array(12) }),
      /1 band\(s\) of uint8; expected one band of int16 or float32/,
    ],
    [
      'a place off the globe',
      () => tinyGeoTiff({ ...base, tieLatDeg: 95 }),
      /expected at least 2 x 2 nodes on the globe/,
    ],
  ];
  it.each(refusals)('refuses %s', async (_, bytes, message) => {
    await expect(decodeGeoTiff('x.tif', bytes())).rejects.toThrow(message);
    await expect(decodeGeoTiff('x.tif', bytes())).rejects.toBeInstanceOf(ReliefFileError);
  });

  it('never fails otherwise than with a ReliefFileError, whatever byte of a file is damaged', async () => {
    const good = tinyGeoTiff(base);
    for (let at = 0; at < good.length; at++) {
      for (const value of [0, 255]) {
        const bad = good.slice();
        bad[at] = value;
        const outcome = await decodeGeoTiff('x.tif', bad).then(
          () => 'decoded',
          (error: unknown) => error,
        );
        if (outcome !== 'decoded') expect(outcome, `byte ${at} = ${value}`).toBeInstanceOf(ReliefFileError);
      }
    }
  });
});
