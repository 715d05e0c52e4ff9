import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeGeoTiff } from '@redoubt/terrain';
import { afterAll, describe, expect, it } from 'vitest';
import { outlinesOf, ringOutline } from '../../src/coverage/outlines.ts';
import { type CoverageDocument, coverageDocumentSchema } from '../../src/schemas/coverageDocument.ts';
import { descendants, parseXml } from '../picture/wellFormed.ts';
import { runRedoubt } from '../runRedoubt.ts';

const work = mkdtempSync(join(tmpdir(), 'redoubt-coverage-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const HERE = '--at 40.08,32.57 --terrain none';

async function documentOf(line: string): Promise<CoverageDocument> {
  const { code, out, err } = await runRedoubt(`coverage ${line} --json`);
  // nothing but progress
  expect(err.split('\n').filter((one) => one !== '' && !/^[a-z ]+: \d+ of \d+$/.test(one))).toEqual([]);
  expect(code).toBe(0);
  return JSON.parse(out) as CoverageDocument;
}

type Position = readonly [number, number];
interface Feature {
  readonly properties: { readonly kind: string; readonly isSimulated: boolean; readonly areaKm2?: number };
  readonly geometry: { readonly type: string; readonly coordinates: readonly (readonly (readonly Position[])[])[] };
}

function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[x0, y0], [x1, y1]] = [ring[i] as Position, ring[i + 1] as Position];
    sum += x0 * y1 - x1 * y0;
  }
  return sum / 2;
}

/** What RFC 7946 asks of polygons. */
function checkRings(polygons: Feature['geometry']['coordinates']): void {
  for (const polygon of polygons) {
    polygon.forEach((ring, i) => {
      expect(ring.length).toBeGreaterThanOrEqual(4);
      expect(ring[0]).toEqual(ring.at(-1));
      expect(Math.sign(signedArea(ring))).toBe(i === 0 ? 1 : -1);
      for (const [lon, lat] of ring) {
        expect(Math.abs(lon)).toBeLessThanOrEqual(180);
        expect(Math.abs(lat)).toBeLessThanOrEqual(90);
      }
    });
  }
}

describe('redoubt coverage --json', () => {
  it('says what was computed, with a band around every area', async () => {
    const document = await documentOf(`--system s400-fire-unit ${HERE}`);
    expect(coverageDocumentSchema.safeParse(document).error).toBeUndefined();
    expect(document.target).toMatchObject({ id: 'land-attack-cruise-missile', isDefault: true });
    expect(document.relief.description).toContain('smooth');
    expect(document.altitudes.map(({ altitudeM, reference }) => [altitudeM, reference])).toEqual([
      [50, 'aboveGround'],
      [300, 'aboveGround'],
      [1000, 'aboveGround'],
      [3000, 'aboveSeaLevel'],
      [10000, 'aboveSeaLevel'],
    ]);
    for (const { layers } of document.altitudes) {
      for (const row of Object.values(layers)) {
        expect(row.lowKm2).toBeLessThanOrEqual(row.areaKm2);
        expect(row.highKm2).toBeGreaterThanOrEqual(row.areaKm2);
      }
      expect(layers.detection.areaKm2).toBeLessThanOrEqual(layers.lineOfSight.areaKm2);
      expect(layers.tracking.areaKm2).toBeLessThanOrEqual(layers.detection.areaKm2);
    }
    // 250 km on the sphere of Gaussian curvature
    expect(document.ring.areaKm2).toBeCloseTo(196_324, -1);
  });

  it('scales the free-space range with the fourth root of the echo', async () => {
    const document = await documentOf(`--system s400-fire-unit ${HERE} --target f-16 --altitudes 10000`);
    const expectedKm = 250 * (document.target.medianRcsM2 / 4) ** 0.25;
    expect(document.radars[0]?.freeSpaceRangeKm).toBeCloseTo(expectedKm, 0);
  });

  it('has no engagement anywhere for a low-observable, nor for a radar without missiles', async () => {
    const hidden = await documentOf(`--system s400-fire-unit ${HERE} --target low-observable --altitudes 300,8000`);
    expect(hidden.target.isLowObservable).toBe(true);
    const { target: _, notes: __, ...rest } = hidden;
    expect(JSON.stringify(rest)).not.toContain('ngage');
    const forged = JSON.parse(JSON.stringify(hidden)) as { altitudes: { layers: Record<string, unknown> }[] };
    const first = forged.altitudes[0] as { layers: Record<string, unknown> };
    first.layers['engagement'] = first.layers['detection'];
    expect(coverageDocumentSchema.safeParse(hidden).success).toBe(true);
    expect(coverageDocumentSchema.safeParse(forged).success).toBe(false);
    const alone = await documentOf(`--system 91n6e ${HERE} --altitudes 300`);
    expect(alone.altitudes[0]?.layers.engagement).toBeUndefined();
  });

  it('ranks and lists nothing: twelve sectors of 30 degrees with three quantiles', async () => {
    const document = await documentOf(`--system s400-fire-unit ${HERE} --altitudes 50`);
    const [warning] = document.altitudes[0]?.warning ?? [];
    expect(warning?.fromFirstTracking.map(({ fromDeg }) => fromDeg)).toEqual([...Array(12).keys()].map((i) => 30 * i));
    expect(Object.keys(warning?.fromFirstTracking[0] ?? {})).toEqual(['fromDeg', 'toDeg', 'q10S', 'q50S', 'q90S']);
    expect(Object.keys(document.altitudes[0] ?? {}).sort()).toEqual([
      'altitudeM',
      'layers',
      'overlap',
      'reference',
      'warning',
    ]);
  });

  it('lays the radars of a scenario together: overlaps fall, and the union is no smaller than any part', async () => {
    const document = await documentOf('murted --terrain none --target airliner --altitudes 10000');
    expect(document.radars.length).toBe(3);
    const [row] = document.altitudes;
    const overlap = row?.overlap.map(({ detectionKm2 }) => detectionKm2) ?? [];
    expect(overlap).toHaveLength(3);
    expect(overlap[0]).toBe(row?.layers.detection.areaKm2);
    expect(overlap[0]).toBeGreaterThanOrEqual(overlap[1] as number);
    expect(overlap[1]).toBeGreaterThanOrEqual(overlap[2] as number);
    expect(overlap[2]).toBeGreaterThan(0);
    // Two rings of 250 km, 32 km apart: between one disc and two.
    expect(document.ring.areaKm2).toBeGreaterThan(200_000);
    expect(document.ring.areaKm2).toBeLessThan(230_000);
  });

  it('detects no more when more is asked for', async () => {
    const areas: number[] = [];
    for (const pd of [0.2, 0.5, 0.9]) {
      const document = await documentOf(`--system s400-fire-unit ${HERE} --altitudes 10000 --pd ${pd}`);
      areas.push(document.altitudes[0]?.layers.detection.areaKm2 ?? NaN);
    }
    expect(areas[0]).toBeGreaterThan(areas[1] as number);
    expect(areas[1]).toBeGreaterThan(areas[2] as number);
  });
});

describe('files of redoubt coverage', () => {
  it('GeoJSON: valid rings, also across the date line, and the area of its outline', async () => {
    const line = '--system s400-fire-unit --at 52,179.8 --terrain none --target airliner --altitudes 10000';
    const { code } = await runRedoubt(`coverage ${line} --format geojson --out ${work}/geo`);
    expect(code).toBe(0);
    const collection = JSON.parse(readFileSync(join(work, 'geo', 'coverage.geojson'), 'utf8')) as {
      isSimulated: boolean;
      features: Feature[];
    };
    expect(collection.isSimulated).toBe(true);
    const areas = collection.features.filter(({ geometry }) => geometry.type === 'MultiPolygon');
    expect(areas.map(({ properties }) => properties.kind)).toEqual(['bareRing', 'detection', 'tracking', 'engagement']);
    for (const { geometry, properties } of areas) {
      checkRings(geometry.coordinates);
      expect(geometry.coordinates.length).toBeGreaterThanOrEqual(2);
      expect(properties.isSimulated).toBe(true);
      if (properties.areaKm2 === undefined) continue;
      // Plane area of longitude times cosine: coarse, so 5 %.
      const km2 = geometry.coordinates.reduce((sum, polygon) => {
        const parts = polygon.map((ring) =>
          signedArea(
            ring.map(
              ([lon, lat]) => [lon * 111.32, 111.2 * ((180 / Math.PI) * Math.sin((lat * Math.PI) / 180))] as const,
            ),
          ),
        );
        return sum + parts.reduce((a, b) => a + b, 0);
      }, 0);
      expect(Math.abs(km2 / properties.areaKm2 - 1)).toBeLessThan(0.05);
    }
  });

  it('KML: well-formed, one folder an altitude, marked as simulated', async () => {
    const { code } = await runRedoubt(
      `coverage --system s400-fire-unit ${HERE} --altitudes 300,3000 --format kml --out ${work}/kml`,
    );
    expect(code).toBe(0);
    const text = readFileSync(join(work, 'kml', 'coverage.kml'), 'utf8');
    expect(descendants(parseXml(text)).filter(({ name }) => name === 'Folder')).toHaveLength(3);
    expect(text).toContain('SIMULATED');
    expect(text).toContain('<name>Target 300 m above ground</name>');
  });

  it('GeoTIFF: lowest visible altitude first, rising outward over a smooth earth', async () => {
    const { code } = await runRedoubt(
      `coverage --system s400-fire-unit ${HERE} --altitudes 300 --format geotiff --out ${work}/tif`,
    );
    expect(code).toBe(0);
    const bytes = new Uint8Array(readFileSync(join(work, 'tif', 'lowest-visible-altitude.tif')));
    expect(new TextDecoder('latin1').decode(bytes)).toContain('SIMULATED');
    const { grid } = await decodeGeoTiff('lowest-visible-altitude.tif', bytes);
    const row = Math.round((grid.northRad - (40.08 * Math.PI) / 180) / grid.stepLatRad);
    const at = (lonDeg: number): number =>
      grid.heightsM[row * grid.cols + Math.round(((lonDeg * Math.PI) / 180 - grid.westRad) / grid.stepLonRad)] ?? NaN;
    // Horizon of 24 m is 20.2 km; at 2 degrees (170 km) it is 1,330 m up.
    expect(at(34.57)).toBeGreaterThan(1250);
    expect(at(34.57)).toBeLessThan(1400);
    expect(at(33.57)).toBeLessThan(at(34.57));
  });

  it('PNG: a picture of the stated width', async () => {
    const { code } = await runRedoubt(
      `coverage --system s400-fire-unit ${HERE} --altitudes 300,3000 --format png --out ${work}/png`,
    );
    expect(code).toBe(0);
    const bytes = readFileSync(join(work, 'png', 'coverage.png'));
    expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(bytes.readUInt32BE(16)).toBe(1600);
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(800);
    // With a palette: a picture for a page stays below half a megabyte.
    expect(bytes[25]).toBe(3);
    expect(bytes.length).toBeLessThan(500_000);
  });

  it('are never replaced without --force', async () => {
    const line = `coverage --system s400-fire-unit ${HERE} --altitudes 300 --out ${work}/twice`;
    expect((await runRedoubt(line)).code).toBe(0);
    const again = await runRedoubt(line);
    expect(again.code).toBe(2);
    expect(again.err).toContain('--force');
    expect((await runRedoubt(`${line} --force`)).code).toBe(0);
    const stored = JSON.parse(readFileSync(join(work, 'twice', 'coverage.json'), 'utf8')) as unknown;
    expect(coverageDocumentSchema.safeParse(stored).success).toBe(true);
  });
});

describe('redoubt coverage refuses, all at once and by name', () => {
  it.each([
    ['', ['--system', '--at']],
    ['murted --system s400-fire-unit', ['--system']],
    ['--system s400-fire-unit --at 91,200', ['--at']],
    ['--system s400-fire-unit --at 40', ['--at']],
    [
      '--system s400-fire-unit --at 40,NaN --pd 1 --k 9 --altitudes 0,5 --ensemble 1.5 --format tiff',
      ['--at', '--pd', '--k', '--altitudes', '--ensemble', '--format'],
    ],
    ['--system s400-fire-unit --at 40,32 --altitudes 1,2,3,4,5,6,7,8,9,10,11,12,13', ['--altitudes']],
    ['--system s400-fire-unit --at 40,32 --format png', ['--out']],
    ['--system s999 --at 40,32', ['--system']],
    ['--system 48n6e3 --at 40,32', ['--system']],
    ['--system s400-fire-unit --at 40,32 --target __proto__', ['--target']],
    ['--system ../../x --at 40,32', ['--system']],
    ['--system s400-fire-unit --at 40,32 --terrain /nowhere', ['--terrain']],
    ['nowhere.yaml', ['(file)']],
  ])('%s', async (line, paths) => {
    const { code, out } = await runRedoubt(`coverage ${line} --json`);
    expect(code).toBe(2);
    const { issues } = JSON.parse(out) as { issues: { path: string }[] };
    expect(issues.map(({ path }) => path).sort()).toEqual([...paths].sort());
  });

  it('a folder under the name of a file', async () => {
    writeFileSync(join(work, 'file'), '');
    const { code } = await runRedoubt(`coverage --system s400-fire-unit ${HERE} --altitudes 300 --out ${work}/file`);
    expect(code).toBe(2);
  });
});

describe('outlines', () => {
  it('of a ring across the date line are two polygons that meet at 180 degrees', () => {
    const polygons = ringOutline((60 * Math.PI) / 180, Math.PI - 0.001, 200_000);
    expect(polygons).toHaveLength(2);
    checkRings(polygons as Feature['geometry']['coordinates']);
    const lons = polygons.flat(2).map(([lon]) => lon);
    expect(Math.max(...lons)).toBe(180);
    expect(Math.min(...lons)).toBe(-180);
  });

  it('need counts', () => {
    const plane = { latRad: 0.7, lonRad: 0.5, size: 4, pixelM: 1000 };
    const covered = { counts: null } as unknown as Parameters<typeof outlinesOf>[0];
    expect(() => outlinesOf(covered, 'detection', plane)).toThrow(RangeError);
  });
});
