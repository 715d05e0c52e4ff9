import { runKey, standardNormal } from '@redoubt/kernel';
import { estimateStudy, parseStudy } from '@redoubt/study';
import { buildReport, reportHtml, type ReportInput } from '@redoubt/study/report';
import { describe, expect, it } from 'vitest';
import { syntheticStudy } from '../estimates/syntheticStudy.ts';

const TEXT = `
kind: study
schemaVersion: 1
name: example
title: What links change
question: How many more come through?
scenario: murted
factors:
  - { id: mode, path: mode, levels: [integrated, standAlone] }
  - id: organicLinks
    levels: { healthy: {}, cut: {} }
uncertain:
  - { id: crew-delay, title: crew delay, path: overrides.crew.generic-crew.delays.identify.medianS }
metrics: [leakers, friendlyEngagements]
claims:
  - id: C15
    text: only slightly
    source: press
    grade: C
    metric: leakers
    contrast: { factor: mode, from: integrated, to: standAlone }
    direction: rises
    amount: slight
sensitivity: { metrics: [leakers], methods: [rank] }
`;

const parsed = parseStudy(TEXT, 'example.yaml');
const { study } = parsed;
const KEY = runKey(9, 0);
const DRAWS = Array.from({ length: 12 }, (_, k) => ({ 'crew-delay': 10 + 2 * k }));
const cells = ['integrated', 'standAlone'].flatMap((mode) =>
  ['healthy', 'cut'].map((organicLinks) => ({ mode, organicLinks })),
);
/** Ten come through; standing alone 30 % more, and more with slower crews. */
const { plan, rows } = syntheticStudy(cells, DRAWS, { replications: 20 }, (levels, draw, r) => {
  const base = 10 + standardNormal(KEY, r, 0, 1, 0);
  const slow = Number(draw['crew-delay']) / 20;
  return {
    leakers: levels['mode'] === 'standAlone' ? base + 3 * slow + 0.1 * standardNormal(KEY, r, 0, 2, 0) : base,
    friendlyEngagements: 0,
  };
});

function inputOf(): ReportInput {
  if (study === undefined) throw new Error(JSON.stringify(parsed.issues));
  return {
    study,
    plan,
    rows,
    estimates: estimateStudy(study, plan, rows),
    metricWords: (metric) => (metric === 'leakers' ? 'raid members that came through' : metric),
    map: null,
    ground: ['smooth earth'],
    provenance: [
      {
        path: 'radar.91n6e.reference.rangeKm',
        value: 390,
        unit: 'km',
        low: 200,
        high: 390,
        source: 'foi-2019',
        grade: 'assumed',
        note: null,
      },
    ],
    repeat: [{ what: 'campaign seed', value: '9' }],
    command: 'redoubt study example',
  };
}

describe('the report of a study', () => {
  const report = buildReport(inputOf());
  const section = (id: string) => report.sections.find((one) => one.id === id)!;

  it('answers first, in two sentences, with the numbers of the contrast that was claimed', () => {
    expect(report.answer).toHaveLength(2);
    expect(report.answer[0]).toMatch(/^Stand alone against integrated: raid members that came through change by /);
    // 3 times the mean crew delay over 20 s, the mean of 10 to 32 s being 21 s.
    expect(report.answer[0]).toMatch(/change by 3\.1\d \[/);
    expect(report.answer[1]).toMatch(/of 1 claim: /);
  });

  it('shows every cell, both spreads of the difference, and what pairing gained', () => {
    expect(section('cells').tables[0]!.rows).toHaveLength(4);
    const [row] = section('differences').tables[0]!.rows;
    expect(row![0]).toBe('raid members that came through');
    expect(row![2]).not.toBe('one draw only');
    expect(Number(row![4])).toBeLessThan(0.2);
  });

  it('draws what the answer depends on, by the words of the study file, in the defender’s quantities only', () => {
    const [tornado] = section('depends').charts;
    expect(tornado!.svg).toContain('crew delay');
    expect(section('depends').charts.length).toBeGreaterThan(1);
  });

  it('gives every value with its source and grade, and says what it does not say', () => {
    const text = reportHtml(report);
    expect(text).toContain('foi-2019');
    expect(text).toContain('200 to 390');
    expect(text).toMatch(/not one that it predicts/);
    expect(text).not.toMatch(/<script/);
    expect(text).not.toMatch(/NaN|undefined|\[object/);
  });

  it('is the same text for the same rows', () => {
    const without = (text: string): string => text.replace(/chart\d+/g, 'chart');
    expect(without(reportHtml(buildReport(inputOf())))).toBe(without(reportHtml(report)));
  });
});
