import { readdirSync, readFileSync } from 'node:fs';
import { formatIssue, MODES, parseScenario } from '@redoubt/scenario';
import { caseOf, checkStudy, parseStudy, planStudy } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { projectCatalogue } from '../../../scenario/test/projectFiles.ts';
import { scenarioOf, studyOf } from '../trialStudy.ts';

const catalogue = projectCatalogue();
const names = readdirSync('studies').map((file) => file.replace(/\.yaml$/, ''));

describe.each(names)('the study %s', (name) => {
  const text = readFileSync(`studies/${name}.yaml`, 'utf8');
  const study = studyOf(text);
  const file = `scenarios/${study.scenario}.yaml`;
  const plan = (size: 'quick' | 'default' | 'full'): ReturnType<typeof planStudy> =>
    planStudy(study, { scenario: scenarioOf(study.scenario), catalogue, size });

  it('is called as its file, and has nothing wrong with it', () => {
    expect(study.name).toBe(name);
    const issues = checkStudy(
      study,
      parseStudy(text, `studies/${name}.yaml`),
      { file, input: readFileSync(file) },
      catalogue,
    );
    expect(issues.map(formatIssue)).toEqual([]);
  });

  it('grows from quick to default to full, with the same cells', () => {
    const [quick, usual, full] = [plan('quick'), plan('default'), plan('full')];
    const runs = [quick, usual, full].map(
      ({ cells, outerDraws, replications }) => cells.length * outerDraws.length * replications,
    );
    expect(runs[0]).toBeLessThanOrEqual(runs[1] as number);
    expect(runs[1]).toBeLessThan(runs[2] as number);
    expect(quick.cells).toEqual(full.cells);
  });

  it('has cells that the scenario accepts together with a draw and a raid', () => {
    const full = plan('full');
    const input = readFileSync(file);
    for (const { index, id } of full.cells) {
      const { mode, settings } = caseOf(full, index, full.outerDraws.length - 1, index);
      const preset = MODES.find((one) => one.name === mode)?.settings ?? [];
      const { issues } = parseScenario(input, file, [...preset, ...settings]);
      expect([id, ...issues.map(formatIssue)]).toEqual([id]);
    }
  });

  it('names claims with their sources', () => {
    expect(study.claims.length).toBeGreaterThan(0);
    for (const { source, text: words } of study.claims) expect([source === '', words === '']).toEqual([false, false]);
  });
});
