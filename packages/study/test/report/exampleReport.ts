import { runKey, standardNormal } from '@redoubt/kernel';
import { estimateStudy, parseStudy } from '@redoubt/study';
import type { ReportInput } from '@redoubt/study/report';
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

/** A report over rows from a formula: standing alone lets 30 % more through, and more with slower crews. */
export function exampleReport(): ReportInput {
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
