import { describe, expect, it } from 'vitest';
import { exponentialQuantile, newCrewServer, queueTask, runKey, taskDurationS, uniform } from '@redoubt/kernel';

const key = runKey(20261122, 0);

/** Mean wait of `n` tasks that arrive at random, after a run-in of a tenth. */
function meanWaitS(operators: number, ratePerS: number, n: number, service: (i: number) => number): number {
  const server = newCrewServer(operators);
  let timeS = 0;
  let waitS = 0;
  for (let i = 0; i < n; i++) {
    timeS += exponentialQuantile(uniform(key, 1, operators, 1, i)) / ratePerS;
    const durationS = service(i);
    const wait = queueTask(server, timeS, durationS) - durationS - timeS;
    if (i >= n / 10) waitS += wait;
  }
  return waitS / (n * 0.9);
}

describe('crew as a queue', () => {
  it('waits as Pollaczek and Khinchine say for one operator and log-normal tasks', () => {
    const delay = { medianS: 20, factor: 2 };
    const sigma2 = Math.log(2) ** 2;
    const mean = 20 * Math.exp(sigma2 / 2);
    const second = 400 * Math.exp(2 * sigma2);
    const ratePerS = 0.6 / mean;
    const expectedS = (ratePerS * second) / (2 * (1 - 0.6));
    const got = meanWaitS(1, ratePerS, 400_000, (i) => taskDurationS(delay, uniform(key, 2, 1, 2, i)));
    // 400,000 tasks at load 0.6: standard error about 1 %.
    expect(Math.abs(got / expectedS - 1)).toBeLessThan(0.04);
  });

  it('waits as Erlang C says for three operators and exponential tasks', () => {
    // M/M/3, offered 2.1 erlang: P(wait) = 0.4923 (Erlang C), mean wait = P / (3 mu - lambda).
    const a = 2.1;
    const blocked = (a ** 3 / 6) * (3 / (3 - a));
    const waits = blocked / (1 + a + a ** 2 / 2 + blocked);
    const expectedS = (waits * 10) / (3 - a);
    const got = meanWaitS(3, a / 10, 400_000, (i) => 10 * exponentialQuantile(uniform(key, 3, 1, 2, i)));
    expect(Math.abs(got / expectedS - 1)).toBeLessThan(0.04);
  });

  it('takes the median at a draw of one half, and no time for a task of median 0', () => {
    expect(taskDurationS({ medianS: 20, factor: 2 }, 0.5)).toBeCloseTo(20, 12);
    expect(taskDurationS({ medianS: 0, factor: 2 }, 0.3)).toBe(0);
  });
});
