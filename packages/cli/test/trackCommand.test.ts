import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BadInputError } from '../src/badInputError.ts';
import { runTrack } from '../src/trackCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'track-'));
afterAll(() => rmSync(folder, { recursive: true }));

const meta3 = {
  revisit_s: 10,
  scans: 6,
  sigma: { range_m: 100, az_deg: 0.2, el_deg: 0.3 },
  Pd: 0.9,
  clutter: { density_per_m_rad_rad: 1e-5 },
};
const meta2 = {
  dimensions: 2,
  revisit_s: 10,
  sigma: { range_m: 100, az_deg: 0.2 },
  Pd: 0.9,
  clutter: { density_per_m_rad: 1e-5 },
  refraction_k: 1.3333,
  antenna_altitude_m: 20,
};

/** An aircraft that flies east at 200 m/s, 50 km north of the radar at 8,000 m. */
function plots3(): string {
  const lines = ['scan,t_s,range_m,az_deg,el_deg'];
  for (let scan = 0; scan < 6; scan++) {
    const t = scan * 10 + 1,
      x = 200 * t,
      range = Math.hypot(x, 50_000, 8000);
    lines.push(
      `${scan},${t},${range.toFixed(1)},${((Math.atan2(x, 50_000) * 180) / Math.PI).toFixed(4)},${((Math.asin(8000 / range) * 180) / Math.PI).toFixed(4)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function run(name: string, plots: string, meta: unknown): { out: string; go: () => ReturnType<typeof runTrack> } {
  const at = (suffix: string): string => join(folder, `${name}-${suffix}`);
  writeFileSync(at('plots.csv'), plots);
  writeFileSync(at('meta.json'), typeof meta === 'string' ? meta : JSON.stringify(meta, null, 1));
  return { out: at('tracks.csv'), go: () => runTrack(at('plots.csv'), at('meta.json'), at('tracks.csv')) };
}

function issuesOf(go: () => unknown): string[] {
  try {
    go();
  } catch (error) {
    if (error instanceof BadInputError)
      return error.issues.map((i) => `${i.line}:${i.column} ${i.path}: ${i.what}, ${i.expected}, ${i.next}`);
    throw error;
  }
  return [];
}

describe('runTrack', () => {
  it('writes one row per confirmed track and scan, at the end of the scan', () => {
    const { out, go } = run('good', plots3(), meta3);
    expect(go()).toMatchObject({ plots: 6, scans: 6, tracks: 1, dimensions: 3 });
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines[0]).toBe('scan,t_s,track_id,x_m,y_m,z_m,vx,vy,vz');
    const [scan, t, id, x, y, z] = lines.at(-1)!.split(',').map(Number);
    expect([scan, t, id]).toEqual([5, 60, 1]);
    expect(Math.hypot(x! - 12_000, y! - 50_000, z! - 8000)).toBeLessThan(300); // metres: exact plots, measurement errors of 180 and 260 m assumed
    expect(readdirSync(folder).filter((name) => name.includes('.part-'))).toEqual([]);
  });

  it('takes 2-D plots with and without Mode C, and the number of scans from the plots', () => {
    const lines = plots3()
      .trim()
      .split('\n')
      .map((line, i) =>
        i === 0
          ? 'scan,t_s,range_m,az_deg,mode_a,mode_c_ft'
          : `${line.split(',').slice(0, 4).join(',')},4321,${i % 2 === 0 ? '26200' : ''}`,
      );
    const { out, go } = run('flat', `${lines.join('\r\n')}\r\n`, meta2);
    expect(go()).toMatchObject({ plots: 6, scans: 6, tracks: 1, dimensions: 2 });
    const z = Number(readFileSync(out, 'utf8').trim().split('\n').at(-1)!.split(',')[5]);
    // 26,200 ft is 7,986 m; the earth falls away by 210 m at 51 km and the antenna stands 20 m up.
    expect(Math.abs(z - (7986 - 208 - 20))).toBeLessThan(100); // metres
  });

  it('says line, column, what, expected and next for every bad field, and writes nothing', () => {
    const broken = plots3()
      .replace(/^3,31,[^,]*/m, '3,31,x')
      .replace(/^5,51/m, '5,71');
    const { out, go } = run('broken', broken, meta3);
    const issues = issuesOf(go);
    expect(issues).toHaveLength(2);
    expect(issues[0]).toMatch(/^5:6 range_m: is x, expected a number from 1 to 10000000, /);
    expect(issues[1]).toMatch(/^7:3 t_s: is 71 in scan 5, expected a time/);
    expect(existsSync(out)).toBe(false);
  });

  it('names every missing column and every bad setting at once', () => {
    expect(issuesOf(run('columns', 'scan,range_m\n0,1\n', meta3).go).map((i) => i.split(':')[1])).toEqual([
      '1 t_s',
      '1 az_deg',
      '1 el_deg',
    ]);
    const issues = issuesOf(run('meta', plots3(), { ...meta3, Pd: 2, revisit_s: 'ten' }).go);
    expect(issues.map((i) => i.replace(/^\d+:\d+ /, ''))).toEqual([
      expect.stringMatching(/^revisit_s: is "ten", expected a number/),
      expect.stringMatching(/^Pd: is 2, expected a number above 0 and below 1/),
    ]);
    expect(issuesOf(run('json', plots3(), '{"revisit_s": 10,\n "Pd" 1}').go)[0]).toMatch(/is not JSON/);
  });

  it('lists at most 20 issues and says how many more there are', () => {
    const issues = issuesOf(run('many', `scan,t_s,range_m,az_deg,el_deg\n${'0,1,-5,0,0\n'.repeat(100)}`, meta3).go);
    expect(issues).toHaveLength(21);
    expect(issues[20]).toMatch(/80 more issues/);
  });

  it('says which file is not there', () => {
    expect(
      issuesOf(() => runTrack(join(folder, 'none.csv'), join(folder, 'none.json'), join(folder, 'out.csv')))[0],
    ).toMatch(/is not there/);
  });
});
