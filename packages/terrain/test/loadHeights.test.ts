import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groundHeightM } from '@redoubt/kernel';
import { circleBounds } from '@redoubt/terrain';
import { findReferenceData, loadHeights } from '@redoubt/terrain/node';

const DEG = Math.PI / 180;
const data = findReferenceData();

describe.skipIf(data === null)(
  `loading heights${data === null ? ' (skipped: no REDOUBT_DATA and no ../shared/data)' : ''}`,
  () => {
    it('reads a circle of 400 km from the 15-second set in well under half a second of processor time', async () => {
      const from = join(data as string, 'dem/turkey-and-others-15s');
      const circle = circleBounds(40.08 * DEG, 32.57 * DEG, 400_000);
      const cpuS: number[] = [];
      const wallS: number[] = [];
      let nodes = 0;
      for (let i = 0; i < 5; i++) {
        const cpu = process.cpuUsage();
        const start = performance.now();
        const { grid } = await loadHeights(from, [circle]);
        const { user, system } = process.cpuUsage(cpu);
        cpuS.push((user + system) / 1e6);
        wallS.push((performance.now() - start) / 1000);
        nodes = grid.heightsM.length;
        // Ankara's castle hill and the plain around it, in steps of 32 m.
        expect(groundHeightM(grid, 39.94 * DEG, 32.86 * DEG)).toBeGreaterThan(700);
      }
      const best = Math.min(...cpuS);
      console.log(
        `400 km circle, 15 arc-seconds: ${(nodes / 1e6).toFixed(1)} million nodes, ${((2 * nodes) / 1e6).toFixed(1)} MB; ` +
          `processor ${best.toFixed(3)} s at best of 5 (first ${cpuS[0]?.toFixed(3)} s), wall ${Math.min(...wallS).toFixed(3)} s`,
      );
      // 0.3 s is what a command of 2 s can spend on it on an idle machine; on a busy one processor time grows by half.
      expect(best).toBeLessThan(0.45);
    });

    it('lays 3-second tiles over the mock Copernicus tile beside them, and says what came from where', async () => {
      const hgt = ['N37W121', 'N37W122'].map((name) => join(data as string, 'dem/hgt3', `${name}.hgt.gz`));
      const name = 'Copernicus_DSM_COG_30_N37_00_W119_00_DEM';
      const copernicus = join(data as string, 'dem/mock_layouts/copernicus-dem-90m', name, `${name}.tif`);
      const terrarium = join(data as string, 'dem/mock_layouts/elevation-tiles-prod/terrarium/8/43/99.png');
      const frame = { southRad: 37.3 * DEG, northRad: 37.7 * DEG, westRad: -121.2 * DEG, eastRad: -118.2 * DEG };
      const { report, grid } = await loadHeights([...hgt, copernicus, terrarium], [frame]);
      expect(report.layers.map(({ isResampled }) => isResampled)).toEqual([false, true]);
      expect(report.layers[0]?.files.length).toBe(3);
      expect(report.layers[1]?.files).toEqual(['8/43/99.png']);
      // The terrarium tile begins at 119.53 W: west of it, to the next tile at 120 W, there is nothing.
      const gapShare = (120 - 119.53125) / (121.2 - 118.2);
      expect(report.uncoveredCells / grid.heightsM.length).toBeCloseTo(gapShare, 2);
      expect(report.layers.reduce((sum, { cells }) => sum + cells, report.uncoveredCells)).toBe(grid.heightsM.length);
      // Both come from the same survey. East of 119 W the 3-second tile is seen, west of it the 18-second one: at the
      // border they differ by what the coarser one smooths away in the high Sierra.
      let sum = 0;
      for (let lat = 37.32; lat < 37.68; lat += 0.01) {
        const west = groundHeightM(grid, lat * DEG, -119.001 * DEG);
        const east = groundHeightM(grid, lat * DEG, -118.999 * DEG);
        expect(west).toBeGreaterThan(500);
        sum += (west - east) ** 2;
      }
      expect(Math.sqrt(sum / 36)).toBeLessThan(120);
    });
  },
);
