import type { DataPath, FilePosition, Issue } from '@redoubt/scenario';
import { formatPath, MODES, suggest } from '@redoubt/scenario';
import type { LevelValue } from '../plan/studyPlan.ts';
import type { ContrastSetting } from './claimSetting.ts';
import type { FactorSetting } from './factorSetting.ts';
import { kindIssues } from './kindIssues.ts';
import type { Study } from './study.ts';

/** Where issues of a file point to. */
export interface StudyPlaces {
  readonly file: string;
  locate(path: DataPath, place?: 'key' | 'value'): FilePosition;
}

type Complain = (path: DataPath, code: string, what: string, expected: string, next: string) => void;

/** Levels of a factor as contrasts name them; undefined for a range. */
export function levelsOf(factor: FactorSetting): readonly LevelValue[] | undefined {
  if (factor.levels === undefined) return undefined;
  return Array.isArray(factor.levels) ? (factor.levels as readonly LevelValue[]) : Object.keys(factor.levels);
}

function checkIds(study: Study, complain: Complain): void {
  const seen = new Map<string, string>();
  const check = (id: string, path: DataPath): void => {
    const first = seen.get(id);
    const next = 'give one of them another name';
    if (first !== undefined)
      complain([...path, 'id'], 'duplicate-id', `is ${id}, as at ${first}`, 'expected each id once', next);
    else seen.set(id, formatPath(path));
  };
  study.factors.forEach(({ id }, i) => check(id, ['factors', i]));
  study.uncertain.forEach(({ id }, i) => check(id, ['uncertain', i]));
  seen.clear();
  study.claims.forEach(({ id }, i) => check(id, ['claims', i]));
  seen.clear();
  study.raids?.families.forEach(({ id }, i) => check(id, ['raids', 'families', i]));
  study.factors.forEach(({ id }, i) => {
    if (id === 'point' || (id === 'mode' && study.factors[i]?.path !== 'mode' && study.factors[i]?.path !== undefined))
      complain(['factors', i, 'id'], 'reserved', `is ${id}`, 'expected another name', 'rename the factor');
  });
}

function checkLevels(study: Study, complain: Complain): void {
  const modes = MODES.map(({ name }) => name as string);
  const checkMode = (value: unknown, path: DataPath): void => {
    if (!modes.includes(String(value)))
      complain(
        path,
        'unknown-word',
        `is ${String(value)}`,
        'expected a preset of links',
        suggest(String(value), modes),
      );
  };
  if (Object.hasOwn(study.settings, 'mode')) checkMode(study.settings['mode'], ['settings', 'mode']);
  for (const [list, quantities] of [
    ['factors', study.factors],
    ['uncertain', study.uncertain],
  ] as const) {
    quantities.forEach(({ path, levels }, i) => {
      if (levels === undefined) return;
      if (!Array.isArray(levels)) {
        for (const [name, map] of Object.entries(levels as Readonly<Record<string, Readonly<Record<string, unknown>>>>))
          if (Object.hasOwn(map, 'mode')) checkMode(map['mode'], [list, i, 'levels', name, 'mode']);
        return;
      }
      levels.forEach((level: LevelValue, k: number) => {
        if (path === 'mode') checkMode(level, [list, i, 'levels', k]);
        if (levels.indexOf(level) !== k)
          complain([list, i, 'levels', k], 'duplicate', `is ${level} again`, 'expected each level once', 'remove it');
      });
    });
  }
}

function checkContrast(study: Study, contrast: ContrastSetting, path: DataPath, complain: Complain): void {
  const ids = study.factors.map(({ id }) => id);
  const { design } = study;
  const levelIssue = (id: string, level: LevelValue, at: DataPath): void => {
    const factor = study.factors.find((one) => one.id === id);
    if (factor === undefined) {
      complain(at, 'unknown-id', `names factor ${id}`, 'expected the id of a factor', suggest(id, ids));
      return;
    }
    const levels = levelsOf(factor);
    if (levels === undefined)
      complain(at, 'not-allowed', `names ${id}, which is sampled`, 'expected a factor with levels', 'give it levels');
    else if (!levels.includes(level))
      complain(
        at,
        'unknown-word',
        `is ${level}`,
        `expected a level of ${id}`,
        suggest(
          String(level),
          levels.map((one) => String(one)),
        ),
      );
    else if (design !== 'full' && !design.crossed.includes(id))
      complain(
        at,
        'unpaired',
        `compares levels of ${id}, which this design only samples`,
        'expected a factor that every point is run with',
        `add ${id} to design.crossed`,
      );
  };
  const { factor, from, to, within } = contrast;
  if (!ids.includes(factor)) levelIssue(factor, to, [...path, 'factor']);
  else {
    if (from !== undefined) levelIssue(factor, from, [...path, 'from']);
    levelIssue(factor, to, [...path, 'to']);
    if (from !== undefined && from === to)
      complain([...path, 'to'], 'not-allowed', `is ${to}, as from`, 'expected two levels', 'change one of them');
  }
  for (const [id, level] of Object.entries(within)) {
    if (id === factor)
      complain([...path, 'within', id], 'not-allowed', 'is the factor itself', 'expected other factors', 'remove it');
    else levelIssue(id, level, [...path, 'within', id]);
  }
}

function checkFactorLists(study: Study, complain: Complain): void {
  const ids = study.factors.map(({ id }) => id);
  const check = (list: readonly string[], path: DataPath, mayBeSampled: boolean): void =>
    list.forEach((id, i) => {
      const factor = study.factors.find((one) => one.id === id);
      if (factor === undefined)
        complain([...path, i], 'unknown-id', `is ${id}`, 'expected the id of a factor', suggest(id, ids));
      else if (!mayBeSampled && factor.levels === undefined)
        complain([...path, i], 'not-allowed', `is ${id}, which is sampled`, 'expected levels', 'give it levels');
    });
  check(study.strata, ['strata'], false);
  if (study.frontier !== undefined) {
    check(study.frontier.over, ['frontier', 'over'], true);
    check(study.frontier.by, ['frontier', 'by'], false);
  }
  if (study.sensitivity !== undefined) check(study.sensitivity.safeguards, ['sensitivity', 'safeguards'], false);
  if (study.design !== 'full') check(study.design.crossed, ['design', 'crossed'], false);
  else
    study.factors.forEach((factor, i) => {
      if (factor.levels === undefined)
        complain(
          ['factors', i],
          'not-allowed',
          'has no levels',
          'expected levels in a full design',
          'list levels, or choose latinHypercube or sobol',
        );
    });
  for (const [i, safeguard] of (study.sensitivity?.safeguards ?? []).entries()) {
    const factor = study.factors.find(({ id }) => id === safeguard);
    const levels = factor === undefined ? undefined : levelsOf(factor);
    if (levels !== undefined && levels.length !== 2)
      complain(
        ['sensitivity', 'safeguards', i],
        'not-allowed',
        `is ${safeguard} with ${levels.length} levels`,
        'expected a factor of two levels',
        'remove it',
      );
  }
}

/**
 * What is wrong with a study by itself: ids, levels, contrasts, lists of factors.
 *
 * @param study - a study of the right form
 * @param at - the file it came from
 * @returns issues in the order of the file
 */
export function internalIssues(study: Study, at: StudyPlaces): Issue[] {
  const issues: Issue[] = [];
  const complain: Complain = (path, code, what, expected, next) => {
    const place = at.locate(path, 'value');
    issues.push({ code, severity: 'error', file: at.file, ...place, path: formatPath(path), what, expected, next });
  };
  kindIssues(study, complain);
  checkIds(study, complain);
  checkLevels(study, complain);
  study.claims.forEach((claim, i) => checkContrast(study, claim.contrast, ['claims', i, 'contrast'], complain));
  for (const [path, target] of [
    [['replications'], study.replications],
    [['defaultSize', 'replications'], study.defaultSize.replications],
    [['quickSize', 'replications'], study.quickSize.replications],
  ] as const) {
    if (typeof target !== 'object') continue;
    checkContrast(study, target.contrast, [...path, 'contrast'], complain);
    if (target.contrast.from === undefined) {
      const next = 'name the level that is compared with';
      complain([...path, 'contrast'], 'missing', 'has no from', 'expected two levels', next);
    }
  }
  checkFactorLists(study, complain);
  return issues.sort((a, b) => a.line - b.line || a.column - b.column);
}
