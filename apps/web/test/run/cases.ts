import type { CaseRequest } from '../../src/run/caseRequest.ts';

/** Short runs of packaged scenarios that between them have raids, airliners, links, shots and voice lines. */
export const CASES: readonly CaseRequest[] = [
  {
    scenario: { kind: 'packaged', name: 'murted' },
    mode: 'standAlone',
    settings: ['durationMin=18'],
    seed: 7,
    relief: 'none',
  },
  {
    scenario: { kind: 'packaged', name: 'nato-grid' },
    mode: 'integrated',
    settings: ['durationMin=5'],
    seed: 2 ** 53 - 1,
    relief: 'none',
  },
  {
    scenario: { kind: 'packaged', name: 'saturation' },
    mode: 'deconflicted',
    settings: ['durationMin=4'],
    seed: 0,
    relief: 'none',
  },
];
