import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HeightGrid } from '@redoubt/kernel';
import { minimumVisibleAltitudeM, NEVER_VISIBLE_M } from '@redoubt/kernel';
import { computeSurface } from '@redoubt/terrain';
import { describe, expect, it } from 'vitest';
import { syntheticReplay } from '../../dev/syntheticReplay.ts';
import { CITIES } from '../../src/map/basemap/cities.ts';
import { decodeWorld } from '../../src/map/basemap/decodeWorld.ts';
import { linePieces, piecesIn } from '../../src/map/basemap/linePieces.ts';
import { coverAt, coverField, NEVER_SEEN_M } from '../../src/map/cover/coverField.ts';
import { engagementZone } from '../../src/map/cover/engagementZone.ts';
import { profileOf, rayAltitudeM } from '../../src/map/profile/profileOf.ts';
import { alongGreatCircle, arcBetween } from '../../src/map/profile/greatCircle.ts';
import { bakeRelief } from '../../src/map/relief/bakeRelief.ts';
import { heightAt } from '../../src/map/relief/heightAt.ts';
import { reliefMesh } from '../../src/map/relief/reliefMesh.ts';
import { handleNames, namedByHandles, spreadSites } from '../../src/map/symbols/spreadSites.ts';
import { symbolIndex } from '../../src/map/symbols/atlas.ts';
import { ATLAS_CELL_PX, ATLAS_COLUMNS, ATLAS_ROWS, SYMBOLS } from '../../src/map/symbols/symbolList.ts';
import {
  AIR_KINDS,
  MARKS,
  markSymbol,
  SILHOUETTES,
  siteSymbol,
  trackSymbol,
  truthSymbol,
} from '../../src/map/symbols/symbolNames.ts';
import { IDENTITIES, type RadarCover, type Replay, type Site } from '../../src/run/replay.ts';
import { readPng } from './readPng.ts';

const RAD = Math.PI / 180;
const maps = resolve(import.meta.dirname, '../../src/map');
const bytes = new Uint8Array(readFileSync(resolve(maps, 'basemap/data/world.bin')));
const world = decodeWorld(bytes);

/** Whether a place lies in a polygon of flat rings: crossings of a ray to the east. */
function isOnLand(lonDeg: number, latDeg: number): boolean {
  return world.land.some((rings) => {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const crosses = ring[i + 1]! > latDeg !== ring[j + 1]! > latDeg;
        const atLon = ((ring[j]! - ring[i]!) * (latDeg - ring[i + 1]!)) / (ring[j + 1]! - ring[i + 1]!) + ring[i]!;
        if (crosses && lonDeg < atLon) inside = !inside;
      }
    }
    return inside;
  });
}

describe('base map', () => {
  it('has cities on land and seas without land', () => {
    expect(CITIES.length).toBeGreaterThan(150);
    expect(new Set(CITIES.map(({ name }) => name)).size).toBe(CITIES.length);
    const afloat = CITIES.filter(({ lonDeg, latDeg }) => {
      // A city on a coast may lie up to 0.05° off the thinned line near theatres, 0.15° elsewhere.
      const reachDeg = 0.15;
      const around = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [Math.cos(n * 45 * RAD), Math.sin(n * 45 * RAD)]);
      return ![[0, 0], ...around].some(([dx, dy]) => isOnLand(lonDeg + dx! * reachDeg, latDeg + dy! * reachDeg));
    });
    expect(afloat.map(({ name }) => name)).toEqual([]);
    for (const [lonDeg, latDeg] of [
      [34, 43.3],
      [28, 35.2],
      [51.5, 27],
      [-30, 40],
    ]) {
      expect(isOnLand(lonDeg!, latDeg!), `${lonDeg}, ${latDeg}`).toBe(false);
    }
  });

  it('has borders, lakes and rivers within the world, and refuses broken bytes', () => {
    expect(world.borders.length).toBeGreaterThan(150);
    expect(world.lakes.length).toBeGreaterThan(50);
    expect(world.rivers.length).toBeGreaterThan(50);
    for (const line of [...world.land.flat(), ...world.lakes.flat(), ...world.borders, ...world.rivers]) {
      for (let i = 0; i < line.length; i += 2) {
        if (Math.abs(line[i]!) > 180.001 || Math.abs(line[i + 1]!) > 85.001) expect.fail(`${line[i]}, ${line[i + 1]}`);
      }
    }
    expect(() => decodeWorld(bytes.subarray(0, bytes.length - 40))).toThrow(/ends early/);
    expect(() => decodeWorld(Uint8Array.of(1, 2, 3, 4, 5, 6))).toThrow(/not a packed base map/);
  });

  it('draws all pieces of a line that touch a view', () => {
    const line = Float32Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? i / 10 : 10));
    const pieces = linePieces([line]);
    expect(pieces.length).toBe(5);
    expect(piecesIn(pieces, { westDeg: -1, southDeg: 0, eastDeg: 50, northDeg: 20 }).length).toBe(5);
    expect(piecesIn(pieces, { westDeg: 0, southDeg: 0, eastDeg: 1, northDeg: 20 }).length).toBe(1);
    expect(piecesIn(pieces, { westDeg: 0, southDeg: 11, eastDeg: 50, northDeg: 20 }).length).toBe(0);
  });
});

describe('symbols', () => {
  const names = [
    ...AIR_KINDS.flatMap((kind) => IDENTITIES.map((identity) => trackSymbol(identity, kind))),
    ...(['fireUnit', 'radar', 'post', 'asset'] as const).map(siteSymbol),
    ...SILHOUETTES.flatMap((one) => (['hostile', 'friendly', 'civil'] as const).map((side) => truthSymbol(one, side))),
    ...MARKS.map(markSymbol),
  ];

  it('hold everything that can be shown, once, with a drawing in each cell', () => {
    expect([...SYMBOLS.map(({ name }) => name)].sort()).toEqual([...names].sort());
    const picture = readPng(readFileSync(resolve(maps, 'symbols/data/symbols.png')));
    expect([picture.width, picture.height]).toEqual([ATLAS_COLUMNS * ATLAS_CELL_PX, ATLAS_ROWS * ATLAS_CELL_PX]);
    for (const name of names) {
      const index = symbolIndex(name);
      const x0 = (index % ATLAS_COLUMNS) * ATLAS_CELL_PX;
      const y0 = Math.floor(index / ATLAS_COLUMNS) * ATLAS_CELL_PX;
      let drawn = 0;
      for (let y = 0; y < ATLAS_CELL_PX; y++) {
        for (let x = 0; x < ATLAS_CELL_PX; x++) {
          if (picture.data[4 * ((y0 + y) * picture.width + x0 + x) + 3]! > 128) drawn++;
        }
      }
      expect(drawn, name).toBeGreaterThan(150);
    }
    expect(() => symbolIndex('nothing')).toThrow(/no symbol/);
  });

  it('of tracks follow each other in the order of identities, which the shader counts on', () => {
    const first = symbolIndex(trackSymbol(IDENTITIES[0]!, 'air'));
    IDENTITIES.forEach((identity, i) => expect(symbolIndex(trackSymbol(identity, 'air'))).toBe(first + i));
    expect(SYMBOLS.filter(({ code }) => code !== null && !/^10[03]\d{17}$/.test(code))).toEqual([]);
  });
});

describe('sites', () => {
  const site = (id: string, kind: Site['kind'], lonDeg: number): Site => ({
    id,
    kind,
    ownerId: null,
    label: id,
    lonDeg,
    latDeg: 40,
    reachM: null,
    antennaAltitudeM: null,
  });

  it('of one place stand side by side under one name, and names do not cover each other', () => {
    const sites = [site('radar', 'radar', 33), site('post', 'post', 33.001), site('unit', 'fireUnit', 33.02)];
    const far = spreadSites(sites, 6);
    expect(far.map(({ id, name }) => [id, name])).toEqual([
      ['post', 'post'],
      ['radar', ''],
      ['unit', ''],
    ]);
    expect(far[0]!.offsetPx).toBeLessThan(far[1]!.offsetPx);
    expect(spreadSites(sites, 12).map(({ name }) => name)).toEqual(['post', '', 'unit']);
  });

  it('names what an editor moves once for each place, in place of the sites there', () => {
    const at = { lonDeg: 32, latDeg: 40 };
    const handles = [
      { id: 'a', label: 'unit', ...at },
      { id: 'b', label: 'far', lonDeg: 33, latDeg: 40 },
      { id: 'c', label: 'place', ...at },
    ];
    expect(handleNames(handles)).toEqual(['unit, place', 'far', '']);
    const sites = spreadSites(
      [
        { id: 's', kind: 'fireUnit', label: 'unit', ...at },
        { id: 't', kind: 'radar', label: 'alone', lonDeg: 36, latDeg: 40 },
      ],
      8,
    );
    expect(namedByHandles(sites, handles).map(({ name }) => name)).toEqual(['', 'alone']);
    expect(namedByHandles(sites, []).map(({ name }) => name)).toEqual(['unit', 'alone']);
  });
});

describe('relief', () => {
  const grid: HeightGrid = {
    rows: 3,
    cols: 4,
    northRad: 41 * RAD,
    westRad: 30 * RAD,
    stepLatRad: 0.5 * RAD,
    stepLonRad: 0.5 * RAD,
    heightsM: Int16Array.of(0, 0, 100, 200, 0, 50, 400, 800, 0, 500, 900, 1_600),
  };

  it('is bilinear between nodes and zero outside', () => {
    expect(heightAt(grid, 30.5, 40.5)).toBeCloseTo(50, 9);
    expect(heightAt(grid, 30.75, 40.25)).toBeCloseTo((50 + 400 + 500 + 900) / 4, 9);
    expect(heightAt(grid, 31.5, 40)).toBeCloseTo(1_600, 6);
    expect([heightAt(grid, 29.9, 40.5), heightAt(grid, 31.6, 40.5), heightAt(null, 30.5, 40.5)]).toEqual([0, 0, 0]);
  });

  it('is baked with clear sea, and meshed at its true places', () => {
    const baked = bakeRelief({ ...grid, heightsM: Float32Array.from(grid.heightsM) }, false, 64);
    expect(baked.pixels.length).toBe(4 * baked.width * baked.height);
    expect([baked.westDeg, baked.northDeg]).toEqual([expect.closeTo(30, 9), expect.closeTo(41, 9)]);
    expect(baked.pixels[3]).toBe(0);
    const middle = 4 * (baked.width + 2);
    expect(baked.pixels[middle + 3]).toBeGreaterThan(0);
    const mesh = reliefMesh(grid, 1);
    // Renderer's units: 512 around the earth; x of 30° E is 512 * 210 / 360.
    expect(mesh.positions[0]! + mesh.origin[0]).toBeCloseTo((512 * 210) / 360, 4);
    expect(mesh.indices.length).toBe(6 * 2 * 3);
    expect(Math.max(...mesh.indices)).toBe(11);
  });
});

/** Cover of one radar on a smooth earth, by the kernel's own surface. */
function kernelCover(): { readonly cover: RadarCover; readonly antennaM: number } {
  const [latDeg, lonDeg, antennaM] = [40, 33, 30];
  const place = { id: 'r', latRad: latDeg * RAD, lonRad: lonDeg * RAD, antennaHeightM: antennaM, terrainM: 0 };
  const [azimuths, ranges, rangeStepM] = [72, 100, 2_000];
  const surface = computeSurface(null, place, { refractionK: 4 / 3, rangeStepM, maxRangeM: 200_000, azimuths: 4 });
  const minimumAltitudeM = new Float32Array(azimuths * ranges);
  for (let a = 0; a < azimuths; a++) {
    for (let r = 0; r < ranges; r++) {
      const altitudeM = minimumVisibleAltitudeM(surface, (a / azimuths) * 2 * Math.PI, (r + 1) * rangeStepM);
      minimumAltitudeM[a * ranges + r] = Math.min(NEVER_VISIBLE_M, altitudeM);
    }
  }
  return { cover: { radarId: 'r', latDeg, lonDeg, azimuths, ranges, rangeStepM, minimumAltitudeM }, antennaM };
}

describe('cover', () => {
  const replay = syntheticReplay({ movers: 1, keyframes: 2, durationS: 60, hasRelief: true });

  it('takes the lowest of all radars at each node, and the second lowest', () => {
    const field = coverField(replay.cover, 96)!;
    for (let n = 0; n < field.width * field.height; n += 37) {
      const x = n % field.width;
      const y = Math.floor(n / field.width);
      const lonDeg = field.westDeg + ((field.eastDeg - field.westDeg) * x) / (field.width - 1);
      const top = Math.log(Math.tan(Math.PI / 4 + (field.northDeg * RAD) / 2));
      const bottom = Math.log(Math.tan(Math.PI / 4 + (field.southDeg * RAD) / 2));
      const latDeg = (2 * Math.atan(Math.exp(top + ((bottom - top) * y) / (field.height - 1))) - Math.PI / 2) / RAD;
      const seen = replay.cover.map((cover) => coverAt(cover, lonDeg, latDeg)).sort((a, b) => a - b);
      // Metres: the raster is single precision.
      expect(Math.abs(field.lowestM[2 * n]! - seen[0]!)).toBeLessThan(0.5);
      expect(Math.abs(field.lowestM[2 * n + 1]! - seen[1]!)).toBeLessThan(0.5);
    }
    expect(coverField([], 64)).toBeNull();
  });

  it('is never seen beyond the reach', () => {
    const { cover } = kernelCover();
    expect(coverAt(cover, 33, 42)).toBe(NEVER_SEEN_M);
    expect(coverAt(cover, 33, 41)).toBeLessThan(2_000);
  });

  it('cuts the reach of a unit, and says so', () => {
    const unit = replay.sites.find(({ id }) => id === 'unit-1')!;
    const whole = engagementZone(unit, replay.sites, [], 300)!;
    expect(whole.label).toBe('Fire unit 1: reach 120 km');
    // 120 km on a sphere, 1 m for rounding.
    for (const at of whole.outline) expect(Math.abs(6_371_008.8 * arcBetween(unit, at) - 120_000)).toBeLessThan(1);
    const low = engagementZone(unit, replay.sites, replay.cover, 300)!;
    const high = engagementZone(unit, replay.sites, replay.cover, 9_000)!;
    const sum = (zone: typeof low): number => zone.outline.reduce((total, at) => total + arcBetween(unit, at), 0);
    expect(low.label).toContain('where seen at 300 m');
    expect(sum(low)).toBeLessThan(sum(high));
    expect(sum(high)).toBeLessThanOrEqual(sum(whole) + 1e-9);
    expect(engagementZone(replay.sites[0]!, replay.sites, [], 300)).toBeNull();
  });
});

describe('profile', () => {
  it('shows the lowest visible heights of the kernel, and a ray that grazes a smooth earth', () => {
    const { cover, antennaM } = kernelCover();
    const replay = {
      heightGrid: null,
      cover: [cover],
      sites: [
        {
          id: 'r',
          kind: 'radar',
          ownerId: 'o',
          label: 'R',
          lonDeg: 33,
          latDeg: 40,
          reachM: 2e5,
          antennaAltitudeM: antennaM,
        },
      ],
    } as unknown as Replay;
    const profile = profileOf(replay, [
      { lonDeg: 33, latDeg: 40 },
      { lonDeg: 33, latDeg: 41.6 },
    ]);
    const radar = profile.radars[0]!;
    expect([radar.alongM, Math.round(radar.offM), profile.hasRelief]).toEqual([0, 0, false]);
    const place = { id: 'r', latRad: 40 * RAD, lonRad: 33 * RAD, antennaHeightM: antennaM, terrainM: 0 };
    const options = { refractionK: 4 / 3, rangeStepM: 1_000, maxRangeM: 200_000, azimuths: 4 };
    const surface = computeSurface(null, place, options);
    for (let i = 40; i < profile.alongM.length; i++) {
      const expectedM = minimumVisibleAltitudeM(surface, 0, profile.alongM[i]!);
      // Metres: cover nodes 2 km apart are joined by straight lines; the curve between them sags by step²/(8 k R) = 0.06 m.
      // The kernel measures on the ellipsoid, the profile on a sphere: 0.3 % of range.
      expect(Math.abs(radar.lowestM[i]! - expectedM)).toBeLessThan(2 + 0.012 * expectedM);
    }
    const end = radar.ray.at(-1)!;
    expect(end.altitudeM).toBeCloseTo(radar.lowestM.at(-1)!, 3);
    // The ray leaves downwards and touches the earth near the horizon of 30 m, sqrt(2 k R h) = 22.6 km, within 1 m.
    const lowest = Math.min(...radar.ray.map(({ altitudeM }) => altitudeM));
    expect(Math.abs(lowest)).toBeLessThan(1);
    const touchesM = radar.ray.find(({ altitudeM }) => altitudeM === lowest)!.alongM;
    expect(Math.abs(touchesM - Math.sqrt((8 / 3) * 6_371_008.8 * antennaM))).toBeLessThan(1_500);
  });

  it('bends rays upwards by the square of distance', () => {
    expect(rayAltitudeM(100, 0, 0, 4 / 3)).toBe(100);
    // 100 km: d² / (2 k R) = 588.6 m.
    expect(rayAltitudeM(0, 0, 100_000, 4 / 3)).toBeCloseTo(588.6, 1);
  });

  it('walks the great circle', () => {
    const [from, to] = [
      { lonDeg: 20, latDeg: 40 },
      { lonDeg: 60, latDeg: 40 },
    ];
    const middle = alongGreatCircle(from, to, 0.5);
    expect(middle.lonDeg).toBeCloseTo(40, 9);
    // Middle of a chord between equal latitudes: tan lat = tan 40° / cos 20°.
    expect(middle.latDeg).toBeCloseTo(Math.atan(Math.tan(40 * RAD) / Math.cos(20 * RAD)) / RAD, 9);
    expect(arcBetween(from, middle)).toBeCloseTo(arcBetween(middle, to), 12);
  });
});
