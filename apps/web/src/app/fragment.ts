import { MODES, type ModeName } from '@redoubt/scenario';
import type { PanelName } from '../state/view.ts';
import type { FragmentRun } from './fragmentRun.ts';

/** What the part of the address behind `#` keeps of the view. */
export interface ViewFragment {
  readonly scenario: string | null;
  readonly mode: ModeName | null;
  readonly seed: number | null;
  readonly timeS: number | null;
  readonly panel: PanelName | null;
  readonly isSplit: boolean;
  /** Mode of the second side; null: the contrast of the first, or no second side. */
  readonly modeB: ModeName | null;
}

/** Panels by name, in the order of the tabs. */
export const PANELS: readonly PanelName[] = ['setup', 'events', 'why', 'whatIf', 'studies', 'editor', 'share', 'help'];

const numberOf = (text: string | null, isOk: (value: number) => boolean): number | null => {
  if (text === null || !/^\d{1,16}(\.\d{1,3})?$/.test(text)) return null;
  const value = Number(text);
  return isOk(value) ? value : null;
};

const modeOf = (text: string | null): ModeName | null => MODES.find(({ name }) => name === text)?.name ?? null;

/** Reads a fragment; what is not understood is left out. A shared run (`#run=`) is none of these. */
export function parseFragment(fragment: string): ViewFragment {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  const scenario = values.get('scenario');
  return {
    scenario: scenario !== null && /^(incidents\/)?[a-z0-9-]{1,64}$/.test(scenario) ? scenario : null,
    mode: modeOf(values.get('mode')),
    seed: numberOf(values.get('seed'), Number.isSafeInteger),
    timeS: numberOf(values.get('t'), (value) => value <= 1e7),
    panel: PANELS.find((name) => name === values.get('panel')) ?? null,
    isSplit: values.get('split') === '1',
    modeB: modeOf(values.get('modeB')),
  };
}

/** Longest fragment that is written, characters: more belongs into a link of the share panel. */
const LONGEST = 4_000;

/** Writes a fragment, settings and relief of the run included; what is null is left out. Null: too long. */
export function formatFragment(view: ViewFragment, run: FragmentRun): string | null {
  const values = new URLSearchParams();
  if (view.scenario !== null) values.set('scenario', view.scenario);
  if (view.mode !== null) values.set('mode', view.mode);
  if (view.seed !== null) values.set('seed', String(view.seed));
  if (run.relief === 'server') values.set('relief', run.relief);
  for (const line of run.settings) values.append('set', line);
  if (view.timeS !== null) values.set('t', String(Math.round(view.timeS)));
  if (view.panel !== null) values.set('panel', view.panel);
  if (view.isSplit) values.set('split', '1');
  if (view.isSplit && view.modeB !== null) values.set('modeB', view.modeB);
  const text = `#${values.toString()}`;
  return text.length > LONGEST ? null : text;
}
