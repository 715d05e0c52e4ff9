import type { ReliefRequest, RequestedRadar } from '@redoubt/terrain';
import { z } from 'zod';

const MOST_RADARS = 64;
/** Ranges of all radars together, metres: what a server computes within its patience. */
const MOST_RANGE_M = 20_000_000;
/** Widest frame around the places of the radars, radians: a theatre, not a hemisphere. */
const WIDEST_RAD = (40 / 180) * Math.PI;

const radar: z.ZodType<RequestedRadar> = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._:/#-]{0,127}$/),
  latRad: z.number().min(-1.5).max(1.5),
  lonRad: z.number().min(-Math.PI).max(Math.PI),
  antennaHeightM: z.number().gt(0).max(30_000),
  terrainM: z.number().min(-500).max(9_000).nullable(),
  maxRangeM: z.number().min(1_000).max(1_000_000),
  isOverEdges: z.boolean(),
});

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Widest gap between places on a circle, taken away from a turn: the frame may cross the date line. */
function lonSpread(radars: readonly RequestedRadar[]): number {
  const sorted = radars.map(({ lonRad }) => lonRad).sort((a, b) => a - b);
  const turn = 2 * Math.PI;
  const gaps = sorted.map((lon, i) => (sorted[i + 1] ?? (sorted[0] ?? 0) + turn) - lon);
  return turn - Math.max(...gaps);
}

/** Body of `POST api/relief`: limits on numbers, ranges and area. */
export const RELIEF_REQUEST: z.ZodType<ReliefRequest> = z.strictObject({
  refractionK: z.number().gt(0.5).max(10),
  radars: z
    .array(z.unknown())
    .min(1)
    .max(MOST_RADARS)
    .pipe(z.array(radar))
    .refine((radars) => new Set(radars.map(({ id }) => id)).size === radars.length, 'two radars share an id')
    .refine(
      (radars) => radars.reduce((sum, { maxRangeM }) => sum + maxRangeM, 0) <= MOST_RANGE_M,
      `ranges of more than ${MOST_RANGE_M / 1_000} km together`,
    )
    .refine(
      (radars) => spread(radars.map(({ latRad }) => latRad)) <= WIDEST_RAD && lonSpread(radars) <= WIDEST_RAD,
      'radars more than 40 degrees apart',
    ),
});
