import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
import type { RunCase, StudyCase, StudyPlan } from '@redoubt/study';
import { sha256Of } from '@redoubt/study/node';
import { smallRaid } from '../../../kernel/test/sim/smallRaid.ts';

/** Two cells, two outer draws, three raids: the cells differ in what looks cost, so that their rows differ. */
export function tinyPlan(replications: number, planHash = 'a'.repeat(64)): StudyPlan {
  return {
    name: 'tiny',
    planHash,
    scenario: 'tiny.yaml',
    campaignSeed: 17,
    cells: [
      {
        index: 0,
        id: 'mode=standAlone',
        levels: { mode: 'standAlone', reactionS: 4 },
        mode: 'standAlone',
        settings: ['reaction=4'],
      },
      {
        index: 1,
        id: 'mode=integrated',
        levels: { mode: 'integrated', reactionS: 9 },
        mode: 'integrated',
        settings: ['reaction=9'],
      },
    ],
    outerDraws: [
      { index: 0, levels: { pfa: 1e-6 }, settings: ['pfa=1e-6'] },
      { index: 1, levels: { pfa: 1e-5 }, settings: ['pfa=1e-5'] },
    ],
    raidDraws: [
      { index: 0, family: 'strike', settings: ['start=10'] },
      { index: 1, family: 'strike', settings: ['start=20'] },
      { index: 2, family: 'strike', settings: ['start=30'] },
    ],
    replications,
  };
}

/** One raid member over a third of a minute: a run takes some milliseconds. */
export function tinySpec({ settings }: Pick<StudyCase, 'settings'>, durationS = 20): RunSpec {
  const spec = smallRaid();
  const value = (name: string): number =>
    Number(settings.find((setting) => setting.startsWith(`${name}=`))?.slice(name.length + 1));
  return {
    ...spec,
    durationS,
    radars: spec.radars.map((radar) => ({
      ...radar,
      falsePlotsPerScan: 0,
      reference: { ...radar.reference, pfa: value('pfa') },
    })),
    fireUnits: spec.fireUnits.map((unit) => ({ ...unit, reactionS: value('reaction') })),
    objects: spec.objects.slice(0, 1).map((one) => ({ ...one, startS: value('start') / 10 })),
  };
}

export function tinyCase(studyCase: StudyCase): Promise<RunCase> {
  const spec = tinySpec(studyCase);
  return Promise.resolve({ spec, specHash: sha256Of(JSON.stringify(spec)), relief: SMOOTH_EARTH });
}

/** A folder that goes with the test. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'redoubt-study-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
