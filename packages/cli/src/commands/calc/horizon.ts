import { horizonGroundM, horizonSlantM, STANDARD_REFRACTION_K } from '@redoubt/kernel';
import type { Calculation } from './calculation.ts';

/** Radar horizon of a smooth earth. */
export const horizonCalculation: Calculation = {
  name: 'horizon',
  summary: 'greatest distance of sight between two heights over a smooth earth',
  source:
    'Exact geometry on an earth of k times 6,371 km (Skolnik 2001, sec. 8.5): tangent path and arc at sea level; terrain may only reduce it',
  options: [
    {
      kind: 'number',
      flag: 'antenna',
      placeholder: 'M',
      meaning: 'height of the antenna above the smooth earth, metres',
      key: 'antennaM',
      unit: 'm',
      low: 0,
      high: 1e6,
    },
    {
      kind: 'number',
      flag: 'target',
      placeholder: 'M',
      meaning: 'height of the target above the smooth earth, metres',
      key: 'targetM',
      unit: 'm',
      low: 0,
      high: 1e6,
    },
    {
      kind: 'number',
      flag: 'k',
      placeholder: 'K',
      meaning: 'refraction factor of the earth radius',
      key: 'refractionK',
      unit: '1',
      low: 0.1,
      high: 100,
      standard: STANDARD_REFRACTION_K,
    },
  ],
  example: '--antenna 16 --target 50',
  calculate(values) {
    const at = [Number(values['antennaM']), Number(values['targetM']), Number(values['refractionK'])] as const;
    return [
      { key: 'slantKm', value: horizonSlantM(...at) / 1000, unit: 'km', meaning: 'along the grazing ray' },
      { key: 'groundKm', value: horizonGroundM(...at) / 1000, unit: 'km', meaning: 'over ground' },
    ];
  },
};
