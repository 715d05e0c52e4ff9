import { describe, expect, it } from 'vitest';
import { CALCULATIONS } from '../src/commands/calc/index.ts';
import { hasTable, readTable, titleWith } from './referenceData.ts';
import { runRedoubt } from './runRedoubt.ts';

async function calc(line: string): Promise<Record<string, number>> {
  const { code, out, err } = await runRedoubt(`calc ${line} --json`);
  if (code !== 0) throw new Error(`calc ${line}: ${err}`);
  return JSON.parse(out).result;
}

/** Every n-th row: the whole table is the kernel's test, this one is about the command line. */
function sample(name: string, every: number): Record<string, string>[] {
  return readTable(name).filter((_, i) => i % every === 0);
}

describe('redoubt calc', () => {
  it.each(CALCULATIONS.map(({ name, example }) => [name, example]))(
    '%s works as its help says',
    async (name, example) => {
      const { code, out, err } = await runRedoubt(`calc ${name} ${example}`);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/^quantity +value +meaning\n/);
    },
  );

  it.each(CALCULATIONS.map(({ name, example }) => [name, example]))(
    '%s gives a unit for every number',
    async (name, example) => {
      const document = JSON.parse((await runRedoubt(`calc ${name} ${example} --json`)).out);
      const numbers = [...Object.entries(document.inputs), ...Object.entries(document.result)].filter(
        ([, value]) => typeof value !== 'string',
      );
      expect(Object.keys(document.units).sort()).toEqual(numbers.map(([key]) => key).sort());
    },
  );
});

describe('redoubt calc horizon', () => {
  // Smooth-earth table, k = 4/3, km rounded to 0.1: slant length by target altitude (rows) and antenna 5, 10, 16, 24, 39 m
  const rows: readonly (readonly [number, ...number[]])[] = [
    [5, 18.4, 22.3, 25.7, 29.4, 35.0],
    [10, 22.3, 26.1, 29.5, 33.2, 38.8],
    [30, 31.8, 35.6, 39.1, 42.8, 48.3],
    [50, 38.4, 42.2, 45.6, 49.3, 54.9],
    [100, 50.4, 54.3, 57.7, 61.4, 67.0],
    [300, 80.6, 84.4, 87.9, 91.6, 97.1],
    [1000, 139.6, 143.4, 146.8, 150.5, 156.1],
    [3000, 235.0, 238.8, 242.3, 246.0, 251.5],
    [10000, 421.5, 425.3, 428.8, 432.5, 438.0],
  ];

  it.each(rows)('meets the published table at %i m', async (targetM, ...expectedKm) => {
    for (const [i, antennaM] of [5, 10, 16, 24, 39].entries()) {
      const { slantKm, groundKm } = await calc(`horizon --antenna ${antennaM} --target ${targetM}`);
      expect(Math.round(slantKm! * 10) / 10).toBe(expectedKm[i]);
      expect(groundKm!).toBeLessThanOrEqual(slantKm!);
      expect(slantKm! - groundKm!).toBeLessThan(0.35); // the facts: up to 0.35 km shorter
    }
  });

  const table = 'radar_horizon.csv';
  it.skipIf(!hasTable(table))(titleWith('meets the reference table to 1 mm', table), async () => {
    for (const row of sample(table, 9)) {
      const line = `horizon --antenna ${row.h_radar_m} --target ${row.h_target_m} --k ${Number(row.k_factor) > 1 ? 4 / 3 : 1}`;
      const { slantKm, groundKm } = await calc(line);
      expect(Math.abs(slantKm! * 1000 - Number(row.slant_range_exact_m))).toBeLessThan(1e-3); // m; table printed to 1e-6 m
      expect(Math.abs(groundKm! * 1000 - Number(row.ground_range_exact_m))).toBeLessThan(1e-3);
    }
  });
});

describe('redoubt calc pd', () => {
  const table = 'swerling_pd.csv';
  it.skipIf(!hasTable(table))(titleWith('meets the reference table to 1e-9 in all five cases', table), async () => {
    const rows = sample(table, 13);
    expect(new Set(rows.map((row) => row.swerling)).size).toBe(5);
    for (const row of rows) {
      const line = `pd --snr-db ${row.snr_db} --pfa ${row.pfa} --case ${row.swerling} --pulses ${row.n_pulses}`;
      const { pd, thresholdRatio } = await calc(line);
      expect(Math.abs(pd! - Number(row.pd))).toBeLessThan(1e-9); // probability; the table's own tolerance
      expect(Math.abs(thresholdRatio! / Number(row.threshold) - 1)).toBeLessThan(1e-9);
    }
  });
});

describe('redoubt calc range', () => {
  it.each([
    [1, 276],
    [0.1, 155],
    [0.01, 87],
    [0.001, 49],
  ])('scales 390 km against 4 m² to %f m² as published', async (rcsM2, expectedKm) => {
    const { rangeKm } = await calc(`range --reference-km 390 --reference-rcs 4 --rcs ${rcsM2}`);
    expect(Math.round(rangeKm!)).toBe(expectedKm);
  });
});

describe('redoubt calc geodesic', () => {
  const table = 'geodesic_wgs84.csv';
  it.skipIf(!hasTable(table))(
    titleWith('meets the reference distances to 1 mm, antipodes included', table),
    async () => {
      const rows = sample(table, 7);
      expect(new Set(rows.map((row) => row.class)).size).toBeGreaterThanOrEqual(5);
      for (const row of rows) {
        const { distanceM } = await calc(`geodesic --from=${row.lat1},${row.lon1} --to=${row.lat2},${row.lon2}`);
        expect(Math.abs(distanceM! - Number(row.s12_m))).toBeLessThan(1e-3); // m
      }
    },
  );

  it('gives the courses of a flight due east on the equator', async () => {
    const result = await calc('geodesic --from 0,0 --to 0,1');
    expect(result.azimuthFromDeg).toBeCloseTo(90, 12);
    expect(result.azimuthToDeg).toBeCloseTo(90, 12);
    expect(result.distanceM! - (6378137 * Math.PI) / 180).toBeCloseTo(0, 6); // m: the equator is a circle
  });
});

describe('redoubt calc erlang', () => {
  const table = 'erlang.csv';
  it.skipIf(!hasTable(table))(titleWith('meets the reference table to 1e-9', table), async () => {
    for (const row of sample(table, 4)) {
      // the rate is printed with 12 digits: 11 digits of the product give whole loads back
      const load = Number((Number(row.arrival_per_s) * Number(row.mean_service_s)).toPrecision(11));
      const result = await calc(`erlang --channels ${row.channels} --load ${load}`);
      expect(Math.abs(result.blockedShare! - Number(row.erlang_b_block))).toBeLessThan(1e-9);
      expect(Math.abs(result.waitingShare! - Number(row.erlang_c_wait))).toBeLessThan(1e-9);
      if (row.mean_wait_s_mmc === 'inf') expect(result.meanWaitServiceTimes).toBeNull();
      else {
        const waitS = result.meanWaitServiceTimes! * Number(row.mean_service_s);
        expect(Math.abs(waitS - Number(row.mean_wait_s_mmc))).toBeLessThan(1e-7); // s; 12 printed digits of up to 100 s
      }
    }
  });

  it.each([
    [10, 5, 1.8],
    [10, 10, 21.5],
    [10, 20, 53.8],
    [6, 5, 19.2],
    [36, 40, 18.2],
  ])('gives %i channels at %i erlang the published %f %%', async (channels, load, percent) => {
    const { blockedShare } = await calc(`erlang --channels ${channels} --load ${load}`);
    expect(Math.round(blockedShare! * 1000) / 10).toBe(percent);
  });
});

describe('redoubt calc salvo', () => {
  const barrage = 'barrage.csv';
  it.skipIf(!hasTable(barrage))(titleWith('meets the salvo table to 1e-9', barrage), async () => {
    for (const row of sample(barrage, 7)) {
      const { killProbability, leakProbability, expectedShots } = await calc(
        `salvo --sspk ${row.p_sskp} --shots ${row.n_shots_per_target} --track-probability ${row.p_track}`,
      );
      expect(Math.abs(killProbability! - Number(row.p_target_killed))).toBeLessThan(1e-9);
      expect(leakProbability).toBe(1 - killProbability!);
      expect(expectedShots).toBe(Number(row.n_shots_per_target));
    }
  });

  const looks = 'shoot_look_shoot.csv';
  it.skipIf(!hasTable(looks))(titleWith('meets the shoot-look-shoot table to 1e-9', looks), async () => {
    for (const row of readTable(looks)) {
      const size = Number(row.n_per_salvo);
      const { killProbability, expectedShots } = await calc(
        `salvo --policy ${size === 1 ? 'shootLookShoot' : 'shootShootLook'} --sspk ${row.p_sskp} --shots ${Number(row.opportunities) * size} --says-kill-when-alive ${row.p_false_kill_assess} --says-alive-when-killed ${row.p_false_alive_assess}`,
      );
      expect(Math.abs(killProbability! - Number(row.p_target_killed))).toBeLessThan(1e-9);
      expect(Math.abs(expectedShots! - Number(row.expected_shots))).toBeLessThan(1e-9);
    }
  });

  it('spends all rounds on a track that is not there', async () => {
    const line = 'salvo --policy shootLookShoot --sspk 0.7 --shots 3 --track-probability 0';
    expect(await calc(line)).toEqual({ killProbability: 0, leakProbability: 1, expectedShots: 3 });
  });

  it('refuses rounds that are no whole number of salvos', async () => {
    const { code, err } = await runRedoubt('calc salvo --policy shootShootLook --sspk 0.7 --shots 3');
    expect(code).toBe(2);
    expect(err).toContain('3 shots are no whole number of salvos of 2');
  });
});
