import type { RaidFamily, SampledRaidSetting, SettingValue, Study } from '../studyFile/index.ts';
import { settingText, settingTexts } from '../studyFile/settingText.ts';
import { latinColumn } from './latinHypercube.ts';
import { pick, valueAt } from './quantity.ts';
import type { RaidDraw } from './studyPlan.ts';

function valueOf(sampled: SampledRaidSetting, u: number): SettingValue {
  if (sampled.oneOf !== undefined) return pick(sampled.oneOf, u);
  const [low, high] = [sampled.low as number, sampled.high as number];
  const { distribution, isWhole } = sampled;
  return valueAt({ low, high, peak: (low + high) / 2, distribution, isWhole }, u);
}

function drawsOf(family: RaidFamily, campaignSeed: number, n: number): (readonly string[])[] {
  const columns = family.sampled.map((sampled) => ({
    sampled,
    column: latinColumn(campaignSeed, `raids/${family.id}/${sampled.path}`, n),
  }));
  const fixed = settingTexts(family.settings).settings;
  return Array.from({ length: n }, (_, i) => [
    ...fixed,
    ...columns.map(({ sampled, column }) => settingText(sampled.path, valueOf(sampled, column[i] as number))),
  ]);
}

/**
 * Raids that a study meets: families in turn, within each a Latin hypercube.
 *
 * @param study - a checked study
 * @param draws - how many raids, >= 1
 * @returns the raids; the scenario's own if the study names no family
 */
export function raidDraws(study: Study, draws: number): RaidDraw[] {
  const families = study.raids?.families ?? [];
  if (families.length === 0) return [{ index: 0, family: 'scenario', settings: [] }];
  const perFamily = families.map((family, k) => ({
    family,
    raids: drawsOf(family, study.seed, Math.ceil(Math.max(0, draws - k) / families.length)),
  }));
  return Array.from({ length: draws }, (_, index) => {
    const { family, raids } = perFamily[index % families.length] as (typeof perFamily)[number];
    return { index, family: family.id, settings: raids[Math.floor(index / families.length)] as readonly string[] };
  });
}
