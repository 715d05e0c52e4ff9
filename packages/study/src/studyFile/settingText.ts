import type { LevelValue } from '../plan/studyPlan.ts';
import type { SettingMap, SettingValue } from './parts.ts';

const PLAIN = /^[A-Za-z][A-Za-z0-9-]*$/;
const READ_AS_OTHER = /^(true|false|null)$/i;

function valueText(value: SettingValue | Readonly<Record<string, LevelValue>>): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${valueText(key)}: ${valueText(inner)}`)
      .join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !READ_AS_OTHER.test(value) ? value : JSON.stringify(value);
}

/**
 * One setting as `path=value`, the form that scenarios are changed with.
 *
 * @param path - place of the scenario
 * @param value - value, or list of values
 * @returns the text; reading it gives the same value
 * @example
 * ```ts
 * import { settingText } from '@redoubt/study';
 * settingText('raids.raid.groups.drones.fromDeg', [135, 315]) // => 'raids.raid.groups.drones.fromDeg=[135, 315]'
 * settingText('date', '2020-10') // => 'date="2020-10"'
 * settingText('units.set.command.outages', [{ fromMin: 0, toMin: 30 }])
 * // => 'units.set.command.outages=[{ fromMin: 0, toMin: 30 }]'
 * ```
 */
export function settingText(path: string, value: SettingValue): string {
  return `${path}=${valueText(value)}`;
}

/** Settings of a map without `mode`, in the order of the file, and the preset that `mode` names. */
export function settingTexts(map: SettingMap): { readonly settings: readonly string[]; readonly mode?: string } {
  const settings = Object.entries(map)
    .filter(([path]) => path !== 'mode')
    .map(([path, value]) => settingText(path, value));
  const mode = Object.hasOwn(map, 'mode') ? map['mode'] : undefined;
  return mode === undefined ? { settings } : { settings, mode: String(mode) };
}
