// Radars over real and made-up relief on which the surfaces are measured.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HeightGrid } from '@redoubt/kernel';
import { type ReliefRadar, syntheticRelief } from '@redoubt/terrain';
import { findReferenceData, loadRelief } from '@redoubt/terrain/node';

const DEG = Math.PI / 180;

/** One radar, the discs around it and its raster. */
export interface Place {
  readonly name: string;
  readonly radar: ReliefRadar;
  readonly discsM: readonly number[];
  readonly grid: () => Promise<HeightGrid | null>;
}

function place(
  name: string,
  latDeg: number,
  lonDeg: number,
  discsM: readonly number[],
  files: readonly string[] | null,
): Place {
  const radar = { id: name, latRad: latDeg * DEG, lonRad: lonDeg * DEG, antennaHeightM: 20, terrainM: null };
  const grid = async (): Promise<HeightGrid | null> => {
    if (files !== null)
      return (await loadRelief(files, [radar], { maxRangeM: Math.max(...discsM), azimuths: 4 })).relief.heightGrid;
    const perDegree = name.endsWith('3"') ? 1200 : 240;
    return syntheticRelief({
      northRad: (latDeg + 1.5) * DEG,
      westRad: (lonDeg - 2) * DEG,
      rows: 3 * perDegree + 1,
      cols: 4 * perDegree + 1,
      stepRad: DEG / perDegree,
      seed: 1,
      summitM: 2500,
      coarsestCells: perDegree / 2,
      octaves: perDegree === 1200 ? 9 : 7,
    });
  };
  return { name, radar, discsM, grid };
}

/** Made-up relief, and the places whose elevation files are there. */
export function referencePlaces(): readonly Place[] {
  const places = [
    place('made-up mountains, 15"', 40, 33, [50_000, 150_000], null),
    place('made-up mountains, 3"', 40, 33, [50_000, 150_000], null),
  ];
  const data = findReferenceData();
  if (data !== null) {
    const dem = join(data, 'dem');
    const california = readdirSync(join(dem, 'hgt3'))
      .filter((name) => /^N3[6-9]W12/.test(name))
      .map((name) => join(dem, 'hgt3', name));
    places.push(
      place('Trinidad, Colorado, 3"', 37.5, -105, [50_000], [join(dem, 'usgs/trinidad_co_3s_2401x1201.tif')]),
    );
    places.push(place('Mount Diablo, California, 3"', 37.88, -121.92, [50_000, 150_000], california));
    places.push(place('Central Valley, California, 3"', 38.5, -121.5, [50_000, 150_000], california));
    places.push(
      place(
        'Murted, Turkey, 15"',
        40.08,
        32.57,
        [50_000, 150_000, 400_000],
        [join(dem, 'turkey-and-others-15s/turkey_aegean_cyprus_blacksea_15s.tif')],
      ),
    );
  }
  return places;
}
