import type { CommandPostSpec } from '@redoubt/kernel';
import type { CrewEntry, IdentityModelEntry } from '../catalogue/index.ts';
import type { DataPath } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import type { CommandSetting, Scenario } from '../scenario/index.ts';
import { rad } from './angles.ts';
import type { EntryView } from './entries.ts';
import { northTestChances, planTolerance } from './identityModel.ts';
import type { NamedPost, Resolving } from './parts.ts';
import { outagesInSeconds } from './radars.ts';

/** Assumed when a scenario does not say: height above and below a filed one, and gates of the plan residual. */
const PLAN_HEIGHT_M = 1_500;
const RANGE_GATE_M = 4_000;
const RANGE_RATE_GATE_MPS = 40;

/** Id of the command post of a unit. */
export function postIdOf(unit: string): string {
  return `${unit}/post`;
}

/** Id of a unit of the file, with a complaint if there is none. */
function knownUnit(r: Resolving, id: string, path: DataPath): boolean {
  const ids = r.scenario.units.map((unit) => unit.id);
  if (ids.includes(id)) return true;
  r.complain(path, 'unknown-id', `is ${id}`, 'expected the id of a unit of this file', suggest(id, ids));
  return false;
}

/** Links of the file that exist under its switches. */
export function activeLinks(scenario: Scenario): Scenario['links'] {
  return scenario.links.filter((link) => scenario.network.groups[link.group]);
}

/** Switches of identity that follow from what a unit is told: a source that nothing feeds stays off. */
export function toldSources(scenario: Scenario, unitId: string, command: CommandSetting): Record<string, true> {
  const { network } = scenario;
  const hears = activeLinks(scenario).some(
    (link) =>
      link.to === unitId &&
      link.services.identity &&
      link.release.identity &&
      (network.rungs.identity || link.group === 'organic'),
  );
  return {
    ...(hears ? { remote: true } : {}),
    ...(command.hotline !== undefined && network.groups[command.hotline.group] ? { hotline: true } : {}),
    ...(command.planFeed !== undefined && network.groups[command.planFeed.group] ? { flightPlans: true } : {}),
    ...(command.knownOrigins.length > 0 ? { origin: true } : {}),
    ...(command.sources.classification === true ? { classification: true } : {}),
    ...(command.sources.foreignMode === true ? { foreignMode: true } : {}),
  };
}

/** Parts of a command post that only some have. */
type CommandExtra = 'authority' | 'hotline' | 'planFeed' | 'northTest' | 'knownOrigins' | 'zones';

type Delay = (median: CrewEntry['medianS']['permission']) => { medianS: number; factor: number };

/** What a command post has beside its own sensors and crew: superior, voice line, plans, knowledge of places. */
export function commandLinks(
  r: Resolving,
  view: EntryView,
  command: CommandSetting,
  unitId: string,
  path: DataPath,
  crew: CrewEntry,
  model: IdentityModelEntry,
  delay: Delay,
): Partial<Pick<NamedPost, CommandExtra>> {
  const { network } = r.scenario;
  const { authority, hotline, planFeed, northTest, knownOrigins } = command;
  const out: {
    -readonly [K in CommandExtra]?: NamedPost[K];
  } = {};
  if (authority !== undefined && knownUnit(r, authority.superior, [...path, 'authority', 'superior'])) {
    const between = activeLinks(r.scenario).filter(
      ({ from, to }) =>
        (from === unitId && to === authority.superior) || (from === authority.superior && to === unitId),
    );
    // A superior that no link leads to never existed.
    if (between.length > 0) {
      out.authority = {
        superior: postIdOf(authority.superior),
        links: between.map(({ id }) => id),
        permission: authority.needsPermission ? delay(crew.medianS.permission) : null,
        onLoss: authority.onLoss,
      };
    }
  }
  if (hotline !== undefined && knownUnit(r, hotline.to, [...path, 'hotline', 'to']) && network.groups[hotline.group]) {
    out.hotline = {
      to: postIdOf(hotline.to),
      answer: delay(crew.medianS.hotlineQuery),
      isWaitedFor: hotline.isWaitedFor,
    };
  }
  const tolerance = planTolerance(model, view);
  if (planFeed !== undefined && network.groups[planFeed.group] && tolerance !== undefined) {
    out.planFeed = { outages: outagesInSeconds(planFeed.outages), heightM: PLAN_HEIGHT_M, ...tolerance };
    const chances = northTest === undefined ? undefined : northTestChances(model, view);
    if (northTest !== undefined && chances !== undefined) {
      out.northTest = {
        ...chances,
        onNotice: northTest.onNotice,
        rangeGateM: RANGE_GATE_M,
        rangeRateGateMps: RANGE_RATE_GATE_MPS,
      };
    }
  }
  if (command.zones.length > 0) {
    out.zones = command.zones.map(({ rule, points, heightM }) => ({
      rule,
      area: { points: points.map(([lat, lon]) => ({ latRad: rad(lat), lonRad: rad(lon) })) },
      minimumAltitudeM: heightM[0],
      maximumAltitudeM: heightM[1],
    }));
  }
  if (knownOrigins.length > 0) {
    out.knownOrigins = knownOrigins.map(({ side, at, radiusKm }) => ({
      side,
      latRad: rad(at[0]),
      lonRad: rad(at[1]),
      radiusM: 1000 * radiusKm,
    })) satisfies CommandPostSpec['knownOrigins'];
  }
  return out;
}
