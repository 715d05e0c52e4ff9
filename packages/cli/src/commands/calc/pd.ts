import { detectionThreshold, dbToLinear, probabilityOfDetection, type SwerlingCase } from '@redoubt/kernel';
import type { Calculation } from './calculation.ts';

/** Detection probability of one look. */
export const pdCalculation: Calculation = {
  name: 'pd',
  summary: 'probability that one look detects, from signal to noise ratio',
  source:
    'Marcum 1960, Swerling 1960: exact sum for a square-law detector in white noise of known level; SNR is the mean of one pulse',
  options: [
    {
      kind: 'number',
      flag: 'snr-db',
      placeholder: 'dB',
      meaning: 'mean signal to noise ratio of one pulse',
      key: 'snrDb',
      unit: 'dB',
      low: -200,
      high: 200,
    },
    {
      kind: 'number',
      flag: 'pfa',
      placeholder: 'P',
      meaning: 'false alarm probability per look and cell',
      key: 'pfa',
      unit: '1',
      low: 0,
      high: 1,
      isOpen: true,
    },
    {
      kind: 'number',
      flag: 'case',
      placeholder: '0..4',
      meaning: 'Swerling case, 0 for a steady echo',
      key: 'swerlingCase',
      unit: '1',
      low: 0,
      high: 4,
      isInteger: true,
    },
    {
      kind: 'number',
      flag: 'pulses',
      placeholder: 'N',
      meaning: 'pulses added without phase',
      key: 'pulses',
      unit: '1',
      low: 1,
      high: 100_000,
      isInteger: true,
      standard: 1,
    },
  ],
  example: '--snr-db 13 --pfa 1e-6 --case 1 --pulses 10',
  calculate(values) {
    const pulses = Number(values['pulses']);
    const pfa = Number(values['pfa']);
    const threshold = detectionThreshold(pulses, pfa);
    const snrLinear = dbToLinear(Number(values['snrDb']));
    const swerling = Number(values['swerlingCase']) as SwerlingCase;
    const pd = probabilityOfDetection({ swerling, pulses, pfa, snrLinear }, threshold);
    return [
      { key: 'pd', value: pd, unit: '1', meaning: 'probability of detection' },
      { key: 'thresholdRatio', value: threshold, unit: '1', meaning: 'threshold over the mean noise of one pulse' },
    ];
  },
};
