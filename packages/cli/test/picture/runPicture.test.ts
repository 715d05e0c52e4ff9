import type { SimEvent, TrackRecord } from '@redoubt/kernel';
import { runOne } from '@redoubt/study';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCase } from '../../src/loadCase.ts';
import { type RunPictureInput, runPicture, runSubtitle } from '../../src/picture/index.ts';
import { descendants, ofClass, parseXml, type XmlElement } from './wellFormed.ts';

const HOSTILE = '"><script>alert(1)</script>&amp;\'\u0000\ud800]]>';

let input: RunPictureInput;
let leakers = 0;

beforeAll(async () => {
  const loaded = await loadCase('salvo', { mode: 'standAlone', settings: [], terrain: 'none' });
  const tracks: TrackRecord[] = [];
  const recorder = { plot: () => {}, track: (record: TrackRecord) => void tracks.push(record) };
  const { row, world } = runOne(loaded.runCase, 3, { recorder });
  leakers = row.metrics.leakers;
  const { spec } = loaded.runCase;
  const { events } = world.state;
  input = { spec, events, tracks, title: 'A run', subtitle: runSubtitle(row), credit: loaded.reliefLine };
});

const count = (kind: SimEvent['kind']): number => input.events.filter((event) => event.kind === kind).length;
const group = (root: XmlElement, id: string): XmlElement =>
  descendants(root).find(({ attributes }) => attributes['id'] === id) as XmlElement;

describe('the picture of a run', () => {
  it('marks each intercept, kill and arrival of the event log once on the time axis', () => {
    const [outcomes] = ofClass(parseXml(runPicture(input)), 'outcomes') as [XmlElement];
    const kills = input.events.filter((event) => event.kind === 'intercept' && event.truthIsKill).length;
    expect({ intercepts: count('intercept') > 4, kills: kills > 2, arrivals: leakers > 0 }).toEqual({
      intercepts: true,
      kills: true,
      arrivals: true,
    });
    expect(ofClass(outcomes, 'intercept')).toHaveLength(count('intercept'));
    expect(ofClass(outcomes, 'kill')).toHaveLength(kills);
    expect(ofClass(outcomes, 'arrival')).toHaveLength(leakers);
  });

  it('fills kills and leaves other intercepts open, on both maps and on the time axis', () => {
    const root = parseXml(runPicture(input));
    for (const place of ['map-wide', 'map-near', 'time-line']) {
      const marks = ofClass(group(root, place), 'intercept');
      expect(marks).toHaveLength(count('intercept'));
      for (const { attributes } of marks) {
        expect(attributes['fill'] === 'none').toBe(attributes['class'] === 'intercept miss');
      }
    }
  });

  it('marks the leakers at their asset and draws one bar per engagement', () => {
    const root = parseXml(runPicture(input));
    expect(ofClass(group(root, 'map-near'), 'arrival')).toHaveLength(leakers);
    expect(ofClass(root, 'engagement')).toHaveLength(count('ordered'));
    expect(ofClass(group(root, 'time-line'), 'flight')).toHaveLength(count('launched') + 1);
  });

  it('rings a kill whose object was no raid member', () => {
    const spec = {
      ...input.spec,
      objects: input.spec.objects.map((object) => ({ ...object, allegiance: 'friendly' as const })),
    };
    expect(ofClass(group(parseXml(runPicture(input)), 'time-line'), 'harm')).toHaveLength(0);
    const root = parseXml(runPicture({ ...input, spec }));
    expect(ofClass(group(root, 'time-line'), 'harm')).toHaveLength(count('intercept'));
  });

  it('draws the range ring and the scale bar to one scale', () => {
    const wide = group(parseXml(runPicture(input)), 'map-wide');
    const [ring] = ofClass(wide, 'ring') as [XmlElement];
    const points = [...(ring.attributes['d'] ?? '').matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    const xs = points.map(([x]) => x as number);
    const ys = points.map(([, y]) => y as number);
    const bar = descendants(wide).find(({ attributes }) => /^M[\d. ]+v5h[\d.]+v-5$/.test(attributes['d'] ?? ''));
    const barPx = Number(/h([\d.]+)/.exec(bar?.attributes['d'] ?? '')?.[1]);
    const barKm = Number(/^(\d+) km$/.exec(descendants(wide).find(({ text }) => / km$/.test(text))?.text ?? '')?.[1]);
    const radiusKm = (input.spec.missiles[input.spec.fireUnits[0]?.loads[0]?.missile ?? -1]?.maximumRangeM ?? 0) / 1000;
    expect(radiusKm).toBeGreaterThan(50);
    // Pixels are written to a tenth and the bar is about 100 px long: 0.2 % of the ring, half a pixel.
    expect(((Math.max(...xs) - Math.min(...xs)) * barKm) / barPx / 2 / radiusKm).toBeCloseTo(1, 2);
    expect(((Math.max(...ys) - Math.min(...ys)) * barKm) / barPx / 2 / radiusKm).toBeCloseTo(1, 2);
  });

  it('is the same text for the same run', () => {
    expect(runPicture(input)).toBe(runPicture({ ...input }));
  });

  it('says that it is simulated, where the relief came from, and the numbers of the row', () => {
    const texts = descendants(parseXml(runPicture(input))).map(({ text }) => text);
    expect(texts).toContain('SIMULATED');
    expect(texts).toContain(input.subtitle);
    expect(texts.join(' ')).toContain(input.credit.slice(1, 40));
    expect(input.subtitle).toContain(`${leakers} reached their asset`);
  });

  it('holds hostile names as text, fetches nothing and runs nothing', () => {
    const { spec } = input;
    const renamed = {
      ...spec,
      fireUnits: spec.fireUnits.map((unit) => ({ ...unit, id: HOSTILE })),
      assets: spec.assets.map((asset) => ({ ...asset, id: HOSTILE })),
      missiles: spec.missiles.map((missile) => ({ ...missile, id: HOSTILE })),
      radars: spec.radars.map((radar) => ({ ...radar, id: HOSTILE })),
    };
    const events = input.events.map((event) => ({
      ...event,
      ...('fireUnit' in event ? { fireUnit: HOSTILE } : {}),
      ...('asset' in event ? { asset: HOSTILE } : {}),
    })) as SimEvent[];
    const words = { title: HOSTILE, subtitle: HOSTILE, credit: HOSTILE };
    const svg = runPicture({ ...input, ...words, spec: renamed, events });
    const elements = descendants(parseXml(svg));
    expect(elements.filter(({ text }) => text.startsWith('"><script>')).length).toBeGreaterThan(4);
    expect(elements.filter(({ name }) => ['script', 'style', 'a', 'foreignObject', 'use'].includes(name))).toEqual([]);
    const outside = elements.flatMap(({ attributes }) =>
      Object.entries(attributes).filter(([key, value]) => /^on/.test(key) || /https?:|javascript:/.test(value)),
    );
    expect(outside).toEqual([]);
  });

  it('draws relief where there is some, as bytes of its own', () => {
    const [unit] = input.spec.fireUnits;
    if (unit === undefined) throw new Error('no fire unit');
    const heightsM = Float32Array.from({ length: 2500 }, (_, i) => 40 * (i % 7));
    const grid = {
      rows: 50,
      cols: 50,
      northRad: unit.latRad + 0.06,
      westRad: unit.lonRad - 0.08,
      stepLatRad: 0.0024,
      stepLonRad: 0.0032,
      heightsM,
    };
    const images = descendants(parseXml(runPicture({ ...input, heightGrid: grid }))).filter((e) => e.name === 'image');
    expect(images).toHaveLength(2);
    for (const { attributes } of images) expect(attributes['href']).toMatch(/^data:image\/png;base64,iVBOR/);
  });

  it('draws a run in which nothing happened', () => {
    const root = parseXml(runPicture({ ...input, events: [], tracks: [] }));
    expect(descendants(root).map(({ text }) => text)).toContain('no engagement');
    expect(ofClass(group(root, 'time-line'), 'intercept')).toHaveLength(0);
  });
});
