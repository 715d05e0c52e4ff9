import { calendarOf, calendarSpec, parseScenario, type Scenario, type ScenarioCalendar } from '@redoubt/scenario';
import type { StudyCase, StudyPlan } from '@redoubt/study';
import { BadInputError } from '../../badInputError.ts';
import { calendarPicture } from '../../calendar/calendarPicture.ts';
import { makeCalendar } from '../../calendar/makeCalendar.ts';
import { argumentIssue } from '../../issues.ts';
import type { CaseInput } from '../../loadCase.ts';
import type { CaseSource, CaseSourceOptions } from './caseSource.ts';

function calendarOfCase(
  { path, bytes, catalogue }: CaseInput,
  settings: readonly string[],
): { readonly scenario: Scenario; readonly calendar: ScenarioCalendar } {
  const parsed = parseScenario(bytes, path, settings);
  if (parsed.scenario === undefined) throw new BadInputError(parsed.issues);
  const { calendar, issues } = calendarOf(parsed.scenario, catalogue, { file: path, locate: parsed.locate });
  if (calendar === null) throw new BadInputError([...parsed.issues, ...issues]);
  return { scenario: parsed.scenario, calendar };
}

/**
 * Cases of a study whose runs are courses of a calendar: no relief is looked for, no traffic flies.
 *
 * @param plan - laid out
 * @param options - scenario and catalogue; `terrain` is not looked at
 * @returns the source
 * @throws BadInputError if the first case has no calendar that can be played, or traffic is asked for
 */
export function calendarSource(plan: StudyPlan, { input, traffic }: CaseSourceOptions): Promise<CaseSource> {
  if (traffic !== undefined) {
    const said = {
      code: 'not-allowed',
      what: 'is given',
      expected: 'expected none in a study of a calendar',
      next: 'leave it out',
    };
    throw new BadInputError([argumentIssue('--traffic', 0, said)]);
  }
  const first = plan.cells[0];
  const settingsOfFirst = first?.settings ?? [];
  const { calendar } = calendarOfCase(input, settingsOfFirst);
  return Promise.resolve({
    terrain: null,
    relief: 'none',
    reliefLine: 'no relief: a calendar stands on no ground',
    trafficLine: '',
    provenance: calendar.provenance,
    load: ({ settings }: Pick<StudyCase, 'settings'>) =>
      Promise.resolve(calendarSpec(calendarOfCase(input, settings).calendar)),
    picture: (rows) => {
      if (rows.length === 0) return Promise.resolve(null);
      const { scenario, calendar: shown } = calendarOfCase(input, settingsOfFirst);
      const document = makeCalendar(scenario, shown, { fromDay: null, toDay: null, replications: 0, seed: 0 });
      return Promise.resolve({
        title: 'The calendar of the first cell',
        caption: `Cell ${first?.id ?? plan.name} at the adopted values, in closed form: bars by state, the nearer to duty the darker. Simulated.`,
        svg: calendarPicture(document).replace(/^<\?xml[^>]*>\s*/, ''),
      });
    },
  });
}
