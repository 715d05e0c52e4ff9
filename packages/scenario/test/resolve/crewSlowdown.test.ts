import {
  exponentialQuantile,
  newCrewServer,
  queueTask,
  runKey,
  type RunSpec,
  taskDurationS,
  uniform,
} from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { MODES, parseScenario } from '../../src/index.ts';
import { scenarioText } from '../projectFiles.ts';
import { specOf } from './resolvedText.ts';

const SLOW = 'units.regiment.command.crewSlowdown';
const KEY = runKey(20_261_122, 0);

type Post = RunSpec['commandPosts'][0];

function regiment(name: string, settings: readonly string[]): Post {
  return specOf(scenarioText(name), settings).commandPosts.find(({ id }) => id.startsWith('regiment')) as Post;
}

describe('a slower crew', () => {
  it('has every median multiplied, and the same spread', () => {
    const [plain, slow] = [regiment('murted', []).crew, regiment('murted', [`${SLOW}=2.5`]).crew];
    for (const task of ['identify', 'decide', 'assign', 'launch', 'assess'] as const) {
      expect(plain[task].medianS).toBeGreaterThan(0);
      expect(slow[task]).toEqual({ medianS: 2.5 * plain[task].medianS, factor: plain[task].factor });
    }
    expect(regiment('murted', [`${SLOW}=1`])).toEqual(regiment('murted', []));
  });

  it('asks for permission and over the hotline more slowly as well', () => {
    const settings = MODES.find(({ name }) => name === 'integrated')?.settings ?? [];
    const [plain, slow] = [regiment('nato-grid', settings), regiment('nato-grid', [...settings, `${SLOW}=3`])];
    const plainS = [plain.authority?.permission?.medianS, plain.hotline?.answer.medianS] as number[];
    expect(plainS.every((medianS) => medianS > 0)).toBe(true);
    expect([slow.authority?.permission?.medianS, slow.hotline?.answer.medianS]).toEqual(plainS.map((s) => 3 * s));
  });

  it('keeps tasks waiting as an M/G/1 queue says: Pollaczek-Khinchine, and in proportion at the same load', () => {
    const TASKS = 300_000;
    const waits = (slowdown: number, ratePerS: number): { meanS: number; formulaS: number } => {
      const { decide } = regiment('murted', [`${SLOW}=${slowdown}`]).crew;
      const sigma2 = Math.log(decide.factor) ** 2;
      const mean = decide.medianS * Math.exp(sigma2 / 2);
      const second = decide.medianS ** 2 * Math.exp(2 * sigma2);
      const server = newCrewServer(1);
      let timeS = 0;
      let waitS = 0;
      for (let i = 0; i < TASKS; i++) {
        timeS += exponentialQuantile(uniform(KEY, 1, 0, 1, i)) / ratePerS;
        const workS = taskDurationS(decide, uniform(KEY, 2, 0, 2, i));
        waitS += queueTask(server, timeS, workS) - workS - timeS;
      }
      return { meanS: waitS / TASKS, formulaS: (ratePerS * second) / (2 * (1 - ratePerS * mean)) };
    };
    const plain = waits(1, 0.035);
    const slow = waits(1.5, 0.035);
    const inStep = waits(1.5, 0.035 / 1.5);
    // 300,000 tasks at loads of 0.45 and 0.67: standard error about 1.5 %.
    for (const { meanS, formulaS } of [plain, slow, inStep]) expect(Math.abs(meanS / formulaS - 1)).toBeLessThan(0.05);
    // Half as slow again at the same arrivals waits far more than half as long again, ...
    expect(slow.meanS / plain.meanS).toBeGreaterThan(2.25);
    // ... and exactly half as long again if tasks come as much more slowly: rounding alone.
    expect(Math.abs(inStep.meanS / (1.5 * plain.meanS) - 1)).toBeLessThan(1e-9);
  });

  it('is refused out of its range', () => {
    for (const value of ['0', '0.05', '-1', '21', 'fast'])
      expect(
        parseScenario(scenarioText('murted'), 'murted.yaml', [`${SLOW}=${value}`]).issues.map(({ path }) => path),
      ).toEqual([SLOW.replace('units.regiment', 'units[0]')]);
  });
});
