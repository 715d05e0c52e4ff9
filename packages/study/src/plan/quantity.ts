import { exp, log } from '@redoubt/kernel';
import {
  type Catalogue,
  catalogueEntries,
  type CatalogueNumber,
  isCatalogueNumber,
  sourcedValues,
} from '@redoubt/scenario';
import type { FactorLevels, FactorSetting } from '../studyFile/factorSetting.ts';
import type { DistributionName, SettingMap } from '../studyFile/parts.ts';
import { settingText, settingTexts } from '../studyFile/settingText.ts';
import type { UncertainSetting } from '../studyFile/uncertainSetting.ts';
import type { LevelValue } from './studyPlan.ts';

/** A range with its ends and, for a triangle, its peak. */
export interface SampledRange {
  readonly low: number;
  readonly high: number;
  readonly peak: number;
  readonly distribution: DistributionName;
  readonly isWhole: boolean;
}

/** What a level means for a case. */
export interface LevelMeaning {
  readonly level: LevelValue;
  readonly settings: readonly string[];
  readonly mode?: string;
}

/** Number of the catalogue that an override path names, or undefined. */
function publishedNumber(catalogue: Catalogue, path: string): CatalogueNumber | undefined {
  const at = /(?:^|\.)overrides\.([A-Za-z]+)\.([a-z0-9-]+)\.(.+)$/.exec(path);
  if (at === null) return undefined;
  const entry = catalogueEntries(catalogue).find(({ kind, id }) => kind === at[1] && id === at[2]);
  if (entry === undefined) return undefined;
  const found = sourcedValues(entry).find(({ keys }) => keys.join('.') === at[3]);
  return found !== undefined && isCatalogueNumber(found.sourced) ? found.sourced : undefined;
}

/**
 * Range that a quantity is sampled over.
 *
 * @param quantity - a factor or an uncertain quantity without levels
 * @param catalogue - for published ranges
 * @returns its range, or why it has none
 */
export function rangeOf(
  quantity: FactorSetting | UncertainSetting,
  catalogue: Catalogue,
): SampledRange | { readonly what: string; readonly next: string } {
  const { path = '', low, high, distribution, isWhole } = quantity;
  const published = publishedNumber(catalogue, path);
  const ends = low !== undefined && high !== undefined ? { low, high } : published;
  if (ends === undefined)
    return { what: `${path} has no published range`, next: 'give low and high with their source' };
  if (!(ends.low < ends.high))
    return { what: `the catalogue gives ${path} as ${ends.low} alone`, next: 'give low and high with their source' };
  if (distribution === 'logUniform' && ends.low <= 0)
    return { what: `begins at ${ends.low}, which has no logarithm`, next: 'use uniform, or a low above 0' };
  const middle = (ends.low + ends.high) / 2;
  const value = published?.value ?? middle;
  const peak = value >= ends.low && value <= ends.high ? value : middle;
  return { low: ends.low, high: ends.high, peak, distribution, isWhole };
}

/**
 * Value of a range at a quantile.
 *
 * @param range - ends and distribution
 * @param u - quantile, (0, 1)
 * @returns value in [low, high], with 6 significant digits so that files and words can say it
 * @example
 * ```ts
 * import { valueAt } from '@redoubt/study';
 * valueAt({ low: 6, high: 10, peak: 6, distribution: 'uniform', isWhole: true }, 0.99) // => 10
 * valueAt({ low: 0, high: 2, peak: 1, distribution: 'triangular', isWhole: false }, 0.5) // => 1
 * ```
 */
export function valueAt(range: SampledRange, u: number): number {
  const { low, high, peak, distribution, isWhole } = range;
  if (isWhole) {
    const [first, last] = [Math.ceil(low), Math.floor(high)];
    if (distribution === 'uniform') return Math.min(last, first + Math.floor(u * (last - first + 1)));
    return Math.min(last, Math.max(first, Math.round(valueAt({ ...range, isWhole: false }, u))));
  }
  let value: number;
  if (distribution === 'logUniform') value = exp(log(low) + u * (log(high) - log(low)));
  else if (distribution === 'triangular') {
    const atPeak = (peak - low) / (high - low);
    value =
      u < atPeak
        ? low + Math.sqrt(u * (high - low) * (peak - low))
        : high - Math.sqrt((1 - u) * (high - low) * (high - peak));
  } else value = low + u * (high - low);
  return Math.min(high, Math.max(low, Number(value.toPrecision(6))));
}

/** Levels with what each means; a path gets its value, a name its settings. */
export function meanings(levels: FactorLevels, path: string | undefined): LevelMeaning[] {
  if (!Array.isArray(levels))
    return Object.entries(levels as Readonly<Record<string, SettingMap>>).map(([level, map]) => ({
      level,
      ...settingTexts(map),
    }));
  return (levels as readonly LevelValue[]).map((level) => meaningOf(level, path as string));
}

/** What one value of a path means. */
export function meaningOf(level: LevelValue, path: string): LevelMeaning {
  return path === 'mode'
    ? { level, settings: [], mode: String(level) }
    : { level, settings: [settingText(path, level)] };
}

/** Level at a quantile: each as likely as the others. */
export function pick<T>(list: readonly T[], u: number): T {
  return list[Math.min(list.length - 1, Math.floor(u * list.length))] as T;
}
