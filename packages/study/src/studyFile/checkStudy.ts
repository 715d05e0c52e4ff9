import type { Catalogue, DataPath, Issue, Scenario } from '@redoubt/scenario';
import { checkScenario, formatPath, MODES, parseScenario, suggest } from '@redoubt/scenario';
import { type LevelMeaning, meaningOf, meanings, rangeOf, valueAt } from '../plan/quantity.ts';
import { classWord } from '../table/raidMetrics.ts';
import type { StudyPlaces } from './internalIssues.ts';
import { metricsOf } from './metricsOf.ts';
import { isAboutRaid, raidClasses } from './raidGuard.ts';
import { settingText, settingTexts } from './settingText.ts';
import type { Study } from './study.ts';

/** The scenario file of a study. */
export interface StudyScenario {
  readonly file: string;
  readonly input: string | Uint8Array;
}

/** Quantiles at which a range is tried: both ends, and a value that is no round number. */
const TRIED = [0, 0.382, 1];

/** Settings that are tried together, and the place of the study file that they come from. */
interface Trial {
  readonly path: DataPath;
  readonly mode?: string | undefined;
  readonly settings: readonly string[];
}

const RAID_RULE =
  'expected the links, rules or readiness of the defender, or a catalogue value: raids are sampled in families, never compared';

/** Issues about factors and uncertain quantities that touch the raid. */
function raidIssues(study: Study, scenario: Scenario): { path: DataPath; what: string }[] {
  const classes = raidClasses(scenario);
  const found: { path: DataPath; what: string }[] = [];
  for (const [list, quantities, guarded] of [
    ['factors', study.factors, classes],
    ['uncertain', study.uncertain, new Set<string>()],
  ] as const) {
    quantities.forEach((quantity, i) => {
      const what = 'is about the raid';
      if (quantity.path !== undefined && isAboutRaid(quantity.path, guarded))
        found.push({ path: [list, i, 'path'], what });
      if (quantity.levels === undefined || Array.isArray(quantity.levels)) return;
      for (const [name, map] of Object.entries(quantity.levels))
        for (const at of Object.keys(map))
          if (isAboutRaid(at, guarded)) found.push({ path: [list, i, 'levels', name, at], what });
    });
  }
  return found;
}

/** Setting of all cells that an issue is about: the one that it names, else all of them. */
function culprit(study: Study, { file }: Issue): DataPath {
  const path = Object.keys(study.settings).find(
    (key) => key !== 'mode' && file.startsWith(`--set ${key.slice(0, 30)}`),
  );
  return path === undefined ? ['settings'] : ['settings', path];
}

function trialsOf(
  study: Study,
  catalogue: Catalogue,
  complain: (path: DataPath, what: string, next: string) => void,
): Trial[] {
  const trials: Trial[] = [];
  const tryOne = (path: DataPath, { mode, settings }: LevelMeaning): void => {
    trials.push({ path, mode, settings });
  };
  for (const [list, quantities] of [
    ['factors', study.factors],
    ['uncertain', study.uncertain],
  ] as const) {
    quantities.forEach((quantity, i) => {
      if (quantity.levels !== undefined) {
        const isList = Array.isArray(quantity.levels);
        meanings(quantity.levels, quantity.path).forEach((meaning, k) => {
          tryOne([list, i, 'levels', isList ? k : String(meaning.level)], meaning);
        });
        return;
      }
      const range = rangeOf(quantity, catalogue);
      if ('what' in range) complain([list, i, 'path'], range.what, range.next);
      else for (const u of TRIED) tryOne([list, i, 'path'], meaningOf(valueAt(range, u), quantity.path as string));
    });
  }
  study.raids?.families.forEach((family, f) => {
    const fixed = settingTexts(family.settings).settings;
    trials.push({ path: ['raids', 'families', f, 'settings'], settings: fixed });
    family.sampled.forEach(({ path, low, high, distribution, isWhole, oneOf }, k) => {
      const at = ['raids', 'families', f, 'sampled', k, 'path'];
      if (oneOf !== undefined) {
        oneOf.forEach((value, n) => {
          trials.push({
            path: ['raids', 'families', f, 'sampled', k, 'oneOf', n],
            settings: [...fixed, settingText(path, value)],
          });
        });
        return;
      }
      const range = { low: low as number, high: high as number, peak: low as number, distribution, isWhole };
      for (const u of TRIED) trials.push({ path: at, settings: [...fixed, settingText(path, valueAt(range, u))] });
    });
  });
  return trials;
}

/**
 * What is wrong with a study in view of its scenario: unknown paths, values that the scenario refuses, ranges that
 * nobody published, factors that touch the raid.
 *
 * @param study - a study without issues of its own
 * @param at - the file it came from
 * @param source - its scenario
 * @param catalogue - the catalogue whose ids it may use
 * @returns issues with places of the study file, in the order of the file; those of the scenario itself as they are
 * @remarks Each level, both ends of each range and a value between them are tried one at a time.
 */
export function checkStudy(study: Study, at: StudyPlaces, source: StudyScenario, catalogue: Catalogue): Issue[] {
  const modeSettings = (mode: string): readonly string[] => MODES.find(({ name }) => name === mode)?.settings ?? [];
  const keyOf = ({ path, code, what }: Issue): string => `${path}|${code}|${what}`;
  const base = settingTexts(study.settings);
  const tried = (mode: string, settings: readonly string[]): { scenario: Scenario | undefined; issues: Issue[] } => {
    const parsed = parseScenario(source.input, source.file, [...modeSettings(mode), ...settings]);
    const found = parsed.scenario === undefined ? [] : checkScenario(parsed.scenario, catalogue, parsed);
    return { scenario: parsed.scenario, issues: [...parsed.issues, ...found] };
  };
  const issues: Issue[] = [];
  const said = new Set<string>();
  const complain = (
    path: DataPath,
    code: string,
    what: string,
    expected: string,
    next: string,
    severity: Issue['severity'] = 'error',
  ): void => {
    const place = at.locate(path, 'value');
    const issue: Issue = { code, severity, file: at.file, ...place, path: formatPath(path), what, expected, next };
    if (said.has(keyOf(issue))) return;
    said.add(keyOf(issue));
    issues.push(issue);
  };
  const plain = tried('standAlone', []);
  if (plain.scenario === undefined || plain.issues.some(({ severity }) => severity === 'error')) return plain.issues;
  if (study.runs === 'calendar' && plain.scenario.readiness === undefined) {
    const [what, expected] = [
      `is ${study.scenario}, which has no calendar`,
      'expected a scenario with a block `readiness`',
    ];
    complain(['scenario'], 'no-calendar', what, expected, 'try turkey-2017-2023, or leave out runs');
  }
  for (const { path, what } of raidIssues(study, plain.scenario))
    complain(path, 'about-raid', what, RAID_RULE, 'describe raids under `raids`');
  const words = [...raidClasses(plain.scenario)].map(classWord);
  for (const { path, metric } of metricsOf(study)) {
    const word = metric.split('_')[1];
    if (word === undefined || words.includes(word)) continue;
    complain(path, 'unknown-word', `is ${metric}`, 'expected a class of raid member', suggest(word, words));
  }
  const known = new Set(plain.issues.map(keyOf));
  const blame = (path: DataPath, found: readonly Issue[]): void => {
    for (const { severity, code, path: place, what, expected, next } of found)
      complain(path, code, `${place} ${what}`, expected, next, severity);
  };
  const baseMode = base.mode ?? 'standAlone';
  const settled = tried(baseMode, base.settings);
  const blamed = settled.issues.filter((one) => !known.has(keyOf(one)));
  for (const issue of blamed) blame(culprit(study, issue), [issue]);
  for (const issue of settled.issues) known.add(keyOf(issue));
  if (settled.scenario === undefined) return issues;
  const noRange = (path: DataPath, what: string, next: string): void =>
    complain(path, 'no-range', what, 'expected a range', next);
  for (const { path, mode, settings } of trialsOf(study, catalogue, noRange)) {
    const found = tried(mode ?? baseMode, [...base.settings, ...settings]).issues;
    blame(
      path,
      found.filter((one) => !known.has(keyOf(one))),
    );
  }
  return issues.sort((a, b) => a.line - b.line || a.column - b.column);
}
