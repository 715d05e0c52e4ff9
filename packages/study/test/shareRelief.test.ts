import { describe, expect, it } from 'vitest';
import type { ReliefInput } from '@redoubt/kernel';
import { minimumVisibleAltitudeM } from '@redoubt/kernel';
import { shareRelief } from '@redoubt/study/node';
import { computePackedSurface, computeSurface, syntheticRelief } from '@redoubt/terrain';

const DEG = Math.PI / 180;

describe('shareRelief', () => {
  const frame = { northRad: 40.5 * DEG, westRad: 32 * DEG, rows: 240, cols: 240, stepRad: DEG / 240 };
  const grid = syntheticRelief({ ...frame, seed: 3, summitM: 2000 });
  const radar = { id: 'a', latRad: 40 * DEG, lonRad: 32.5 * DEG, antennaHeightM: 20, terrainM: null };
  const parameters = { refractionK: 4 / 3, maxRangeM: 40_000, azimuths: 72, rangeStepM: 500 };
  const relief: ReliefInput = {
    heightGrid: grid,
    surfaces: [
      computeSurface(grid, radar, { ...parameters, withEdges: true }),
      computePackedSurface(grid, { ...radar, id: 'b' }, parameters),
    ],
    reliefHash: 'made up',
  };
  const columnsOf = ({ heightGrid, surfaces }: ReliefInput): readonly (ArrayBufferView | undefined)[] => [
    heightGrid?.heightsM,
    ...surfaces.flatMap(({ minimumAltitudeM, controllingEdgeM, steps }) => [
      minimumAltitudeM,
      controllingEdgeM,
      ...(steps === undefined ? [] : [steps.firstStep, steps.ring, steps.slope, steps.ringTable]),
    ]),
  ];

  it('puts every column of tables and packed surfaces into shared memory and changes no value', () => {
    const once = shareRelief(relief);
    const columns = columnsOf(once).filter((column) => column !== undefined);
    // Raster, table and its edges, the empty table of the packed surface and its four columns.
    expect(columns).toHaveLength(8);
    for (const column of columns) expect(column.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(columnsOf(once)).toEqual(columnsOf(relief));
    relief.surfaces.forEach((surface, i) => {
      const copy = once.surfaces[i];
      if (copy === undefined) throw new Error('a surface is missing');
      for (let a = 0; a < 6; a += 0.1)
        expect(minimumVisibleAltitudeM(copy, a, 23_400)).toBe(minimumVisibleAltitudeM(surface, a, 23_400));
    });
  });

  it('copies nothing that is shared already', () => {
    const once = shareRelief(relief);
    columnsOf(shareRelief(once)).forEach((column, i) => expect(column).toBe(columnsOf(once)[i]));
  });
});
