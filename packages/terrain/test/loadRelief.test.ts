import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { groundHeightM, minimumVisibleAltitudeM, SMOOTH_EARTH } from '@redoubt/kernel';
import { assembleGrid, computeSurface, decodeGeoTiff, landEdges, reliefHash } from '@redoubt/terrain';
import type { LoadedRadar, ReliefProgress } from '@redoubt/terrain/node';
import { encodePng, findReferenceData, loadRelief } from '@redoubt/terrain/node';
import { castRays, compareWithRays } from './compareWithRays.ts';

const DEG = Math.PI / 180;
const folder = mkdtempSync(join(tmpdir(), 'redoubt-relief-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeTile(name: string, height: (row: number, col: number) => number, packed = true): void {
  const bytes = Buffer.alloc(1201 * 1201 * 2);
  for (let i = 0; i < 1201 * 1201; i++) bytes.writeInt16BE(height(Math.floor(i / 1201), i % 1201), 2 * i);
  writeFileSync(join(folder, name), packed ? gzipSync(bytes, { level: 1 }) : bytes);
}

function radar(id: string, latDeg: number, lonDeg: number): LoadedRadar {
  return { id, latRad: latDeg * DEG, lonRad: lonDeg * DEG, antennaHeightM: 20, terrainM: null };
}

const small = { maxRangeM: 20_000, azimuths: 72, rangeStepM: 1000 };

describe('loadRelief', () => {
  mkdirSync(join(folder, 'N39'));
  const hill = (r: number, c: number): number => Math.max(0, 800 - Math.floor(Math.hypot(r - 600, c - 600)));
  writeTile('N39/N39E032.hgt.gz', (r, c) => (r === 3 && c < 3 ? -32768 : hill(r, c)));
  writeTile('N39/N39E033.hgt', (r, c) => hill(r, c + 1200), false);
  writeTile('N39/N39E100.hgt.gz', () => 1);
  writeFileSync(join(folder, 'notes.txt'), 'not relief');

  it('is the smooth earth for none, and says what that means', async () => {
    for (const none of ['none', null]) {
      const { relief, description, report } = await loadRelief(none, [radar('a', 39.5, 32.5)]);
      expect(relief).toEqual(SMOOTH_EARTH);
      expect(description).toBe('smooth 4/3 earth: hills are not modelled, low targets are seen too far');
      expect(report).toBeNull();
    }
  });

  it('reads the tiles under the circles, fills voids and says so, whatever the order of the radars', async () => {
    const progress: ReliefProgress[] = [];
    const radars = [radar('b', 39.5, 32.95), radar('a', 39.9, 32.1)];
    const loaded = await loadRelief(folder, radars, { ...small, onProgress: (step) => progress.push(step) });
    expect(loaded.report?.files).toEqual(['N39E032.hgt.gz', 'N39E033.hgt']);
    expect(loaded.relief.surfaces.map((surface) => surface.radarId)).toEqual(['a', 'b']);
    expect(loaded.report?.voidCells).toBe(3);
    expect(loaded.description).toMatch(
      /^relief: HGT tiles \(.*\), 2 file\(s\), node every 3 arc-seconds; void cells filled: 3 in 1 hole\(s\), largest 3; refraction k = 1\.333; tiles cover \d+(\.\d)? % of the radars' circles, the rest is taken as sea$/,
    );
    expect(progress.at(-1)).toEqual({ stage: 'surface', done: 2, total: 2 });
    const again = await loadRelief(folder, [...radars].reverse(), small);
    expect(again.relief.reliefHash).toBe(loaded.relief.reliefHash);
    const bytesOf = ({ relief }: typeof loaded): Buffer[] =>
      [relief.heightGrid?.heightsM, ...relief.surfaces.map((surface) => surface.minimumAltitudeM)].map((values) =>
        Buffer.from(values?.buffer ?? new ArrayBuffer(0)),
      );
    expect(Buffer.concat(bytesOf(again)).equals(Buffer.concat(bytesOf(loaded)))).toBe(true);
    // The raster is what lies under the circles, not the whole tiles.
    expect(loaded.relief.heightGrid?.cols).toBeLessThan(2401);
    expect(groundHeightM(loaded.relief.heightGrid, 39.5 * DEG, 32.8 * DEG)).toBeCloseTo(800 - 360, 0);
  });

  it('says the edges on land of those radars that look over them, and of no other', async () => {
    const radars = [radar('b', 39.5, 32.95), { ...radar('a', 39.5, 32.4), isOverEdges: true }];
    const { relief } = await loadRelief(folder, radars, small);
    const [a, b] = relief.surfaces;
    const edges = a?.controllingEdgeM as Float32Array;
    expect(edges.filter((edgeM) => edgeM > 0).length).toBeGreaterThan(100);
    expect(b?.controllingEdgeM).toBeUndefined();
    const plain = await loadRelief(folder, [radar('b', 39.5, 32.95), radar('a', 39.5, 32.4)], small);
    expect(a?.minimumAltitudeM).toEqual(plain.relief.surfaces[0]?.minimumAltitudeM);
    expect(relief.reliefHash).not.toBe(plain.relief.reliefHash);
    const whole = computeSurface(relief.heightGrid, radar('a', 39.5, 32.4), {
      refractionK: 4 / 3,
      ...small,
      withEdges: true,
    });
    expect(edges).toEqual(landEdges(whole).controllingEdgeM);
    const nine = Array.from({ length: 9 }, (_, i) => ({ ...radar(`r${i}`, 39.4, 32.5), isOverEdges: i === 4 }));
    const many = await loadRelief(folder, nine, small);
    expect(many.relief.surfaces.map(({ steps }) => steps === undefined)).toEqual(nine.map((_, i) => i === 4));
  });

  it('packs the surfaces of more than eight radars, with the same altitudes', async () => {
    const radars = Array.from({ length: 9 }, (_, i) => radar(`r${i}`, 39.4 + 0.02 * i, 32.5));
    const many = await loadRelief(folder, radars, small);
    const few = await loadRelief(folder, radars.slice(0, 8), small);
    few.relief.surfaces.forEach((table, i) => {
      const packed = many.relief.surfaces[i];
      if (packed?.steps === undefined) throw new Error('steps were expected');
      expect(table.steps).toBeUndefined();
      expect(packed.minimumAltitudeM).toHaveLength(0);
      for (let a = 0; a < 6.2; a += 0.05)
        expect(minimumVisibleAltitudeM(packed, a, 13_700)).toBe(minimumVisibleAltitudeM(table, a, 13_700));
    });
  });

  it("has a hash that follows every input and is the same with the kernel's own SHA-256", async () => {
    const base = [radar('a', 39.5, 32.5)];
    const hashOf = async (radars: readonly LoadedRadar[], options: object): Promise<string> =>
      (await loadRelief(folder, radars, { ...small, ...options })).relief.reliefHash;
    const first = await loadRelief(folder, base, small);
    const grid = first.relief.heightGrid;
    if (grid === null) throw new Error('a raster was expected');
    const parameters = { refractionK: 4 / 3, azimuths: 72, rangeStepM: 1000 };
    expect(reliefHash(grid, [{ ...(base[0] as LoadedRadar), maxRangeM: 20_000 }], parameters)).toBe(
      first.relief.reliefHash,
    );
    const hashes = [
      first.relief.reliefHash,
      await hashOf([radar('b', 39.5, 32.5)], {}),
      await hashOf([{ ...radar('a', 39.5, 32.5), antennaHeightM: 21 }], {}),
      await hashOf([{ ...radar('a', 39.5, 32.5), maxRangeM: 21_000 }], {}),
      await hashOf(base, { refractionK: 1.2 }),
      await hashOf(base, { azimuths: 71 }),
      await hashOf(base, { rangeStepM: 999 }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    const changed = { ...grid, heightsM: grid.heightsM.slice() };
    changed.heightsM[1234] = (changed.heightsM[1234] as number) + 1;
    expect(reliefHash(changed, [{ ...(base[0] as LoadedRadar), maxRangeM: 20_000 }], parameters)).not.toBe(
      first.relief.reliefHash,
    );
  });

  it('refuses missing folders, folders without tiles, tiles elsewhere and shared ids', async () => {
    const one = [radar('a', 39.5, 32.5)];
    await expect(loadRelief(join(folder, 'absent'), one)).rejects.toThrow(/absent: does not exist; expected a folder/);
    mkdirSync(join(folder, 'empty'));
    await expect(loadRelief(join(folder, 'empty'), one)).rejects.toThrow(/empty: holds no elevation files/);
    await expect(loadRelief(folder, [radar('a', 10, 10)], small)).rejects.toThrow(
      /none of 3 file\(s\) reaches a radar's circle/,
    );
    await expect(loadRelief(folder, [...one, ...one], small)).rejects.toThrow(/two radars share the id a/);
    await expect(loadRelief([join(folder, 'N39', 'N39E0.hgt')], one, small)).rejects.toThrow(
      /N39E0\.hgt: cannot be read/,
    );
  });
});

describe('encodePng', () => {
  it('refuses an array of another size', () => {
    expect(() => encodePng(2, 2, new Uint8Array(11))).toThrow(/holds 11 bytes, expected 12/);
    expect(Array.from(encodePng(1, 1, Uint8Array.of(1, 2, 3)).subarray(0, 8))).toEqual([
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10,
    ]);
  });
});

const data = findReferenceData();
describe.skipIf(data === null)(
  `reference elevation${data === null ? ' (skipped: no REDOUBT_DATA and no ../shared/data)' : ''}`,
  () => {
    it('puts Copernicus pixel centres on the whole degree', async () => {
      const name = 'Copernicus_DSM_COG_30_N37_00_W119_00_DEM';
      const bytes = readFileSync(join(data as string, 'dem/mock_layouts/copernicus-dem-90m', name, `${name}.tif`));
      const { grid } = await decodeGeoTiff(name, bytes);
      expect([grid.rows, grid.cols]).toEqual([1200, 1200]);
      expect(grid.northRad / DEG).toBeCloseTo(38, 9);
      expect(grid.westRad / DEG).toBeCloseTo(-119, 9);
      expect(grid.heightsM).toBeInstanceOf(Float32Array);
    });

    it.each([
      ['N41E001', 134],
      ['N42E001', 7652],
      ['N50E011', 8],
      ['N52E008', 3],
      ['N55W003', 0],
      ['S29W072', 21],
    ])("fills the %s tile's %d voids", async (name, voids) => {
      const [, ns, lat, ew, lon] = /([NS])(\d\d)([EW])(\d{3})/.exec(name) ?? [];
      const at = radar(
        'a',
        (Number(lat) + 0.5) * (ns === 'S' ? -1 : 1) + (ns === 'S' ? 1 : 0),
        (Number(lon) - (ew === 'W' ? 0.5 : -0.5)) * (ew === 'W' ? -1 : 1),
      );
      const { report } = await loadRelief([join(data as string, 'dem/hgt3', `${name}.hgt.gz`)], [at], {
        ...small,
        maxRangeM: 100_000,
      });
      expect(report?.voidCells).toBe(voids);
      expect(report?.cellsTakenAsSea).toBe(0);
    });

    it('stays within 8 m of exact rays at 50 km in Colorado, and within 0.5 % at 300 m above ground', async () => {
      const tile = await decodeGeoTiff(
        't.tif',
        readFileSync(join(data as string, 'dem/usgs/trinidad_co_3s_2401x1201.tif')),
      );
      const { grid } = assembleGrid([tile]);
      // Lowest and highest height as the tile's description states them.
      const heightsM = Float32Array.from(grid.heightsM);
      expect(heightsM.reduce((a, b) => Math.min(a, b))).toBe(1359);
      expect(heightsM.reduce((a, b) => Math.max(a, b))).toBe(4321);
      const at = radar('a', 37.5, -105);
      const surface = computeSurface(grid, at, {
        refractionK: 4 / 3,
        maxRangeM: 50_000,
        azimuths: 3600,
        rangeStepM: 500,
      });
      const result = compareWithRays(
        surface,
        castRays(grid, at, 4 / 3, { innerM: 1000, outerM: 50_000, targets: 400, stepM: 30 }),
        300,
      );
      expect(result.rmseM).toBeLessThan(8);
      expect(result.disagreementPercent).toBeLessThanOrEqual(0.5);
    });

    it('stays within 24 m of exact rays at 150 km around Murted', async () => {
      const at = radar('a', 40.08, 32.57);
      const { relief, report, description } = await loadRelief(
        join(data as string, 'dem/turkey-and-others-15s'),
        [at],
        { maxRangeM: 150_000 },
      );
      expect(report?.files).toEqual(['turkey_aegean_cyprus_blacksea_15s.tif']);
      expect(report?.coveredShare).toBe(1);
      expect(description).toMatch(
        /^relief: 15 arc-second tiles after J\. de Ferranti .* node every 15 arc-seconds; void cells filled: 0;/,
      );
      const grid = relief.heightGrid;
      const surface = relief.surfaces[0];
      if (grid === null || surface === undefined) throw new Error('a raster and a surface were expected');
      const result = compareWithRays(
        surface,
        castRays(grid, at, 4 / 3, { innerM: 1000, outerM: 150_000, targets: 300, stepM: 90 }),
        300,
      );
      expect(result.rmseM).toBeLessThan(24);
      expect(result.disagreementPercent).toBeLessThanOrEqual(0.5);
    });
  },
);
