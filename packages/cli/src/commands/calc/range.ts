import { scaledRangeM } from '@redoubt/kernel';
import type { Calculation } from './calculation.ts';

const section = { unit: 'm²', low: 0, high: 1e6, isOpen: true } as const;

/** Range against another radar cross-section. */
export const rangeCalculation: Calculation = {
  name: 'range',
  summary: 'range against another radar cross-section, from a published one',
  source:
    'Fourth-root law of the radar equation (Skolnik 2001, ch. 2): free space, all else equal; horizon and clutter may stop it earlier',
  options: [
    {
      kind: 'number',
      flag: 'reference-km',
      placeholder: 'KM',
      meaning: 'published range, kilometres',
      key: 'referenceKm',
      unit: 'km',
      low: 0,
      high: 1e6,
      isOpen: true,
    },
    {
      kind: 'number',
      flag: 'reference-rcs',
      placeholder: 'M2',
      meaning: 'cross-section that it holds for, square metres',
      key: 'referenceRcsM2',
      ...section,
    },
    {
      kind: 'number',
      flag: 'rcs',
      placeholder: 'M2',
      meaning: 'cross-section asked for, square metres',
      key: 'rcsM2',
      ...section,
    },
  ],
  example: '--reference-km 390 --reference-rcs 4 --rcs 0.01',
  calculate(values) {
    const referenceKm = Number(values['referenceKm']);
    const rangeKm = scaledRangeM(referenceKm, Number(values['referenceRcsM2']), Number(values['rcsM2']));
    return [
      { key: 'rangeKm', value: rangeKm, unit: 'km', meaning: 'range against that cross-section' },
      { key: 'shareOfReference', value: rangeKm / referenceKm, unit: '1', meaning: 'of the published range' },
    ];
  },
};
