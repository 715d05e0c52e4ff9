import type { HeightGrid } from '@redoubt/kernel';
import { sha256Hex } from '@redoubt/kernel';
import type { ReliefRadar, SurfaceParameters } from './surfaceParameters.ts';

/** Raised when a change of the method alters surfaces of the same raster. */
const SURFACE_METHOD = 'polar-6';

/**
 * Digest of a relief: its raster, its radars and the parameters of its surfaces.
 *
 * @param grid - raster of heights
 * @param radars - antennas, with the range of each in metres and whether its surface says its edges; their order does not
 *   matter
 * @param parameters - size and refraction of the surfaces; directions null: by the range of each radar (`surfaceAzimuths`)
 * @param digestHex - SHA-256 of bytes as hexadecimal text; default: the kernel's (a host's own gives the same and is faster)
 * @returns 64 hexadecimal digits, the same on every machine
 * @remarks Numbers enter as the bytes of float64, heights as little-endian samples, so that no decimal text is involved.
 * @example
 * ```ts
 * import { reliefHash, syntheticRelief } from '@redoubt/terrain';
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 20, cols: 20, stepRad: 0.001, seed: 1, summitM: 900 });
 * const radar = { id: 'a', latRad: 0.69, lonRad: 0.51, antennaHeightM: 20, terrainM: null, maxRangeM: 50_000 };
 * reliefHash(grid, [radar], { refractionK: 4 / 3, azimuths: 360, rangeStepM: 500 }).length // => 64
 * ```
 */
export function reliefHash(
  grid: HeightGrid,
  radars: readonly (ReliefRadar & { readonly maxRangeM: number; readonly isOverEdges?: boolean })[],
  parameters: Pick<SurfaceParameters, 'refractionK' | 'rangeStepM'> & { readonly azimuths: number | null },
  digestHex: (bytes: Uint8Array) => string = sha256Hex,
): string {
  const sorted = [...radars].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const header = [
    SURFACE_METHOD,
    grid.heightsM instanceof Int16Array ? 'int16' : 'float32',
    float64Hex([grid.rows, grid.cols, grid.northRad, grid.westRad, grid.stepLatRad, grid.stepLonRad]),
    digestHex(littleEndianBytes(grid.heightsM)),
    float64Hex([parameters.refractionK, parameters.azimuths ?? NaN, parameters.rangeStepM]),
    ...sorted.map((radar) => {
      const numbers = [radar.latRad, radar.lonRad, radar.antennaHeightM, radar.terrainM ?? NaN, radar.maxRangeM];
      return `${JSON.stringify(radar.id)} ${float64Hex(numbers)}${radar.isOverEdges === true ? ' edges' : ''}`;
    }),
  ];
  return digestHex(new TextEncoder().encode(header.join('\n')));
}

function littleEndianBytes(heightsM: Float32Array | Int16Array): Uint8Array {
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 1) {
    return new Uint8Array(heightsM.buffer, heightsM.byteOffset, heightsM.byteLength);
  }
  const bytes = new DataView(new ArrayBuffer(heightsM.byteLength));
  for (let i = 0; i < heightsM.length; i++) {
    if (heightsM instanceof Int16Array) bytes.setInt16(2 * i, heightsM[i] as number, true);
    else bytes.setFloat32(4 * i, heightsM[i] as number, true);
  }
  return new Uint8Array(bytes.buffer);
}

function float64Hex(values: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(8));
  const words = values.map((value) => {
    // One NaN for all engines: their bits differ.
    view.setFloat64(0, value);
    const isNaNValue = value !== value;
    const high = isNaNValue ? 0x7ff80000 : view.getUint32(0);
    const low = isNaNValue ? 0 : view.getUint32(4);
    return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
  });
  return words.join(' ');
}
