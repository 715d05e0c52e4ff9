import {
  catalogueEntries,
  catalogueNumber,
  entryKind,
  lintCatalogue,
  provenanceRows,
  sourcedValues,
} from '@redoubt/scenario';
import { describe, expect, it } from 'vitest';
import { loaded, shippedFiles } from './shippedCatalogue.ts';

const catalogue = loaded(shippedFiles());

const EXPECTED = {
  radars: [
    '91n6e',
    '92n6e',
    '96l6e',
    'buk-radar',
    'e-3-radar',
    'e-7-radar',
    'generic-naval-radar',
    'generic-surveillance-radar',
    'generic-vhf-radar',
    'nasams-radar',
    'pantsir-radar',
    'patriot-radar',
    's-200-radar',
    'tor-radar',
  ],
  missiles: [
    '40n6e',
    '48n6e2',
    '48n6e3',
    '9m96e',
    '9m96e2',
    'buk-m1-missile',
    'gem-t',
    'generic-naval-missile',
    'mse',
    'nasams-er-missile',
    'nasams-missile',
    'pantsir-missile',
    's-200-missile',
    'tor-m1-missile',
  ],
  fireUnits: [
    'buk-m1-launcher',
    'generic-naval-unit',
    'nasams-fire-unit',
    'pantsir-s1',
    'patriot-fire-unit',
    's-200-battery',
    's400-fire-unit',
    'tor-m1',
  ],
  regimentSets: ['s400-regiment-set'],
  airObjects: [
    'airliner',
    'bird',
    'f-16',
    'helicopter',
    'jet-one-way-attack-uav',
    'land-attack-cruise-missile',
    'low-observable',
    'male-uav',
    'one-way-attack-uav',
    'transport',
  ],
} as const;

describe('shipped catalogue', () => {
  it.each(Object.entries(EXPECTED))('holds the %s of the public record', (group, ids) => {
    expect([...catalogue[group as keyof typeof EXPECTED].keys()]).toEqual([...ids]);
  });

  it('gives every entry at least one sourced value or statement, each from a known source', () => {
    for (const entry of catalogueEntries(catalogue)) {
      for (const { sourced } of sourcedValues(entry))
        expect(catalogue.sources.has(sourced.source), `${entry.id}: ${sourced.source}`).toBe(true);
      const isTable =
        entry.kind === 'runways' ||
        entry.kind === 'iffSwitch' ||
        entry.kind === 'record' ||
        entry.kind === 'procurement';
      if (!isTable) expect(sourcedValues(entry).length, entry.id).toBeGreaterThan(0);
    }
  });

  it('grades every value assumed that stands under our own defaults, and no other', () => {
    for (const entry of catalogueEntries(catalogue)) {
      for (const { keys, sourced } of sourcedValues(entry)) {
        expect(sourced.grade === 'assumed', `${entry.id}.${keys.join('.')}`).toBe(
          sourced.source === 'redoubt-defaults',
        );
      }
    }
  });

  // [entry kind, id, key, value, low, high]: the stated defaults and the published ranges of the record
  it.each([
    ['radars', '91n6e', 'reference.rangeKm', 390, 200, 390],
    ['radars', '91n6e', 'scan.periodS', 10, 5, 12],
    ['radars', '91n6e', 'errors.azimuthDeg', 0.2, 0.1, 0.4],
    ['radars', '91n6e', 'instrumentedRangeKm', 600, 340, 1000],
    ['radars', '92n6e', 'reference.rangeKm', 250, 150, 400],
    ['radars', '92n6e', 'antennaHeightM', 24, 16, 39],
    ['radars', '92n6e', 'scan.slewDegPerS', 15, 5, 30],
    ['radars', '96l6e', 'reference.rangeKm', 300, 200, 300],
    ['radars', 'e-3-radar', 'reference.rangeKm', 400, 300, 520],
    ['radars', 'pantsir-radar', 'reference.rcsM2', 2, 2, 2],
    ['radars', 'pantsir-radar', 'minimumRadialSpeedMps', 15, 5, 30],
    ['radars', '91n6e', 'clutter.improvementFactorDb', 45, 35, 55],
    ['radars', '91n6e', 'falsePlotsPerScan', 5, 0, 30],
    ['missiles', '48n6e3', 'maxRangeKm', 250, 240, 250],
    ['missiles', '48n6e3', 'meanSpeedMps', 1500, 1300, 1700],
    ['missiles', '40n6e', 'maxRangeKm', 380, 380, 400],
    ['missiles', '9m96e2', 'meanSpeedMps', 1000, 1000, 1500],
    ['missiles', 'nasams-missile', 'maxRangeKm', 30, 25, 40],
    ['missiles', 'buk-m1-missile', 'minRangeKm', 3.3, 3.3, 3.3],
    ['missiles', 's-200-missile', 'maxRangeKm', 300, 240, 300],
    ['fireUnits', 's400-fire-unit', 'fireChannels', 6, 6, 10],
    ['fireUnits', 's400-fire-unit', 'reactionS', 10, 9, 22],
    ['fireUnits', 's400-fire-unit', 'reloadMin', 30, 15, 60],
    ['fireUnits', 's400-fire-unit', 'launchers', 8, 8, 12],
    ['airObjects', 'low-observable', 'medianRcsM2', 0.003, 0.001, 0.01],
    ['airObjects', 'one-way-attack-uav', 'medianRcsM2', 0.23, 0.01, 0.3],
    ['airObjects', 'one-way-attack-uav', 'speedMps', 51, 45, 56],
    ['airObjects', 'low-observable', 'spreadDb', 10, 5, 10],
    ['crews', 'generic-crew', 'medianS.permission', 25, 12.5, 50],
    ['identityModels', 'default', 'declareAtP', 0.95, 0.9, 0.99],
    ['identityModels', 'default', 'corroborationRho', 0, 0, 1],
    ['interrogators', 'generic-interrogator', 'wrongAssociationP', 0.01, 0, 0.05],
    ['sspkTables', 'default', 'classP.aircraft', 0.7, 0.5, 0.9],
    ['sspkTables', 'default', 'classP.drone', 0.6, 0.4, 0.85],
    ['links', 'link-16', 'slotMs', 7.8125, 7.8125, 7.8125],
    ['traffics', 'anatolia', 'aloftWithinRadius', 55, 20, 120],
  ] as const)('%s %s %s is %d (%d-%d)', (group, id, key, value, low, high) => {
    const entry = catalogue[group].get(id);
    expect(entry).toBeDefined();
    expect(catalogueNumber(entry!, key)).toMatchObject({ value, low, high });
  });

  it('keeps every conflicting statement on the number bought, in the words of the source', () => {
    const turkey = catalogue.procurements.get('turkey-s400')!;
    expect(turkey.statements.map((said) => said.sourceTerm)).toEqual([
      'batteries',
      'battalions',
      'systems',
      'systems, four batteries in all',
      'system with an option',
      'regiment set of two battalions',
      'regiment set of two battalions',
      'first battalion of two batteries',
      'squadrons, four batteries',
      'divisions',
      'divisions',
      'divisions',
    ]);
    expect(turkey.contractedFireUnits).toMatchObject({ value: 2, low: 2, high: 4 });
    expect(turkey.deliveredFireUnits?.value).toBe(2);
    expect(turkey.calendar).toHaveLength(16);
    expect(turkey.calendar.find((event) => event.type === 'firing')?.from).toBe('2020-10-16');
  });

  it('keeps the 5,000 m/s statement beside the adopted speed', () => {
    const statements = catalogue.missiles.get('9m96e2')!.meanSpeedMps.statements!;
    expect(statements.map((said) => said.value)).toEqual([1000, 5000]);
  });

  it('offers IFF as a three-way switch', () => {
    expect(catalogue.iffSwitches.get('s400-iff')!.options.map((option) => option.id)).toEqual([
      'none-allied',
      'national-mode-5',
      'maker-only',
    ]);
  });

  it('lints clean but for the acknowledged statement', () => {
    const findings = lintCatalogue(catalogue);
    expect(findings.map(({ file, code, path, isAcknowledged }) => ({ file, code, path, isAcknowledged }))).toEqual([
      {
        file: 'missiles/9m96e2.yaml',
        code: 'mean-speed-implausible',
        path: 'meanSpeedMps.statements[1]',
        isAcknowledged: true,
      },
    ]);
  });

  it('reads the same from its files in any order', () => {
    const rows = (files: ReturnType<typeof shippedFiles>): unknown =>
      catalogueEntries(loaded(files)).flatMap((entry) => provenanceRows(entry));
    expect(rows(shippedFiles().reverse())).toEqual(rows(shippedFiles()));
  });

  it('gives each number one provenance row with its unit', () => {
    const rows = provenanceRows(catalogue.radars.get('91n6e')!);
    expect(rows.find((row) => row.path === 'radar.91n6e.reference.rangeKm')).toMatchObject({
      value: 390,
      unit: 'km',
      low: 200,
      high: 390,
      source: 'redoubt-defaults',
      grade: 'assumed',
    });
    expect(rows.find((row) => row.path === 'radar.91n6e.band')).toMatchObject({
      value: 'S',
      low: null,
      high: null,
      grade: 'D',
    });
    expect(
      provenanceRows(catalogue.airObjects.get('low-observable')!, 'x').find((row) => row.path === 'x.bandDb.S')?.unit,
    ).toBe('dB');
    expect(
      provenanceRows(catalogue.sspkTables.get('default')!).find((row) => row.path.endsWith('classP.drone'))?.unit,
    ).toBe('probability');
  });

  it('refuses to hand out a number that is not there, or a choice as a number', () => {
    const radar = catalogue.radars.get('91n6e')!;
    expect(() => catalogueNumber(radar, 'reference.rangeM')).toThrow(RangeError);
    expect(() => catalogueNumber(radar, 'band')).toThrow(RangeError);
    expect(() => catalogueNumber(radar, '__proto__.value')).toThrow(RangeError);
    expect(entryKind('constructor')).toBeUndefined();
  });

  it('begins and ends corridors that name a runway within 15 km of it, and crosses the air within 250 km of Ankara', () => {
    const table = catalogue.corridorTables.get('anatolia')!;
    const runways = new Map(catalogue.runwayTables.get('turkey')!.runways.map((runway) => [runway.id, runway]));
    // Flat-earth distance at 40 degrees north: good to a per cent over these lengths.
    const distanceKm = (a: { latDeg: number; lonDeg: number }, b: { latDeg: number; lonDeg: number }): number =>
      Math.hypot(111.1 * (a.latDeg - b.latDeg), 85.3 * (a.lonDeg - b.lonDeg));
    const ankara = { latDeg: 40.08, lonDeg: 32.57 };
    expect(table.routes.length).toBeGreaterThanOrEqual(8);
    expect(table.routes.length).toBeLessThanOrEqual(12);
    for (const route of table.routes) {
      const first = route.waypoints[0]!;
      const last = route.waypoints.at(-1)!;
      if (route.departureRunway !== undefined)
        expect(distanceKm(first, runways.get(route.departureRunway)!.lowEnd), route.id).toBeLessThan(15);
      if (route.arrivalRunway !== undefined)
        expect(distanceKm(last, runways.get(route.arrivalRunway)!.lowEnd), route.id).toBeLessThan(15);
      let nearestKm = Infinity;
      route.waypoints.slice(1).forEach((to, i) => {
        const from = route.waypoints[i]!;
        for (let t = 0; t <= 1; t += 0.01) {
          nearestKm = Math.min(
            nearestKm,
            distanceKm(ankara, {
              latDeg: from.latDeg + t * (to.latDeg - from.latDeg),
              lonDeg: from.lonDeg + t * (to.lonDeg - from.lonDeg),
            }),
          );
        }
      });
      expect(nearestKm, route.id).toBeLessThan(250);
      expect(route.grade).toBe('assumed');
    }
  });
});
