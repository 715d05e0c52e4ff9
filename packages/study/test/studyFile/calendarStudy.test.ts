import { readFileSync } from 'node:fs';
import { formatIssue } from '@redoubt/scenario';
import { CALENDAR_METRICS, checkStudy, parseStudy, planStudy } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { projectCatalogue } from '../../../scenario/test/projectFiles.ts';
import { scenarioOf, studyOf, TRIAL } from '../trialStudy.ts';

const catalogue = projectCatalogue();

const TEXT = `kind: study
schemaVersion: 1
name: trial
title: A trial
question: What are crews worth?
scenario: turkey-2017-2023
runs: calendar
settings: { readiness.reading: asPlanned }
factors:
  - { id: crews, path: readiness.events.contract-training.crews, levels: [5, 10] }
uncertain:
  - { id: failure, path: overrides.readiness.exported-set.failureH }
draws: 3
replications: 4
metrics: [capabilityDays]
claims:
  - id: C2
    text: More crews, more days.
    source: a newspaper
    metric: capabilityDays
    contrast: { factor: crews, from: 5, to: 10 }
    direction: rises
`;

function issuesOf(...changes: readonly [string, string][]): string[] {
  const text = changes.reduce((at, [from, to]) => at.replace(from, to), TEXT);
  const parsed = parseStudy(text, 'trial.yaml');
  const issues = [...parsed.issues];
  if (parsed.study !== undefined) {
    const file = `scenarios/${parsed.study.scenario}.yaml`;
    issues.push(...checkStudy(parsed.study, parsed, { file, input: readFileSync(file) }, catalogue));
  }
  return issues.filter(({ severity }) => severity === 'error').map(formatIssue);
}

describe('a study of a calendar', () => {
  it('has nothing wrong with it', () => {
    expect(issuesOf()).toEqual([]);
  });

  it.each<[string, readonly [string, string][], RegExp]>([
    [
      'a score of an engagement',
      [['metrics: [capabilityDays]', 'metrics: [leakers]']],
      /metrics\[0\]: is leakers, expected a score of a run of kind calendar/,
    ],
    [
      'no scores at all',
      [['metrics: [capabilityDays]\n', '']],
      /metrics.*: is leakers, expected a score of a run of kind/,
    ],
    [
      'a preset of links',
      [['{ readiness.reading: asPlanned }', '{ readiness.reading: asPlanned, mode: integrated }']],
      /settings\.mode: is mode, which runs of kind calendar do not read/,
    ],
    [
      'a rule of engagement as a factor',
      [['path: readiness.events.contract-training.crews', 'path: units.regiment.doctrine.salvoSize']],
      /factors\[0\]\.path: is units\.regiment\.doctrine\.salvoSize, which runs of kind calendar do not read/,
    ],
    [
      'raids',
      [['draws: 3\n', 'draws: 3\nraids: { draws: 2, families: [{ id: few }] }\n']],
      /raids: is given for runs of kind calendar, expected no raids/,
    ],
    [
      'a scenario without a calendar',
      [
        ['scenario: turkey-2017-2023', 'scenario: murted'],
        ['settings: { readiness.reading: asPlanned }\n', ''],
      ],
      /scenario: is murted, which has no calendar, expected a scenario with a block `readiness`/,
    ],
    ['a word that is no kind of run', [['runs: calendar', 'runs: year']], /runs: .*engagement.*calendar/],
  ])('refuses %s', (_, changes, said) => {
    expect(issuesOf(...changes).join('\n')).toMatch(said);
  });

  it('refuses a score of a calendar in a study of engagements', () => {
    const { issues } = parseStudy(TRIAL.replace('metric: leakers', 'metric: capabilityDays'), 'trial.yaml');
    expect(issues.map(formatIssue).join('\n')).toMatch(
      /metric: is capabilityDays, expected a score of a run of kind engagement/,
    );
  });

  it('is another plan than one of engagements, and says so only where it must', () => {
    const calendar = planStudy(studyOf(TEXT), { scenario: scenarioOf('turkey-2017-2023'), catalogue });
    expect([calendar.runs, calendar.raidDraws.length]).toEqual(['calendar', 1]);
    const trial = planStudy(studyOf(TRIAL), { scenario: scenarioOf('murted'), catalogue });
    expect('runs' in trial).toBe(false);
  });

  it('changes its plan with the traffic of an engagement, and with nothing that is not said', () => {
    const hash = (traffic?: string): string =>
      planStudy(studyOf(TRIAL), { scenario: scenarioOf('murted'), catalogue, traffic }).planHash;
    expect(hash('routes')).not.toBe(hash());
    expect(hash(undefined)).toBe(hash());
  });

  it('names every score in the page of the format', () => {
    const page = readFileSync('docs/study-format.md', 'utf8');
    expect(CALENDAR_METRICS.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
