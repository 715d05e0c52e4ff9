import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ExposureDocument, ExposurePairDocument } from '../../src/schemas/exposureDocument.ts';
import { parseXml } from '../picture/wellFormed.ts';
import { runRedoubt } from '../runRedoubt.ts';

const CASE = 'exposure low-observable-circuit --terrain none --set durationMin=20';
const work = mkdtempSync(join(tmpdir(), 'redoubt-exposure-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function documentOf(line: string): Promise<ExposureDocument> {
  const { code, out } = await runRedoubt(`${line} --json`);
  expect(code).toBe(0);
  return JSON.parse(out) as ExposureDocument;
}

function pairOf({ pairs }: ExposureDocument, observer: string): ExposurePairDocument {
  const pair = pairs.find(({ observerOwner }) => observerOwner === observer);
  expect(pair).toBeDefined();
  return pair as ExposurePairDocument;
}

describe('redoubt exposure', () => {
  it('says who could learn what, with the assumptions beside it, and that it is simulated', async () => {
    const { code, out } = await runRedoubt(CASE);
    expect(code).toBe(0);
    expect(out).toContain('prior 10 dB, look correlation 10 s, calibration floor 2 dB');
    expect(out).toContain('Simulated, one generic class');
    expect(out).toContain('no link crosses an ownership boundary');
    const document = await documentOf(CASE);
    const turkey = pairOf(document, 'turkey');
    expect(turkey.looks.value).toBeGreaterThan(100);
    expect(turkey.aspectsSeen.value).toBeGreaterThan(3);
    expect(turkey.remainingSeenDb?.value).toBeLessThan(5);
    // never below what floor and prior allow: 1 / (1/10^2 + 1/2^2) under the root
    expect(turkey.remainingSeenDb?.value).toBeGreaterThan(1.961);
    expect(document.pairs.some(({ observerOwner }) => observerOwner === 'ally')).toBe(false);
  });

  it('a guest sees what the console shows in his time and nothing else', async () => {
    const open = pairOf(await documentOf(CASE), 'supplier');
    // he comes at 20 min: the run is over
    expect(open.looks.value).toBe(0);
    expect(open.bits.value).toBe(0);
    const all = `${CASE} --set units.regiment.command.guests=[{"owner":"supplier"}]`;
    const guest = pairOf(await documentOf(all), 'supplier');
    const detail = (await documentOf(all)).detail;
    const host = detail?.find(({ observerOwner }) => observerOwner === 'turkey');
    const seen = detail?.find(({ observerOwner }) => observerOwner === 'supplier');
    expect(guest.looks.value).toBeGreaterThan(0);
    expect(guest.guestLooks.value).toBe(guest.looks.value);
    // the regiment's own radar is S band, the second one C band and not on that console
    const bands = new Set(seen?.objects.flatMap(({ cells }) => cells.map(({ band }) => band)));
    expect([...bands]).toEqual(['S']);
    for (const [i, object] of (host?.objects ?? []).entries()) {
      const own = object.cells.filter(({ band }) => band === 'S');
      expect(seen?.objects[i]?.cells).toEqual(own);
    }
  });

  it('reflectors leave the aircraft itself nearly unknown although they are seen more often', async () => {
    const bare = pairOf(await documentOf(CASE), 'turkey');
    const fitted = pairOf(await documentOf(`${CASE} --set friendly.sorties.reflectors=true`), 'turkey');
    expect(fitted.looks.value).toBeGreaterThan(bare.looks.value);
    expect(fitted.remainingSeenDb?.value).toBeGreaterThan(9);
    expect(fitted.bits.value).toBeLessThan(bare.bits.value / 20);
  });

  it('follows its assumptions: higher floor, longer correlation, less learnt; the sweep says so', async () => {
    const { sweep } = await documentOf(CASE);
    for (const name of ['correlationTimeS', 'calibrationFloorDb'] as const) {
      const left = sweep
        .filter((row) => row.assumption === name && row.observerOwner === 'turkey')
        .map(({ remainingSeenDb }) => remainingSeenDb?.value ?? 0);
      expect(left).toHaveLength(3);
      expect(left).toEqual([...left].sort((a, b) => a - b));
    }
    const changed = pairOf(await documentOf(`${CASE} --floor 4`), 'turkey');
    const row = sweep.find(
      ({ assumption, setTo, observerOwner }) =>
        assumption === 'calibrationFloorDb' && setTo === 4 && observerOwner === 'turkey',
    );
    expect(row?.bits).toEqual(changed.bits);
  });

  it('counts what is released where links lead to other owners', async () => {
    const { released } = await documentOf(`${CASE} --mode integrated`);
    const out = released.find(({ fromOwner, toOwner }) => fromOwner === 'turkey' && toOwner === 'ally');
    expect(out?.releasedTrackS.value).toBeGreaterThan(0);
    expect(out?.velocityTrackS.value).toBe(out?.releasedTrackS.value);
    // the scenario lets no identity out
    expect(out?.identityTrackS.value).toBe(0);
  });

  it('gives intervals over several runs and none for one', async () => {
    const several = pairOf(await documentOf(`${CASE} --runs 3 --set durationMin=6`), 'turkey');
    expect(several.bits.n).toBe(3);
    expect(several.bits.low).toBeLessThan(several.bits.value);
    expect(pairOf(await documentOf(CASE), 'turkey').bits.low).toBeNull();
  });

  it('draws a picture that is well formed, and keeps exposure.json in a run directory', async () => {
    const picture = join(work, 'exposure.svg');
    expect((await runRedoubt(`${CASE} --picture ${picture}`)).code).toBe(0);
    const svg = readFileSync(picture, 'utf8');
    expect(() => parseXml(svg)).not.toThrow();
    expect(svg).toContain('SIMULATED');
    const run = `run low-observable-circuit --terrain none --set durationMin=6 --out ${work}/run`;
    expect((await runRedoubt(run)).code).toBe(0);
    const stored = JSON.parse(readFileSync(join(work, 'run', 'exposure.json'), 'utf8'));
    const row = JSON.parse(readFileSync(join(work, 'run', 'row.json'), 'utf8'));
    const bits = stored.pairs.reduce((sum: number, pair: { bits: number }) => sum + pair.bits, 0);
    expect(bits).toBeCloseTo(row.metrics.exposureBits, 9);
    const manifest = JSON.parse(readFileSync(join(work, 'run', 'manifest.json'), 'utf8'));
    expect(manifest.sha256['exposure.json']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses assumptions without sense', async () => {
    expect((await runRedoubt(`${CASE} --prior 0`)).code).toBe(2);
    expect((await runRedoubt(`${CASE} --floor none`)).code).toBe(2);
    expect((await runRedoubt(`${CASE} --runs 0`)).code).toBe(2);
  });
});
