import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { altitudeAt, COVER_M, COVER_STEPS, stepOf } from '../../src/app/altitudeScale.ts';
import { placeText, readPlace } from '../../src/app/coordinates.ts';
import { formatFragment, PANELS, parseFragment } from '../../src/app/fragment.ts';
import { parseFragmentRun } from '../../src/app/fragmentRun.ts';
import { readServerInfo } from '../../src/app/readServerInfo.ts';
import { settingLines, setupProblem } from '../../src/app/setupForm.ts';
import { bytesText, clockText, keyText, metricText, secondsText } from '../../src/ui/format.ts';

describe('the address of a view', () => {
  it('keeps the view', () => {
    const view = {
      scenario: 'murted',
      mode: 'standAlone',
      seed: 7,
      timeS: 125,
      panel: 'why',
      isSplit: true,
      modeB: 'deconflicted',
    } as const;
    const run = {
      settings: ['durationMin=10', 'raids.raid.groups.drones.distanceKm=[32,44]'],
      relief: 'server',
    } as const;
    const text = formatFragment(view, run) ?? '';
    expect(parseFragment(text)).toEqual(view);
    expect(parseFragmentRun(text)).toEqual(run);
  });

  it('is not written if it grows too long', () => {
    const view = {
      scenario: 'murted',
      mode: null,
      seed: null,
      timeS: null,
      panel: null,
      isSplit: false,
      modeB: null,
    } as const;
    expect(formatFragment(view, { settings: ['x'.repeat(5_000)], relief: 'none' })).toBeNull();
  });

  it('leaves out what it does not understand', () => {
    expect(
      parseFragment('#scenario=../../etc&mode=everything&seed=-1&t=1e9&panel=secrets&split=yes&modeB=all'),
    ).toEqual({
      scenario: null,
      mode: null,
      seed: null,
      timeS: null,
      panel: null,
      isSplit: false,
      modeB: null,
    });
  });

  it('reads any text without failing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const view = parseFragment(`#${text}`);
        expect(view.panel === null || PANELS.includes(view.panel)).toBe(true);
      }),
    );
  });
});

describe('the slider of the coverage', () => {
  it('goes from 50 m to 12 km, ever upward', () => {
    expect([altitudeAt(0), altitudeAt(COVER_STEPS)]).toEqual([COVER_M.least, COVER_M.most]);
    for (let step = 1; step <= COVER_STEPS; step++)
      expect(altitudeAt(step)).toBeGreaterThanOrEqual(altitudeAt(step - 1));
  });

  it('comes back to its step within the rounding to two figures', () => {
    for (let step = 0; step <= COVER_STEPS; step++)
      expect(Math.abs(stepOf(altitudeAt(step)) - step)).toBeLessThanOrEqual(1);
  });
});

describe('what the server says', () => {
  it('is read, and what is wrong in it is left out', () => {
    const info = readServerInfo({
      version: '1',
      kernelVersion: '2',
      scenarios: [{ name: 'a', title: 'A' }, { name: 3 }, null],
      studies: 'none',
    });
    expect(info?.scenarios).toEqual([{ name: 'a', title: 'A' }]);
    expect(info?.studies).toEqual([]);
    expect(info?.isStatic).toBe(false);
  });

  it('is no server if it is something else', () => {
    for (const other of [null, 'x', [], {}, { version: 1 }]) expect(readServerInfo(other)).toBeNull();
  });
});

describe('the form of a run', () => {
  const form = { scenario: 'flagship', mode: 'integrated', seed: '1', relief: 'none', settings: '' } as const;

  it('takes one setting a line', () => {
    expect(settingLines(' durationMin=10 \n\n# note\nrefractionK=1.3')).toEqual(['durationMin=10', 'refractionK=1.3']);
  });

  it('says what is wrong', () => {
    expect(setupProblem(form)).toBeNull();
    expect(setupProblem({ ...form, seed: '9007199254740993' })).toMatch(/whole number/);
    expect(setupProblem({ ...form, seed: '-1' })).toMatch(/whole number/);
    expect(setupProblem({ ...form, settings: 'durationMin' })).toMatch(/"durationMin"/);
  });
});

describe('numbers as the page writes them', () => {
  it('writes times', () => {
    expect([clockText(0), clockText(425.24), clockText(59.96), clockText(4_025)]).toEqual([
      '00:00.0',
      '07:05.2',
      '01:00.0',
      '1:07:05.0',
    ]);
    expect([secondsText(59.9), secondsText(3_600), secondsText(-3)]).toEqual(['00:59', '1:00:00', '00:00']);
  });

  it('writes metrics and their names', () => {
    expect([metricText(null), metricText(3), metricText(0.87654), metricText(539.6)]).toEqual([
      'never',
      '3',
      '0.877',
      '540',
    ]);
    expect([keyText('missilesFired'), keyText('warningTimeS'), keyText('siapCompleteness')]).toEqual([
      'missiles fired',
      'warning time, s',
      'siap completeness',
    ]);
    expect([bytesText(12), bytesText(1_500), bytesText(2_500_000)]).toEqual(['12 B', '1.5 kB', '2.5 MB']);
  });
});

describe('places as people type them', () => {
  it('reads latitude and longitude, and what it wrote itself', () => {
    expect(readPlace('39.9, 32.8')).toEqual({ latDeg: 39.9, lonDeg: 32.8 });
    expect(readPlace(' -12.5 130 ')).toEqual({ latDeg: -12.5, lonDeg: 130 });
    const place = { latDeg: 39.1234, lonDeg: -32.5 };
    expect(readPlace(placeText(place))).toEqual(place);
  });

  it('takes nothing else for a place', () => {
    for (const text of ['', '39.9', '91, 0', '0, 181', 'a, b', '1, 2, 3', '1e1, 2']) expect(readPlace(text)).toBeNull();
  });
});
