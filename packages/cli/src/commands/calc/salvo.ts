import { salvoKill, shootLookShoot } from '@redoubt/kernel';
import type { OptionValues } from '../../argumentReader.ts';
import type { CalcFigure, Calculation } from './calculation.ts';

const probability = { unit: '1', low: 0, high: 1 } as const;
const SALVO_SIZE = { shootLookShoot: 1, shootShootLook: 2 } as const;

interface Outcome {
  readonly kill: number;
  readonly shots: number;
}

function withLooks(values: OptionValues, salvoSize: number): Outcome {
  const shots = Number(values['shots']);
  if (shots % salvoSize !== 0) throw new RangeError(`${shots} shots are no whole number of salvos of ${salvoSize}`);
  const policy = {
    opportunities: shots / salvoSize,
    salvoSize,
    saysKillWhenAlive: Number(values['saysKillWhenAlive']),
    saysAliveWhenKilled: Number(values['saysAliveWhenKilled']),
  };
  const tracked = Number(values['trackProbability']);
  const good = shootLookShoot({ ...policy, sspk: Number(values['sspk']) });
  // A track that is not real or not guided costs rounds and kills nothing.
  const lost = shootLookShoot({ ...policy, sspk: 0 });
  return {
    kill: tracked * good.killProbability,
    shots: tracked * good.expectedShots + (1 - tracked) * lost.expectedShots,
  };
}

function outcomeOf(values: OptionValues): Outcome {
  const policy = values['policy'];
  if (policy === 'shootLookShoot' || policy === 'shootShootLook') return withLooks(values, SALVO_SIZE[policy]);
  const shots = Number(values['shots']);
  return { kill: salvoKill(Number(values['sspk']), shots, Number(values['trackProbability'])), shots };
}

/** Rounds at one target. */
export const salvoCalculation: Calculation = {
  name: 'salvo',
  summary: 'kill probability and rounds of a shot doctrine against one target',
  source:
    'Independent rounds with a failure common to all: P(track)·(1-(1-sspk)^n), Washburn and Kress 2009, ch. 2; with looks: recursion over alive and killed with wrong assessments',
  options: [
    {
      kind: 'number',
      flag: 'sspk',
      placeholder: 'P',
      meaning: 'single-shot kill probability given guidance to intercept',
      key: 'sspk',
      ...probability,
    },
    {
      kind: 'number',
      flag: 'shots',
      placeholder: 'N',
      meaning: 'rounds at most',
      key: 'shots',
      unit: '1',
      low: 1,
      high: 10_000,
      isInteger: true,
    },
    {
      kind: 'choice',
      flag: 'policy',
      placeholder: 'POLICY',
      meaning: 'all at once, one and look, or two and look',
      key: 'policy',
      choices: ['salvo', 'shootLookShoot', 'shootShootLook'],
      standard: 'salvo',
    },
    {
      kind: 'number',
      flag: 'track-probability',
      placeholder: 'P',
      meaning: 'probability that the track is real and guided, shared by all rounds',
      key: 'trackProbability',
      ...probability,
      standard: 1,
    },
    {
      kind: 'number',
      flag: 'says-kill-when-alive',
      placeholder: 'P',
      meaning: 'wrong assessment that ends the engagement',
      key: 'saysKillWhenAlive',
      ...probability,
      standard: 0,
    },
    {
      kind: 'number',
      flag: 'says-alive-when-killed',
      placeholder: 'P',
      meaning: 'wrong assessment that wastes rounds',
      key: 'saysAliveWhenKilled',
      ...probability,
      standard: 0,
    },
  ],
  example: '--sspk 0.7 --shots 2 --policy shootLookShoot',
  calculate(values): readonly CalcFigure[] {
    const { kill, shots } = outcomeOf(values);
    return [
      { key: 'killProbability', value: kill, unit: '1', meaning: 'that the target is killed' },
      { key: 'leakProbability', value: 1 - kill, unit: '1', meaning: 'that it is not' },
      { key: 'expectedShots', value: shots, unit: '1', meaning: 'mean number of rounds fired' },
    ];
  },
};
