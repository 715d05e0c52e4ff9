import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WebMercatorViewport } from '@deck.gl/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MODES } from '@redoubt/scenario';
import { decodeWorld } from '../../src/map/basemap/decodeWorld.ts';
import type { Camera } from '../../src/map/contract.ts';
import { FLAGSHIP_CASE, firstPlacesOf } from '../../src/map/first/firstPlaces.ts';
import { fitCamera, flatView, showsWell } from '../../src/map/first/flatCamera.ts';
import { PACKED_PLACES } from '../../src/map/first/packedPlaces.ts';
import { traceRing } from '../../src/map/first/tracePath.ts';
import type { CaseRequest } from '../../src/run/caseRequest.ts';
import { nodeSpec } from '../run/nodeRun.ts';

/** The renderer's own view of a camera. */
const deckView = ({ lonDeg, latDeg, zoom }: Camera, width: number, height: number): WebMercatorViewport =>
  new WebMercatorViewport({ width, height, longitude: lonDeg, latitude: latDeg, zoom, pitch: 0, bearing: 0 });

const cameras = fc.record({
  lonDeg: fc.double({ min: -170, max: 170, noNaN: true }),
  latDeg: fc.double({ min: -70, max: 70, noNaN: true }),
  zoom: fc.double({ min: 2, max: 14, noNaN: true }),
  pitchDeg: fc.constant(0),
  bearingDeg: fc.constant(0),
});
const sidesPx = fc.integer({ min: 120, max: 3_000 });

describe('camera of the first picture', () => {
  it('puts places where the renderer puts them, within half a pixel', () => {
    let worstPx = 0;
    fc.assert(
      fc.property(
        cameras,
        sidesPx,
        sidesPx,
        fc.double({ min: -0.5, max: 1.5, noNaN: true }),
        fc.double({ min: -0.5, max: 1.5, noNaN: true }),
        (camera, widthPx, heightPx, right, down) => {
          const view = flatView(camera, widthPx, heightPx)!;
          const deck = deckView(camera, widthPx, heightPx);
          const [lonDeg, latDeg] = deck.unproject([right * widthPx, down * heightPx]) as [number, number];
          fc.pre(Math.abs(latDeg) < 84);
          const [x, y] = deck.project([lonDeg, latDeg]) as [number, number];
          worstPx = Math.max(worstPx, Math.abs(view.xPx(lonDeg) - x), Math.abs(view.yPx(latDeg) - y));
          expect(Math.abs(view.xPx(lonDeg) - x)).toBeLessThan(0.5);
          expect(Math.abs(view.yPx(latDeg) - y)).toBeLessThan(0.5);
        },
      ),
    );
    process.stdout.write(`first picture against the renderer: at most ${worstPx.toExponential(1)} px apart\n`);
  });

  it('sees what the renderer sees', () => {
    const camera: Camera = { lonDeg: 33, latDeg: 39, zoom: 6.3, pitchDeg: 0, bearingDeg: 0 };
    const { seen } = flatView(camera, 800, 500)!;
    // 1e-6 degrees are a tenth of a metre, far below a pixel.
    const bounds = deckView(camera, 800, 500).getBounds();
    [seen.westDeg, seen.southDeg, seen.eastDeg, seen.northDeg].forEach((deg, i) => {
      expect(Math.abs(deg - bounds[i]!)).toBeLessThan(1e-6);
    });
  });

  it('fits a rectangle as the renderer does, with more room beside it than above', () => {
    for (const [widthPx, heightPx] of [
      [624, 323],
      [390, 388],
      [312, 323],
      [1_600, 900],
    ] as const) {
      const extent = { westDeg: 31.2, southDeg: 38.4, eastDeg: 34.22, northDeg: 41.38 };
      const beside = Math.min(90, Math.max(76, 0.12 * widthPx), widthPx / 4);
      const above = Math.min(60, 0.1 * heightPx);
      const padding = { left: beside, right: beside, top: above, bottom: above };
      const fitted = deckView(fitCamera(extent, widthPx, heightPx), widthPx, heightPx).fitBounds(
        [
          [extent.westDeg, extent.southDeg],
          [extent.eastDeg, extent.northDeg],
        ],
        { padding, maxZoom: 10 },
      );
      const own = fitCamera(extent, widthPx, heightPx);
      expect(own.zoom).toBeCloseTo(fitted.zoom, 9);
      expect(own.lonDeg).toBeCloseTo(fitted.longitude, 9);
      expect(own.latDeg).toBeCloseTo(fitted.latitude, 9);
      expect(showsWell(own, extent, widthPx, heightPx)).toBe(true);
    }
  });

  it('is looked at anew when something lies outside, or all of it is small', () => {
    const extent = { westDeg: 30, southDeg: 38, eastDeg: 34, northDeg: 41 };
    const own = fitCamera(extent, 600, 400);
    expect(showsWell(own, { ...extent, westDeg: 28 }, 600, 400)).toBe(false);
    expect(showsWell(own, { ...extent, northDeg: 42.5 }, 600, 400)).toBe(false);
    expect(showsWell({ ...own, zoom: own.zoom - 1 }, extent, 600, 400)).toBe(false);
    expect(showsWell({ ...own, pitchDeg: 40 }, extent, 600, 400)).toBe(false);
    expect(flatView({ ...own, bearingDeg: 1 }, 600, 400)).toBeNull();
  });
});

describe('rings of the first picture', () => {
  const bytes = new Uint8Array(readFileSync(resolve(import.meta.dirname, '../../src/map/basemap/data/world.bin')));
  const land = decodeWorld(bytes).land.flat();

  type Corners = (readonly [number, number])[];
  const isInside = (rings: readonly Corners[], x: number, y: number): boolean => {
    let inside = false;
    for (const ring of rings) {
      ring.forEach(([ax, ay], i) => {
        const [bx, by] = ring[(i + 1) % ring.length]!;
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      });
    }
    return inside;
  };
  const isNearEdge = (rings: readonly Corners[], x: number, y: number): boolean =>
    rings.some((ring) =>
      ring.some(([ax, ay], i) => {
        const [bx, by] = ring[(i + 1) % ring.length]!;
        const t = Math.max(
          0,
          Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1)),
        );
        return Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y) < 1;
      }),
    );

  it('fill the same pixels with the corners left out that lie beyond the view', () => {
    let full = 0;
    let kept = 0;
    for (const [lonDeg, latDeg, zoom] of [
      [33, 39, 6],
      [48.5, 26, 7],
      [28, 40.5, 8],
      [33, 39, 4.6],
    ] as const) {
      const [widthPx, heightPx] = [600, 400];
      const view = flatView({ lonDeg, latDeg, zoom, pitchDeg: 0, bearingDeg: 0 }, widthPx, heightPx)!;
      const whole = land.map((ring) =>
        Array.from({ length: ring.length / 2 }, (_, i): [number, number] => [
          view.xPx(ring[2 * i]!),
          view.yPx(ring[2 * i + 1]!),
        ]),
      );
      const traced: Corners[] = [];
      for (const ring of land) {
        traceRing(
          {
            moveTo: (x, y) => void traced.push([[x, y]]),
            lineTo: (x, y) => void traced.at(-1)!.push([x, y]),
            closePath: () => undefined,
          },
          ring,
          view,
        );
      }
      full += whole.flat().length;
      kept += traced.flat().length;
      let compared = 0;
      for (let x = 5.3; x < widthPx; x += 47.7) {
        for (let y = 4.1; y < heightPx; y += 38.3) {
          // Corners closer than half a pixel are left out too: not compared within a pixel of the coast.
          if (isNearEdge(traced, x, y)) continue;
          compared++;
          expect(isInside(traced, x, y), `${lonDeg} ${latDeg} ${zoom}: ${x} ${y}`).toBe(isInside(whole, x, y));
        }
      }
      expect(compared).toBeGreaterThan(80);
    }
    expect(kept).toBeLessThan(full / 4);
  });
});

describe('places known before a run', () => {
  const request = (name: string, settings: readonly string[] = []): CaseRequest => ({
    scenario: { kind: 'packaged', name },
    mode: 'integrated',
    settings,
    seed: 1,
    relief: 'none',
  });

  it('are those of the run, in every mode', () => {
    expect(PACKED_PLACES.length).toBeGreaterThan(20);
    for (const { scenario, settings } of PACKED_PLACES) {
      for (const { name: mode } of MODES) {
        const asked = { ...request(scenario, settings), mode };
        const { spec } = nodeSpec(asked);
        const all = [
          ...spec.fireUnits.map((one) => ({ ...one, kind: 'fireUnit' })),
          ...spec.radars.map((one) => ({ ...one, kind: 'radar' })),
          ...spec.commandPosts.map((one) => ({ ...one, kind: 'post' })),
          ...spec.assets.map((one) => ({ ...one, kind: 'asset' })),
        ];
        const sites = firstPlacesOf(asked)!.sites;
        expect(sites.map(({ id, kind }) => [kind, id])).toEqual(all.map(({ id, kind }) => [kind, id]));
        all.forEach(({ latRad, lonRad }, i) => {
          // Packed to 1e-4 degrees, about 10 m.
          expect(Math.abs(sites[i]!.latDeg - (latRad * 180) / Math.PI)).toBeLessThan(0.51e-4);
          expect(Math.abs(sites[i]!.lonDeg - (lonRad * 180) / Math.PI)).toBeLessThan(0.51e-4);
        });
      }
    }
  }, 120_000);

  it('have the flagship as its study sizes it', () => {
    const study = parse(readFileSync('studies/stand-alone-penalty.yaml', 'utf8')) as {
      readonly name: string;
      readonly scenario: string;
      readonly settings: Readonly<Record<string, unknown>>;
    };
    expect(FLAGSHIP_CASE.name).toBe(study.name);
    expect(FLAGSHIP_CASE.scenario).toBe(study.scenario);
    expect(FLAGSHIP_CASE.settings).toEqual(
      Object.entries(study.settings).map(([path, value]) => `${path}=${JSON.stringify(value)}`),
    );
    const flagship = firstPlacesOf(request(study.scenario, FLAGSHIP_CASE.settings))!;
    expect(flagship.extent.westDeg).toBe(FLAGSHIP_CASE.extentDeg[0]);
  });

  it('are not claimed where a setting may move a site, or a text is not at hand', () => {
    expect(firstPlacesOf(request('murted', ['durationMin=5', 'raids.raid.count=3']))).not.toBeNull();
    expect(firstPlacesOf(request('murted', ['durationMin=5', 'units.regiment.latDeg=41']))).toBeNull();
    expect(firstPlacesOf(request('murted', ['assets=[]']))).toBeNull();
    expect(firstPlacesOf(request('no-such-scenario'))).toBeNull();
    expect(firstPlacesOf({ ...request('murted'), scenario: { kind: 'text', file: 'a.yaml', text: '' } })).toBeNull();
    expect(firstPlacesOf(request('murted'))).toBe(firstPlacesOf(request('murted')));
  });

  it('lie within the rectangle that is shown first', () => {
    for (const {
      name,
      extentDeg: [westDeg, southDeg, eastDeg, northDeg],
      sites,
    } of PACKED_PLACES) {
      for (const [, id, lonDeg, latDeg] of sites) {
        expect(
          lonDeg >= westDeg && lonDeg <= eastDeg && latDeg >= southDeg && latDeg <= northDeg,
          `${name} ${id}`,
        ).toBe(true);
      }
    }
  });
});
