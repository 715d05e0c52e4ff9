import { describe, expect, it } from 'vitest';
import { runRedoubt } from './runRedoubt.ts';

describe('run --runs', () => {
  it('prints means with intervals, the same for the same campaign seed', async () => {
    const line = 'run salvo --runs 8 --seed 5 --terrain none';
    const { code, out } = await runRedoubt(line);
    expect(code).toBe(0);
    expect(out).toMatch(/Of 12 raid members [\d.]+ \[[\d.]+, [\d.]+\] reach their asset/);
    expect(out).toContain('campaign seed 5');
    expect((await runRedoubt(line)).out).toBe(out);
  });

  it('refuses what only one run has', async () => {
    for (const other of ['--json', '--out runs/none', '--picture none.svg']) {
      const { code, err } = await runRedoubt(`run salvo --runs 8 ${other}`);
      expect({ other, code }).toEqual({ other, code: 2 });
      expect(err).toMatch(/--runs: cannot be used with/);
    }
  });
});
