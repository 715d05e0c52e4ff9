import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WhyDocument } from '../src/schemas/runDocuments.ts';
import { runRedoubt } from './runRedoubt.ts';

const folder = mkdtempSync(join(tmpdir(), 'redoubt-why-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('redoubt why on a stored run', () => {
  const run = join(folder, 'run');
  const settings = '--mode integrated --terrain none --set durationMin=8';
  beforeAll(async () => {
    const { code } = await runRedoubt(`run nato-grid ${settings} --out ${run}`);
    expect(code).toBe(0);
  }, 60_000);

  it('tells from whom a post knew a track and how old that was, before it tells the order', async () => {
    const { out } = await runRedoubt(`why ${run} --json`);
    const { engagements } = JSON.parse(out) as WhyDocument;
    expect(engagements.length).toBeGreaterThan(0);
    for (const { chain } of engagements) {
      const ordered = chain.findIndex(({ what }) => what.startsWith('orders '));
      const knew = chain.findIndex(({ what }) => /^knows it from .*measured \d+\.\d s ago/.test(what));
      expect(knew).toBeGreaterThanOrEqual(0);
      expect(knew).toBeLessThan(ordered);
      expect(chain.at(-1)?.step).toBe('truth');
    }
  }, 60_000);

  it('lists raid members without a round, each with a reason of every post that can fire', async () => {
    const { code, out } = await runRedoubt(`why ${run} --missed --json`);
    expect(code).toBe(0);
    const { objects = [] } = JSON.parse(out) as WhyDocument;
    expect(objects.length).toBeGreaterThan(0);
    for (const { isFiredAt, posts } of objects) {
      expect(isFiredAt).toBe(false);
      expect(posts).toHaveLength(2);
      for (const { reason } of posts) expect(reason).not.toBe('');
    }
    const one = await runRedoubt(`why ${run} --object ${objects[0]?.object}`);
    expect(one.out).toContain(`${objects[0]?.object}: never shot at`);
  }, 60_000);

  it('refuses an object that the run does not have, naming one that it has', async () => {
    const { code, err } = await runRedoubt(`why ${run} --object raid/drones/0000`);
    expect(code).toBe(2);
    expect(err).toContain('no object raid/drones/0000');
    expect(err).toContain('raid/drones/00001');
  }, 60_000);
});
