/** Name of a preset of links. */
export type ModeName = 'standAlone' | 'nationalOnly' | 'oneWayIn' | 'deconflicted' | 'integrated';

/** A preset: settings of a scenario, as `--set` would write them. No other code knows its name. */
export interface Mode {
  readonly name: ModeName;
  readonly summary: string;
  readonly settings: readonly string[];
}

const groups = (on: Readonly<Record<'national' | 'inbound' | 'outbound' | 'procedural', boolean>>): string[] =>
  Object.entries(on).map(([group, isOn]) => `network.groups.${group}=${isOn}`);

/** The presets of links. A link exists if its group does. */
export const MODES: readonly Mode[] = [
  {
    name: 'standAlone',
    summary: "no external link; a unit set's own links stay",
    settings: groups({ national: false, inbound: false, outbound: false, procedural: false }),
  },
  {
    name: 'nationalOnly',
    summary: 'links to units of the same owner',
    settings: groups({ national: true, inbound: false, outbound: false, procedural: false }),
  },
  {
    name: 'oneWayIn',
    summary: "the allies' picture comes in, nothing goes out",
    settings: groups({ national: true, inbound: true, outbound: false, procedural: false }),
  },
  {
    name: 'deconflicted',
    summary: 'a procedural feed: flight plans, airways, a voice line (our construct)',
    settings: groups({ national: false, inbound: false, outbound: false, procedural: true }),
  },
  {
    name: 'integrated',
    summary: 'links both ways, and the procedural feed',
    settings: groups({ national: true, inbound: true, outbound: true, procedural: true }),
  },
];
