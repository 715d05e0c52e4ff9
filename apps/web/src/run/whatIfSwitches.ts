import { durationOf, type FireUnitSetting, LINK_GROUPS, type Scenario } from '@redoubt/scenario';

/** One setting that can be changed for a second run under the same luck. */
export interface WhatIfSwitch {
  readonly label: string;
  /** Of the scenario, as `--set` takes it. */
  readonly path: string;
  /** As it stands now, and what it would be: YAML on one line. */
  readonly from: string;
  readonly to: string;
  /** Settings that make the change: that of `path`, and what belongs to it. */
  readonly settings: readonly string[];
}

type Unit = Scenario['units'][number];

function change(label: string, path: string, from: unknown, to: unknown): WhatIfSwitch {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return { label, path, from: text(from), to: text(to), settings: [`${path}=${text(to)}`] };
}

function groupSwitches({ network, links, units }: Scenario): WhatIfSwitch[] {
  const used = new Set<string>([
    ...links.map(({ group }) => group),
    ...units
      .flatMap(({ command: { hotline, planFeed } }) => [hotline?.group, planFeed?.group])
      .filter((one) => one !== undefined),
  ]);
  return LINK_GROUPS.filter((group) => used.has(group)).map((group) => {
    const isOn = network.groups[group];
    return change(`Links of the group ${group} ${isOn ? 'off' : 'on'}`, `network.groups.${group}`, isOn, !isOn);
  });
}

/** A link is taken off by an outage from start to end: it stays known, and is silent. */
function linkSwitches(scenario: Scenario): WhatIfSwitch[] {
  const { network, links } = scenario;
  const toMin = Math.ceil(durationOf(scenario) / 60) + 1;
  return links
    .filter(({ group, outages }) => network.groups[group] && outages.length === 0)
    .flatMap((link) => {
      const name = `Link ${link.id} (${link.from} to ${link.to})`;
      const off = `[{ fromMin: 0, toMin: ${toMin} }]`;
      const path = `links.${link.id}`;
      const isSlow = link.latencyS !== undefined && link.latencyS > 0;
      return [
        { label: `${name} silent`, path: `${path}.outages`, from: '[]', to: off, settings: [`${path}.outages=${off}`] },
        ...(isSlow
          ? [change(`${name} twice as slow`, `${path}.latencyS`, link.latencyS, 2 * (link.latencyS as number))]
          : []),
      ];
    });
}

const STATUS = { free: 'tight', tight: 'free', hold: 'tight' } as const;

function sourceSwitches(path: string, { id, command }: Unit): WhatIfSwitch[] {
  const names = {
    civilSsr: 'civil transponders',
    airways: 'airways on the map',
    kinematics: 'weighing of speed and height',
    approach: 'weighing of the approach',
    safeLanes: 'safe lanes',
  } as const;
  return (Object.keys(names) as (keyof typeof names)[]).map((key) => {
    const isOn = command.sources[key];
    return change(`${id}: ${names[key]} ${isOn ? 'off' : 'on'}`, `${path}.sources.${key}`, isOn, !isOn);
  });
}

function postSwitches(unit: Unit): WhatIfSwitch[] {
  const { id, command } = unit;
  const path = `units.${id}.command`;
  const { weaponsControlStatus: status, selfDefence, iff, crewSlowdown, authority } = command;
  const slow = crewSlowdown ?? 1;
  const permission =
    authority === undefined
      ? []
      : [
          change(
            `${id}: permission of ${authority.superior} ${authority.needsPermission ? 'not needed' : 'needed'}`,
            `${path}.authority.needsPermission`,
            authority.needsPermission,
            !authority.needsPermission,
          ),
        ];
  return [
    change(`${id}: weapons control ${STATUS[status]}`, `${path}.weaponsControlStatus`, status, STATUS[status]),
    change(
      `${id}: self-defence ${selfDefence.isAllowed ? 'off' : 'on'}`,
      `${path}.selfDefence.isAllowed`,
      selfDefence.isAllowed,
      !selfDefence.isAllowed,
    ),
    change(
      `${id}: interrogator ${iff.isWorking ? 'dead' : 'working'}`,
      `${path}.iff.isWorking`,
      iff.isWorking,
      !iff.isWorking,
    ),
    ...sourceSwitches(path, unit),
    ...permission,
    change(`${id}: crew twice as slow`, `${path}.crewSlowdown`, slow, Math.min(20, 2 * slow)),
  ];
}

const POLICIES = { salvo: 'one salvo, then no more', shootLookShoot: 'shoot, look, shoot again' } as const;
/** What a fire unit does where the scenario leaves it open. */
const CATALOGUE = 'as the catalogue says';

function doctrineOf(path: string, id: string, doctrine: FireUnitSetting['doctrine']): WhatIfSwitch[] {
  const policies = (Object.keys(POLICIES) as (keyof typeof POLICIES)[])
    .filter((policy) => policy !== doctrine.policy)
    .map((policy) => change(`${id}: ${POLICIES[policy]}`, `${path}.policy`, doctrine.policy ?? CATALOGUE, policy));
  const sizes = [1, 2]
    .filter((size) => size !== doctrine.salvoSize)
    .map((size) =>
      change(
        `${id}: ${size === 1 ? 'single rounds' : 'salvos of 2'}`,
        `${path}.salvoSize`,
        doctrine.salvoSize ?? CATALOGUE,
        size,
      ),
    );
  return [...policies, ...sizes];
}

function doctrineSwitches(unit: Unit): WhatIfSwitch[] {
  const path = `units.${unit.id}`;
  if (unit.type === 'fireUnit') return doctrineOf(`${path}.doctrine`, unit.id, unit.doctrine);
  if (unit.type !== 'regimentSet') return [];
  return unit.fireUnits.flatMap(({ id, doctrine }) => doctrineOf(`${path}.fireUnits.${id}.doctrine`, id, doctrine));
}

/** Safeguards that an incident's file names, each put back as the file says. */
function safeguardSwitches({ safeguards = [] }: Scenario): WhatIfSwitch[] {
  return safeguards.map(({ id, name, set }) => ({
    label: `Safeguard: ${name}`,
    path: id,
    from: 'as it was',
    to: 'put back',
    settings: set,
  }));
}

/**
 * Settings of a scenario that a "what if" can change, one at a time.
 *
 * @param scenario - parsed, with mode and settings applied
 * @param settings - that the run had beside the mode: a change that is one of them already is left out
 * @returns switches: safeguards of the file, groups of links, single links, rules and sources of each post, doctrine
 */
export function whatIfSwitches(scenario: Scenario, settings: readonly string[] = []): WhatIfSwitch[] {
  const all = [
    ...safeguardSwitches(scenario),
    ...groupSwitches(scenario),
    ...linkSwitches(scenario),
    ...scenario.units.flatMap((unit) => [...postSwitches(unit), ...doctrineSwitches(unit)]),
  ];
  return all.filter((one) => !one.settings.every((setting) => settings.includes(setting)));
}
