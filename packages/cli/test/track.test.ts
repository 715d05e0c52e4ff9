import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRedoubt } from './runRedoubt.ts';

let folder = '';
let line = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-track-'));
  const plots = Array.from({ length: 8 }, (_, scan) => `${scan},${scan * 10 + 1},${50_000 - 2_000 * scan},30,9`);
  writeFileSync(join(folder, 'plots.csv'), `scan,t_s,range_m,az_deg,el_deg\n${plots.join('\n')}\n`);
  const meta = { revisit_s: 10, sigma: { range_m: 100, az_deg: 0.2, el_deg: 0.3 }, Pd: 0.9 };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify({ ...meta, clutter: { density_per_m_rad_rad: 1e-5 } }));
  line = `track ${folder}/plots.csv --meta ${folder}/meta.json --out ${folder}/tracks.csv`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('redoubt track', () => {
  it('writes the tracks and says what it did', async () => {
    const { code, out, err } = await runRedoubt(line);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^8 plots in 8 scans \(3-D\): 1 tracks, \d+ rows in /);
    expect(readFileSync(join(folder, 'tracks.csv'), 'utf8')).toMatch(/^scan,t_s,track_id,x_m,y_m,z_m,vx,vy,vz\n\d/);
  });

  it('does not replace tracks that are there, unless told to', async () => {
    writeFileSync(join(folder, 'tracks.csv'), 'kept');
    const { code, err } = await runRedoubt(line);
    expect(code).toBe(2);
    expect(err).toContain('--out: ');
    expect(readFileSync(join(folder, 'tracks.csv'), 'utf8')).toBe('kept');
    expect((await runRedoubt(`${line} --force`)).code).toBe(0);
    expect(readFileSync(join(folder, 'tracks.csv'), 'utf8')).not.toBe('kept');
  });

  it('names both options that are missing', async () => {
    const { code, err } = await runRedoubt(`track ${folder}/plots.csv`);
    expect(code).toBe(2);
    expect(err).toMatch(/--meta: is missing.*\n.*--out: is missing/);
  });
});
