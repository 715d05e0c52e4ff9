import { deflateSync } from 'node:zlib';
import {
  circleBounds,
  COVERAGE_BIT,
  coverageMask,
  encodeGeoTiff,
  joinBounds,
  longitudeNear,
  type PolarField,
  wgs84Reference,
} from '@redoubt/terrain';
import { geodesicInverse } from '@redoubt/kernel';
import { coverageRadar } from './coverageStudy.ts';
import type { Coverage } from './makeCoverage.ts';
import { altitudeText } from './printCoverage.ts';

/** Pixels along the longer side. */
const LONGEST_PX = 1000;
const NODATA = -9999;
const TURN_RAD = 2 * Math.PI;
/** Pixels between exact geodesics. */
const KNOT_PX = 8;

/**
 * A coverage as two GeoTIFFs in EPSG:4326.
 *
 * @param coverage - computed
 * @returns bytes of both: `layers` has a band an altitude with the sum of 1 (in line of sight), 2 (detected), 4 (tracked)
 * and 8 (can be engaged), any radar; `lowestVisible` the lowest altitude in line of sight of any radar, metres above sea level
 */
export function coverageTiff(coverage: Coverage): { layers: Uint8Array; lowestVisible: Uint8Array } {
  const { document, sites, fields, altitudes, setting } = coverage;
  const bounds = joinBounds(
    fields.map((field) => circleBounds(field.latRad, field.lonRad, field.ranges * field.rangeStepM)),
  );
  const height = bounds.northRad - bounds.southRad;
  const width = bounds.eastRad - bounds.westRad;
  const step = Math.max(height, width) / (LONGEST_PX - 1);
  const rows = Math.max(2, Math.floor(height / step) + 1);
  const cols = Math.max(2, Math.floor(width / step) + 1);
  const frame = {
    rows,
    cols,
    northRad: bounds.northRad,
    westRad: longitudeNear(bounds.westRad, 0),
    stepLatRad: step,
    stepLonRad: step,
  };
  const lowest = new Float32Array(rows * cols).fill(NODATA);
  const bands = altitudes.map(() => new Uint8Array(rows * cols));
  sites.forEach((site, s) => {
    const field = fields[s] as PolarField;
    const cells = geographicCells(frame, field);
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as number;
      if (cell < 0) continue;
      const altitude = field.minimumAltitudeM[cell] as number;
      const known = lowest[i] as number;
      if (known === NODATA || altitude < known) lowest[i] = altitude;
    }
    const radar = coverageRadar(site, field, setting.refractionK);
    altitudes.forEach(({ altitude }, k) => {
      const mask = coverageMask(field, radar, setting.target, altitude, setting.rules);
      const band = bands[k] as Uint8Array;
      for (let i = 0; i < cells.length; i++) {
        const cell = cells[i] as number;
        if (cell >= 0) band[i] = (band[i] as number) | ((mask[cell] as number) & ~COVERAGE_BIT.held);
      }
    });
  });
  const shared = {
    rows,
    cols,
    reference: wgs84Reference(frame),
    metadata: { simulated: 'yes', relief: document.relief.description, notes: document.notes.join('; ') },
  };
  const deflate = (bytes: Uint8Array): Uint8Array => deflateSync(bytes);
  const layers = encodeGeoTiff(
    {
      ...shared,
      bands,
      description: `Coverage of ${document.subject.name} (SIMULATED), target ${document.target.name}: 1 line of sight + 2 detected + 4 tracked + 8 can be engaged`,
      bandNames: altitudes.map(({ altitude }) => `target ${altitudeText(altitude)}`),
    },
    deflate,
  );
  const lowestVisible = encodeGeoTiff(
    {
      ...shared,
      bands: [lowest],
      description: `Lowest altitude in line of sight of ${document.subject.name}, metres above sea level (SIMULATED)`,
      nodata: NODATA,
    },
    deflate,
  );
  return { layers, lowestVisible };
}

/** For every node of a raster of latitudes and longitudes, the cell of a polar field, or -1. */
function geographicCells(
  frame: { rows: number; cols: number; northRad: number; westRad: number; stepLatRad: number; stepLonRad: number },
  field: PolarField,
): Int32Array {
  const { rows, cols } = frame;
  const { azimuths, ranges, rangeStepM } = field;
  const across = Math.ceil((cols - 1) / KNOT_PX) + 1;
  const down = Math.ceil((rows - 1) / KNOT_PX) + 1;
  const east = new Float64Array(across * down);
  const north = new Float64Array(across * down);
  for (let k = 0; k < east.length; k++) {
    const latRad = frame.northRad - Math.floor(k / across) * KNOT_PX * frame.stepLatRad;
    const lonRad = longitudeNear(frame.westRad + (k % across) * KNOT_PX * frame.stepLonRad, field.lonRad);
    const line = geodesicInverse(
      field.latRad,
      field.lonRad,
      Math.max(-Math.PI / 2, Math.min(Math.PI / 2, latRad)),
      lonRad,
    );
    east[k] = line.distanceM * Math.sin(line.azimuth1Rad);
    north[k] = line.distanceM * Math.cos(line.azimuth1Rad);
  }
  const cells = new Int32Array(rows * cols).fill(-1);
  for (let row = 0; row < rows; row++) {
    const fr = (row % KNOT_PX) / KNOT_PX;
    for (let col = 0; col < cols; col++) {
      const fc = (col % KNOT_PX) / KNOT_PX;
      const k = Math.floor(row / KNOT_PX) * across + Math.floor(col / KNOT_PX);
      const at = (values: Float64Array): number => {
        const right = fc > 0 ? 1 : 0;
        const below = fr > 0 ? across : 0;
        const top = (values[k] as number) * (1 - fc) + (values[k + right] as number) * fc;
        const bottom = (values[k + below] as number) * (1 - fc) + (values[k + below + right] as number) * fc;
        return top * (1 - fr) + bottom * fr;
      };
      const eastM = at(east);
      const northM = at(north);
      const rangeM = Math.hypot(eastM, northM);
      if (rangeM > ranges * rangeStepM) continue;
      const turns = Math.atan2(eastM, northM) / TURN_RAD;
      const a = Math.round((turns - Math.floor(turns)) * azimuths) % azimuths;
      cells[row * cols + col] = a * ranges + Math.min(ranges - 1, Math.max(0, Math.round(rangeM / rangeStepM) - 1));
    }
  }
  return cells;
}
