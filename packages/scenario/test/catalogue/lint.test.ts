import { lintCatalogue } from '@redoubt/scenario';
import { describe, expect, it } from 'vitest';
import { loaded, planted, shippedFiles } from './shippedCatalogue.ts';

/** Open findings after one change to the shipped catalogue. */
function openFindings(file: string, from: string, to: string): string[] {
  return lintCatalogue(loaded(planted(file, from, to)))
    .filter((finding) => !finding.isAcknowledged)
    .map((finding) => `${finding.code} ${finding.path}`);
}

const e2 = shippedFiles().find((file) => file.path === 'missiles/9m96e2.yaml')!.text;
const acknowledgement = /      implausible: true\n      note: .*\n/.exec(e2)![0];
const D = 'source: redoubt-defaults, grade: assumed';

describe('lintCatalogue', () => {
  it('objects to a mean speed of 5,000 m/s as soon as it is not acknowledged', () => {
    expect(openFindings('missiles/9m96e2.yaml', acknowledgement, '')).toEqual([
      'mean-speed-implausible meanSpeedMps.statements[1]',
      'statement-outside-range meanSpeedMps.statements[1]',
    ]);
  });

  it('finds the same speed under another name, as adopted value and as a claim', () => {
    const tor =
      'meanSpeedMps: { value: 600, low: 500, high: 700, source: redoubt-defaults, grade: assumed, note: Range assumed. }';
    expect(
      openFindings('missiles/tor-m1-missile.yaml', tor, `meanSpeedMps: { value: 5000, low: 500, high: 5000, ${D} }`),
    ).toContain('mean-speed-implausible meanSpeedMps.value');
    expect(
      openFindings(
        'missiles/tor-m1-missile.yaml',
        tor,
        `${tor}\nclaims: [{ about: meanSpeedMps, value: 5000, sourceTerm: speed, source: open-literature, grade: C, said: undated }]`,
      ),
    ).toEqual(['mean-speed-implausible claims[0]']);
  });

  it('objects to an acknowledgement of something that is plausible', () => {
    expect(openFindings('missiles/9m96e2.yaml', 'value: 5000', 'value: 1200')).toEqual([
      'stale-acknowledgement meanSpeedMps.statements[1].implausible',
    ]);
  });

  it('says how far off a speed is, and by which rule', () => {
    const finding = lintCatalogue(loaded(shippedFiles()))[0]!;
    expect(finding.what).toContain('63 % of orbital speed');
    expect(finding.what).toContain('21 times the range');
    expect(finding.severity).toBe('warning');
    expect(finding.line).toBe(e2.split('\n').findIndex((line) => line.includes('value: 5000')) + 1);
  });

  it.each([
    // mean speed too high for the range: 2,000 m/s would carry 408 km without drag, the missile reaches 12 km
    [
      'missiles/tor-m1-missile.yaml',
      'value: 600, low: 500, high: 700',
      'value: 2000, low: 500, high: 2000',
      'speed-against-range meanSpeedMps.value',
    ],
    // km/s for m/s
    [
      'missiles/gem-t.yaml',
      'value: 1000, low: 800, high: 1300',
      'value: 1.0, low: 0.8, high: 1.3',
      'mean-speed-implausible meanSpeedMps.value',
    ],
    ['missiles/48n6e3.yaml', 'value: 2000', 'value: 1400', 'value-outside-range peakSpeedMps.value'],
    // metres for kilometres
    [
      'missiles/gem-t.yaml',
      'maxRangeKm: { value: 160, low: 160, high: 160',
      'maxRangeKm: { value: 160000, low: 160, high: 160000',
      'out-of-physical-range maxRangeKm.value',
    ],
    [
      'missiles/tor-m1-missile.yaml',
      'maxAltitudeKm: { value: 6, low: 6, high: 6',
      'maxAltitudeKm: { value: 20, low: 6, high: 20',
      'ceiling-above-reach maxAltitudeKm.value',
    ],
    [
      'missiles/tor-m1-missile.yaml',
      'minRangeKm: { value: 1, low: 0.5, high: 1.5',
      'minRangeKm: { value: 15, low: 0.5, high: 15',
      'range-order minRangeKm.value',
    ],
    [
      'missiles/tor-m1-missile.yaml',
      'guidance: { value: command',
      'guidance: { value: active',
      'guidance-contradiction illuminationByOwnRadar.value',
    ],
    // the reference range of 900 km lies below the horizon of a 10 m antenna for anything that flies
    [
      'radars/91n6e.yaml',
      '  rangeKm:\n    value: 390\n    low: 200\n    high: 390',
      '  rangeKm:\n    value: 900\n    low: 200\n    high: 900',
      'reference-beyond-horizon reference.rangeKm.value',
    ],
    [
      'radars/91n6e.yaml',
      'antennaHeightM: { value: 10, low: 5, high: 16',
      'antennaHeightM: { value: 850, low: 5, high: 850',
      'antenna-height antennaHeightM',
    ],
    ['radars/91n6e.yaml', 'band: { value: S', 'band: { value: X', 'frequency-outside-band frequencyGHz.value'],
    [
      'radars/91n6e.yaml',
      'azimuthDeg: { value: 0.2, low: 0.1, high: 0.4',
      'azimuthDeg: { value: 3.5, low: 0.1, high: 4',
      'error-against-beam errors.azimuthDeg.value',
    ],
    [
      'radars/91n6e.yaml',
      'improvementFactorDb: { value: 45, low: 35, high: 55',
      'improvementFactorDb: { value: 45, low: 55, high: 35',
      'low-above-high clutter.improvementFactorDb.low',
    ],
    [
      'radars/91n6e.yaml',
      'improvementFactorDb: { value: 45',
      'improvementFactorDb: { value: 60',
      'value-outside-range clutter.improvementFactorDb.value',
    ],
    [
      'radars/91n6e.yaml',
      'swerling: { value: 1, low: 1, high: 1',
      'swerling: { value: 1.5, low: 1, high: 2',
      'not-whole reference.swerling.value',
    ],
    [
      'radars/91n6e.yaml',
      'detectionP: { value: 0.5, low: 0.5, high: 0.5',
      'detectionP: { value: 50, low: 50, high: 50',
      'out-of-physical-range reference.detectionP.value',
    ],
    // decibels for square metres
    [
      'air-objects/land-attack-cruise-missile.yaml',
      'value: 0.05\n  low: 0.03',
      'value: -13\n  low: -15',
      'out-of-physical-range medianRcsM2.value',
    ],
    [
      'air-objects/f-16.yaml',
      'value: 2.5\n  low: 1\n  high: 5',
      'value: 2.5\n  low: 1\n  high: 5000',
      'out-of-physical-range medianRcsM2.high',
    ],
    [
      'systems/s400-fire-unit.yaml',
      'missilesPerTarget: { value: 2, low: 1',
      'missilesPerTarget: { value: 1, low: 1',
      'salvo-above-capacity doctrine.salvoSize.value',
    ],
    [
      'systems/tor-m1.yaml',
      'reloadMin: { value: 30, low: 15, high: 60',
      'reloadMin: { value: 1800, low: 15, high: 3600',
      'out-of-physical-range reloadMin.value',
    ],
    [
      'systems/pantsir-s1.yaml',
      'missiles: [pantsir-missile]',
      'missiles: [s-200-missile]',
      'missile-beyond-radar missiles[0]',
    ],
    [
      'systems/s400-fire-unit.yaml',
      'missiles: [48n6e3, 48n6e2, 9m96e2, 9m96e, 40n6e]',
      'missiles: [40n6e]',
      'default-load-off missiles[0]',
    ],
    [
      'sspk/default.yaml',
      'aircraft: { value: 0.7, low: 0.5, high: 0.9',
      'aircraft: { value: 70, low: 50, high: 90',
      'out-of-physical-range classP.aircraft.value',
    ],
    [
      'people/generic-crew.yaml',
      'delayFactor:\n  value: 2\n  low: 1.5',
      'delayFactor:\n  value: 2\n  low: 0.5',
      'out-of-physical-range delayFactor.low',
    ],
    [
      'traffic/anatolia.yaml',
      'value: 5573, low: 5573, high: 5573',
      'value: 7000, low: 7000, high: 7000',
      'does-not-follow aloftWithinRadius.value',
    ],
    [
      'sources.yaml',
      'sources:\n',
      'sources:\n  never-used: { title: a, publisher: b, date: undated, gradeNote: c }\n',
      'unused-source sources.never-used',
    ],
    ['procurement/turkey-s400.yaml', 'from: "2017-04-11"', 'from: "2018-04-11"', 'calendar-order calendar[1].from'],
  ])('%s: %s -> %s', (file, from, to, expected) => {
    expect(openFindings(file, from, to)).toContain(expected);
  });

  it("objects to a maker's claim that is adopted without a wider range", () => {
    const text = shippedFiles().find((file) => file.path === 'missiles/40n6e.yaml')!.text;
    const range = /maxRangeKm:\n {2}value: 380\n {2}low: 380\n {2}high: 400/.exec(text)![0];
    expect(openFindings('missiles/40n6e.yaml', range, range.replace('high: 400', 'high: 380'))).toEqual([
      'claim-without-range maxRangeKm',
      'statement-outside-range maxRangeKm.statements[1]',
    ]);
  });

  it('objects to a published range that no statement explains', () => {
    const text = shippedFiles().find((file) => file.path === 'missiles/48n6e2.yaml')!.text;
    const statements = /(maxRangeKm:\n(?: {2}\w.*\n)*) {2}statements:\n(?: {4}.*\n)+/.exec(text)!;
    expect(openFindings('missiles/48n6e2.yaml', statements[0], statements[1]!)).toEqual([
      'range-unexplained maxRangeKm',
    ]);
  });

  it('objects to a statement in another unit', () => {
    const text = shippedFiles().find((file) => file.path === 'missiles/48n6e2.yaml')!.text;
    const statement = /- \{ value: 195,[^\n]*\n/.exec(text)![0];
    expect(openFindings('missiles/48n6e2.yaml', statement, statement.replace('195', '200000'))).toEqual([
      'statement-outside-range maxRangeKm.statements[0]',
      'unit-slip maxRangeKm.statements[0]',
    ]);
  });

  it('objects to likelihoods that do not add to 1', () => {
    const text = shippedFiles().find((file) => file.path === 'identity/default.yaml')!.text;
    const closing = /closing:\n +friend:\n +value: 0\.3\n/.exec(text)![0];
    expect(openFindings('identity/default.yaml', closing, closing.replace('0.3', '0.4'))).toContain(
      'likelihoods-not-one likelihoodP.approach',
    );
  });
});
