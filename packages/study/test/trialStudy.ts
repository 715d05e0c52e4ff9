import { readFileSync } from 'node:fs';
import { formatIssue, parseScenario, type Scenario } from '@redoubt/scenario';
import { parseStudy, type Study } from '@redoubt/study';

/** A study over murted that uses every part of the format. */
export const TRIAL = `kind: study
schemaVersion: 1
name: trial
title: A trial
question: Does it hold?
scenario: murted
seed: 7
settings: { civil.airliners.meanAloft: 10 }
factors:
  - { id: mode, path: mode, levels: [standAlone, integrated] }
  - { id: organicLinks, path: network.organicLinks, levels: [healthy, cut] }
  - id: rung
    levels:
      all: {}
      identityAlone: { network.rungs.cueing: false, network.rungs.coordination: false }
uncertain:
  - { id: range, path: overrides.radar.91n6e.reference.rangeKm }
  - { id: k, path: refractionK, low: 1.2, high: 1.6, source: redoubt-defaults, distribution: triangular }
  - { id: channels, path: units.regiment.fireUnits.fire-unit-1.fireChannels, low: 6, high: 10, isWhole: true, source: x }
  - id: airways
    levels: { known: {}, unknown: { units.regiment.command.sources.airways: false } }
draws: 8
raids:
  draws: 5
  families:
    - id: mixed
      sampled:
        - { path: raids.raid.groups.drones.heightM, low: 100, high: 300 }
        - { path: raids.raid.groups.drones.fromDeg, oneOf: [[135, 315], [90]] }
    - id: few
      settings: { raids.raid.groups.drones.count: 4 }
replications: 40
claims:
  - id: C15
    text: Autonomous operation only slightly reduces effectiveness.
    source: a newspaper
    metric: leakers
    contrast: { factor: mode, from: integrated, to: standAlone, within: { organicLinks: healthy } }
    direction: rises
    amount: slight
strata: [organicLinks]
defaultSize: { replications: 4, draws: 2 }
quickSize: { replications: 2, draws: 1, raidDraws: 1 }
`;

/** Study of a text that must be in order. */
export function studyOf(text: string): Study {
  const { study, issues } = parseStudy(text, 'trial.yaml');
  if (study === undefined) throw new Error(issues.map(formatIssue).join('\n'));
  return study;
}

/** Scenario of the project, as its file says. */
export function scenarioOf(name: string): Scenario {
  const file = `scenarios/${name}.yaml`;
  const { scenario } = parseScenario(readFileSync(file), file);
  if (scenario === undefined) throw new Error(`${file} has issues`);
  return scenario;
}
