// What is wrong with a scenario as a whole: ids, numbers of objects, step.
import { idHash } from '@redoubt/kernel';
import type { DataPath } from '../issue.ts';
import { formatPath } from '../issue.ts';
import type { Scenario } from '../scenario/index.ts';
import type { Complain } from './entries.ts';
import type { Parts } from './parts.ts';
import { MAXIMUM_FILE_OBJECTS } from './raids.ts';

/** Airliners and streams of raids together may bring this many arrivals. */
const MAXIMUM_ARRIVALS = 100_000;

/** Complains about ids that are used twice. */
export function checkIds(scenario: Scenario, complain: Complain): void {
  const seen = new Map<string, string>();
  const check = (id: string, path: DataPath): void => {
    const first = seen.get(id);
    if (first !== undefined)
      complain(
        [...path, 'id'],
        'duplicate-id',
        `is ${id}, as at ${first}`,
        'expected each id once in the file',
        'give one of them another name',
      );
    else seen.set(id, formatPath(path));
  };
  scenario.units.forEach((unit, i) => {
    check(unit.id, ['units', i]);
    if (unit.type === 'regimentSet') unit.fireUnits.forEach((one, k) => check(one.id, ['units', i, 'fireUnits', k]));
  });
  scenario.assets.forEach((one, i) => check(one.id, ['assets', i]));
  scenario.lanes.forEach((one, i) => check(one.id, ['lanes', i]));
  scenario.friendly.forEach((one, i) => check(one.id, ['friendly', i]));
  scenario.civil.forEach((one, i) => check(one.id, ['civil', i]));
  scenario.links.forEach((one, i) => check(one.id, ['links', i]));
  scenario.raids.forEach((raid, i) => {
    check(raid.id, ['raids', i]);
    const inRaid = new Set<string>();
    for (const key of ['groups', 'streams'] as const) {
      raid[key].forEach((one, k) => {
        if (inRaid.has(one.id))
          complain(
            ['raids', i, key, k, 'id'],
            'duplicate-id',
            `is ${one.id} again`,
            'expected each id once in a raid',
            'give one of them another name',
          );
        inRaid.add(one.id);
      });
    }
  });
}

/** Complains about more objects than a file may name; true if there are not. */
export function checkNumbers(scenario: Scenario, complain: Complain): boolean {
  let total = 0;
  scenario.raids.forEach((raid) => raid.groups.forEach((group) => (total += group.count)));
  scenario.friendly.forEach((group) => (total += group.count));
  total += scenario.civil.length;
  if (total <= MAXIMUM_FILE_OBJECTS) return true;
  complain(
    [],
    'too-many-objects',
    `asks for ${total} objects`,
    `expected at most ${MAXIMUM_FILE_OBJECTS}`,
    'lower the counts',
  );
  return false;
}

/** Complains about more arrivals at random moments than a run may hold. */
export function checkArrivals(scenario: Scenario, civilExpected: number, durationS: number, complain: Complain): void {
  let expected = civilExpected;
  for (const raid of scenario.raids) {
    for (const stream of raid.streams) {
      expected += (stream.ratePerMin / 60) * (60 * stream.leadMin + durationS);
    }
  }
  if (expected <= MAXIMUM_ARRIVALS) return;
  complain(
    [],
    'too-many-objects',
    `gives about ${Math.round(expected)} arrivals`,
    `expected at most ${MAXIMUM_ARRIVALS}`,
    'lower the rates or the duration',
  );
}

/** Complains about steps longer than a radar's revisit: a step holds one look of each radar at each object. */
export function checkStep(scenario: Scenario, parts: Parts, complain: Complain): void {
  for (const { id, role, scan } of parts.radars) {
    const revisitS = scan.kind === 'rotating' ? scan.periodS : scan.revisitS;
    if (role !== 'acquisition' || scenario.stepS <= revisitS) continue;
    complain(
      ['stepS'],
      'too-long',
      `is ${scenario.stepS} s, and ${id} looks every ${revisitS} s`,
      'expected at most the shortest revisit: looks would be lost',
      `set stepS to ${revisitS} or less`,
    );
    return;
  }
}

/** Complains about two ids whose 64-bit hashes are equal: they would share their luck. */
export function checkHashes(ids: readonly string[], complain: Complain): void {
  const seen = new Map<string, string>();
  for (const id of ids) {
    const { lo, hi } = idHash(id);
    const key = `${hi}:${lo}`;
    const other = seen.get(key);
    if (other !== undefined && other !== id)
      complain(
        [],
        'hash-collision',
        `${id} and ${other} have the same hash`,
        'expected different ones',
        'rename one of them',
      );
    else if (other !== undefined)
      complain([], 'duplicate-id', `${id} is made twice`, 'expected each id once', 'rename one of them');
    seen.set(key, id);
  }
}
