import { erlangB, erlangC, erlangMeanWaitS } from '@redoubt/kernel';
import type { Calculation } from './calculation.ts';

/** Fire channels as servers. */
export const erlangCalculation: Calculation = {
  name: 'erlang',
  summary: 'share of arrivals that find all fire channels busy',
  source:
    'Erlang 1917: loss formula (Poisson arrivals, any service time, lost when all are busy) and delay formula (exponential service, waiting)',
  options: [
    {
      kind: 'number',
      flag: 'channels',
      placeholder: 'N',
      meaning: 'fire channels',
      key: 'channels',
      unit: '1',
      low: 1,
      high: 1_000_000,
      isInteger: true,
    },
    {
      kind: 'number',
      flag: 'load',
      placeholder: 'A',
      meaning: 'offered load: arrival rate times mean service time, erlang',
      key: 'loadErlang',
      unit: 'erlang',
      low: 0,
      high: 1e9,
      isOpen: true,
    },
  ],
  example: '--channels 10 --load 5',
  calculate(values) {
    const channels = Number(values['channels']);
    const load = Number(values['loadErlang']);
    const blocked = erlangB(channels, load);
    const wait = erlangMeanWaitS(channels, load, 1);
    return [
      { key: 'blockedShare', value: blocked, unit: '1', meaning: 'lost, if nobody waits' },
      {
        key: 'busyShare',
        value: (load * (1 - blocked)) / channels,
        unit: '1',
        meaning: 'of channel time in use, if nobody waits',
      },
      { key: 'waitingShare', value: erlangC(channels, load), unit: '1', meaning: 'must wait, if nobody leaves' },
      {
        key: 'meanWaitServiceTimes',
        value: Number.isFinite(wait) ? wait : null,
        unit: '1',
        meaning: 'mean wait over mean service time, if nobody leaves',
        why: 'the queue grows without end',
      },
    ];
  },
};
