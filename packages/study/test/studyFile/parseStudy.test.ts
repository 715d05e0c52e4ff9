import { readFileSync } from 'node:fs';
import { formatIssue } from '@redoubt/scenario';
import { checkStudy, parseStudy } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { projectCatalogue } from '../../../scenario/test/projectFiles.ts';
import { studyOf, TRIAL } from '../trialStudy.ts';

const catalogue = projectCatalogue();
const source = { file: 'scenarios/murted.yaml', input: readFileSync('scenarios/murted.yaml') };

function parsed(...changes: readonly [string | RegExp, string][]): string[] {
  const text = changes.reduce((at, [from, to]) => at.replace(from, to), TRIAL);
  expect(text).not.toBe(TRIAL);
  return parseStudy(text, 'trial.yaml').issues.map(formatIssue);
}

function checked(...changes: readonly [string | RegExp, string][]): string[] {
  const text = changes.reduce((at, [from, to]) => at.replace(from, to), TRIAL);
  const file = parseStudy(text, 'trial.yaml');
  return checkStudy(studyOf(text), file, source, catalogue)
    .filter(({ severity }) => severity === 'error')
    .map(formatIssue);
}

describe('a study file', () => {
  it('of the trial has nothing wrong', () => {
    expect(parseStudy(TRIAL, 'trial.yaml').issues).toEqual([]);
    expect(checked()).toEqual([]);
  });

  it('has its defaults written out', () => {
    const study = studyOf(TRIAL);
    expect(study.design).toBe('full');
    expect(study.claims[0]).toMatchObject({ measure: 'relative', thresholds: [0.05, 0.1, 0.2], decides: 0.1 });
    expect(study.uncertain[0]).toMatchObject({ distribution: 'uniform', isWhole: false });
  });

  it('says where an unknown key stands, and what was meant', () => {
    expect(parsed(['strata:', 'stratas:'])).toEqual([
      expect.stringMatching(/^trial\.yaml:\d+:1 stratas: is not a key of the format, .* did you mean strata\?$/),
    ]);
  });

  it.each([
    [
      'a contrast of an unknown factor',
      ['factor: mode,', 'factor: modus,'],
      /contrast\.factor: names factor modus, .*did you mean mode\?/,
    ],
    ['an unknown level', ['to: standAlone,', 'to: alone,'], /contrast\.to: is alone, expected a level of mode/],
    ['a level twice', ['[healthy, cut]', '[healthy, healthy, cut]'], /levels\[1\]: is healthy again/],
    [
      'an unknown preset',
      ['[standAlone, integrated]', '[standAlone, integrate, integrated]'],
      /did you mean integrated\?/,
    ],
    ['the same id twice', ['id: k,', 'id: range,'], /uncertain\[1\]\.id: is range, as at uncertain\[0\]/],
    [
      'a range without a source',
      [', source: redoubt-defaults', ''],
      /source: is missing, expected otherwise: a range of its own needs its source/,
    ],
    ['ends the wrong way round', ['low: 1.2, high: 1.6', 'low: 1.6, high: 1.2'], /the lower one first/],
    ['a factor without levels in a full design', [', levels: [healthy, cut]', ''], /factors\[1\]: has no levels/],
    [
      'a threshold that is not listed',
      ['amount: slight', 'amount: slight\n    decides: 0.07'],
      /decides: .*one of the thresholds/,
    ],
    ['a relative claim without from', ['from: integrated, ', ''], /contrast\.from: .*a rate has no from/],
    ['an unknown metric', ['metric: leakers', 'metric: leaks'], /metric: is "leaks", expected a score of a run/],
    ['a stratum that is no factor', ['strata: [organicLinks]', 'strata: [organic]'], /strata\[0\]: is organic/],
  ] as const)('refuses %s', (_, change, message) => {
    expect(parsed([change[0], change[1]]).join('\n')).toMatch(message);
  });

  it('refuses a contrast that a sampled design does not pair', () => {
    expect(
      parsed(['uncertain:\n', 'design: { latinHypercube: 8, crossed: [organicLinks] }\nuncertain:\n']).join('\n'),
    ).toMatch(/contrast\.from: compares levels of mode, which this design only samples, .*add mode to design\.crossed/);
  });
});

describe('a study in view of its scenario', () => {
  it.each([
    [
      'an unknown path',
      ['path: network.organicLinks', 'path: network.organikLinks'],
      /factors\[1\]\.levels\[0\]: .*did you mean organicLinks\?/,
    ],
    [
      'a value that the path refuses',
      ['[healthy, cut]', '[healthy, cut, torn]'],
      /factors\[1\]\.levels\[2\]: network\.organicLinks is "torn", expected healthy or degraded or cut/,
    ],
    [
      'an unknown setting of a named level',
      ['network.rungs.cueing: false,', 'network.rungs.cueings: false,'],
      /factors\[2\]\.levels\.identityAlone: .*did you mean cueing\?/,
    ],
    [
      'an unknown catalogue value',
      ['91n6e.reference.rangeKm', '91n6e.reference.reachKm'],
      /uncertain\[0\]\.path: .*no published range/,
    ],
    [
      'a range that leaves the format',
      ['low: 1.2, high: 1.6', 'low: 1.2, high: 3'],
      /uncertain\[1\]\.path: refractionK is 3/,
    ],
    [
      'fractions of whole things',
      [', isWhole: true', ''],
      /uncertain\[2\]\.path: .*fireChannels is 7\.528, expected a whole number/,
    ],
    [
      'an unknown path in the settings of all cells',
      ['civil.airliners.meanAloft', 'civil.airliners.meanHigh'],
      /settings\.civil\.airliners\.meanHigh: .*use one of .*meanAloft/,
    ],
    ['an unknown path in a family', ['drones.heightM', 'drone.heightM'], /sampled\[0\]\.path: .*did you mean drones\?/],
    [
      'a metric of a class that does not fly',
      ['metric: leakers', 'metric: leakers_bird'],
      /claims\[0\]\.metric: is leakers_bird, expected a class of raid member/,
    ],
  ] as const)('refuses %s', (_, change, message) => {
    const issues = checked([change[0], change[1]]);
    expect(issues.join('\n')).toMatch(message);
    expect(issues.every((issue) => /^trial\.yaml:\d+:\d+ /.test(issue))).toBe(true);
  });

  it.each([
    [
      'a factor',
      ['path: network.organicLinks, levels: [healthy, cut]', 'path: raids.raid.groups.drones.count, levels: [12, 24]'],
      ['within: { organicLinks: healthy }', 'within: {}'],
    ],
    [
      'a factor by number',
      ['path: network.organicLinks, levels: [healthy, cut]', 'path: "raids[0].groups[1].heightM", levels: [100, 200]'],
      ['within: { organicLinks: healthy }', 'within: {}'],
    ],
    ['a named level', ['network.rungs.cueing: false', 'raids.raid.groups.drones.spacingS: 5']],
    [
      'an uncertain quantity',
      ['path: refractionK, low: 1.2, high: 1.6', 'path: raids.raid.groups.drones.heightM, low: 50, high: 90'],
    ],
    [
      'a catalogue value of a raid object',
      [
        'path: network.organicLinks, levels: [healthy, cut]',
        'path: overrides.airObject.one-way-attack-uav.rcsM2.median, levels: [0.1, 0.2]',
      ],
      ['within: { organicLinks: healthy }', 'within: {}'],
    ],
  ] as const)('refuses %s that is about the raid', (_, ...changes) => {
    const issues = checked(...(changes as unknown as [string, string][]));
    expect(issues.join('\n')).toMatch(
      /is about the raid, expected the links, rules or readiness of the defender.*raids are sampled in families, never compared/,
    );
  });
});
