import type { RadarDiffraction } from '@redoubt/kernel';
import { z } from 'zod';

/** Area of one layer at one altitude, all radars together. */
export interface CoverageAreaRow {
  readonly areaKm2: number;
  /** Part of the bare range ring that the layer fills. */
  readonly shareOfRing: number;
  /** With all ranged inputs of the catalogue at their low and high ends. */
  readonly lowKm2: number;
  readonly highKm2: number;
  /** One input at a time. */
  readonly byInput: readonly {
    readonly input: 'referenceRange' | 'rcs' | 'antennaHeight';
    readonly lowKm2: number;
    readonly highKm2: number;
  }[];
  /** Over the members of an ensemble of the relief's own error. */
  readonly ensemble?: { readonly lowKm2: number; readonly medianKm2: number; readonly highKm2: number };
}

/** Time from the first look that counts to arrival, straight inbound, over the directions of one sector. */
export interface CoverageWarningRow {
  readonly fromDeg: number;
  readonly toDeg: number;
  readonly q10S: number;
  readonly q50S: number;
  readonly q90S: number;
}

/** Layers at one altitude; there is no `engagement` for low-observables and for radars without missiles. */
export interface CoverageLayers {
  readonly lineOfSight: CoverageAreaRow;
  readonly detection: CoverageAreaRow;
  readonly tracking: CoverageAreaRow;
  readonly engagement?: CoverageAreaRow;
}

/** Coverage at one altitude. */
export interface CoverageAltitudeRow {
  readonly altitudeM: number;
  readonly reference: 'aboveGround' | 'aboveSeaLevel';
  readonly layers: CoverageLayers;
  readonly overlap: readonly {
    readonly atLeastRadars: number;
    readonly detectionKm2: number;
    readonly trackingKm2: number;
    readonly engagementKm2?: number;
  }[];
  readonly warning: readonly {
    readonly radar: string;
    readonly fromFirstDetection: readonly CoverageWarningRow[];
    readonly fromFirstTracking: readonly CoverageWarningRow[];
  }[];
}

/** What `redoubt coverage --json` prints. */
export interface CoverageDocument {
  readonly isSimulated: true;
  readonly subject: { readonly kind: 'system' | 'scenario'; readonly id: string; readonly name: string };
  readonly target: {
    readonly id: string;
    readonly name: string;
    readonly isLowObservable: boolean;
    readonly isDefault: boolean;
    readonly speedMps: number;
    readonly medianRcsM2: number;
  };
  readonly rules: {
    readonly detectionPd: number;
    readonly trackingPd: number;
    readonly tracking: string;
    readonly engagement?: string;
  };
  readonly relief: { readonly description: string; readonly reliefHash: string };
  readonly refractionK: number;
  readonly ring: { readonly areaKm2: number; readonly basis: string };
  readonly radars: readonly {
    readonly id: string;
    readonly latDeg: number;
    readonly lonDeg: number;
    readonly groundM: number;
    readonly antennaHeightM: number;
    readonly instrumentedRangeKm: number;
    readonly freeSpaceRangeKm: number;
    readonly sectorDeg: number | null;
    readonly ringKm: number;
    readonly ringBasis: string;
    readonly missiles: readonly string[];
    /** What it sees over edges of the relief; left out: line of sight only. */
    readonly diffraction?: RadarDiffraction;
  }[];
  readonly altitudes: readonly CoverageAltitudeRow[];
  readonly uncertainty: {
    readonly method: string;
    readonly inputs: readonly { readonly input: string; readonly values: readonly string[] }[];
  };
  readonly ensemble?: {
    readonly members: number;
    readonly rmsM: number;
    readonly correlationM: number;
    readonly share: number;
  };
  readonly notes: readonly string[];
}

const km2 = z.number().min(0);
const seconds = z.number().min(0);
const share = z.number().min(0).max(1);

const area: z.ZodType<CoverageAreaRow> = z.strictObject({
  areaKm2: km2,
  shareOfRing: share,
  lowKm2: km2,
  highKm2: km2,
  byInput: z.array(
    z.strictObject({ input: z.enum(['referenceRange', 'rcs', 'antennaHeight']), lowKm2: km2, highKm2: km2 }),
  ),
  ensemble: z.exactOptional(z.strictObject({ lowKm2: km2, medianKm2: km2, highKm2: km2 })),
});

const sectors = z
  .array(
    z.strictObject({
      fromDeg: z.number().min(0).max(330),
      toDeg: z.number().min(30).max(360),
      q10S: seconds,
      q50S: seconds,
      q90S: seconds,
    }),
  )
  .length(12);

const seen = { lineOfSight: area, detection: area, tracking: area };
const overlap = { atLeastRadars: z.int().min(1), detectionKm2: km2, trackingKm2: km2 };
const head = {
  altitudeM: z.number().gt(0),
  reference: z.enum(['aboveGround', 'aboveSeaLevel']),
  warning: z.array(z.strictObject({ radar: z.string(), fromFirstDetection: sectors, fromFirstTracking: sectors })),
};
const target = {
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  speedMps: z.number().gt(0),
  medianRcsM2: z.number().gt(0),
};
const rules = { detectionPd: share, trackingPd: share, tracking: z.string() };
const shared = {
  isSimulated: z.literal(true),
  subject: z.strictObject({ kind: z.enum(['system', 'scenario']), id: z.string(), name: z.string() }),
  relief: z.strictObject({ description: z.string().min(1), reliefHash: z.string().min(1) }),
  refractionK: z.number().gt(0),
  ring: z.strictObject({ areaKm2: km2, basis: z.string() }),
  radars: z
    .array(
      z.strictObject({
        id: z.string(),
        latDeg: z.number().min(-90).max(90),
        lonDeg: z.number().min(-180).max(180),
        groundM: z.number(),
        antennaHeightM: z.number().gt(0),
        instrumentedRangeKm: z.number().gt(0),
        freeSpaceRangeKm: z.number().gt(0),
        sectorDeg: z.number().gt(0).max(360).nullable(),
        ringKm: z.number().gt(0),
        ringBasis: z.string(),
        missiles: z.array(z.string()),
        diffraction: z.exactOptional(z.enum(['knifeEdge', 'roughKnifeEdge'])),
      }),
    )
    .min(1),
  uncertainty: z.strictObject({
    method: z.string(),
    inputs: z.array(z.strictObject({ input: z.string(), values: z.array(z.string()) })),
  }),
  ensemble: z.exactOptional(
    z.strictObject({ members: z.int().min(2), rmsM: z.number().min(0), correlationM: z.number().gt(0), share }),
  ),
  notes: z.array(z.string()),
};

/** Schema of {@link CoverageDocument}: the branch for low-observables has no place for engagement. */
export const coverageDocumentSchema: z.ZodType<CoverageDocument> = z.union([
  z.strictObject({
    ...shared,
    target: z.strictObject({ ...target, isLowObservable: z.literal(false) }),
    rules: z.strictObject({ ...rules, engagement: z.exactOptional(z.string()) }),
    altitudes: z.array(
      z.strictObject({
        ...head,
        layers: z.strictObject({ ...seen, engagement: z.exactOptional(area) }),
        overlap: z.array(z.strictObject({ ...overlap, engagementKm2: z.exactOptional(km2) })),
      }),
    ),
  }),
  z.strictObject({
    ...shared,
    target: z.strictObject({ ...target, isLowObservable: z.literal(true) }),
    rules: z.strictObject(rules),
    altitudes: z.array(
      z.strictObject({ ...head, layers: z.strictObject(seen), overlap: z.array(z.strictObject(overlap)) }),
    ),
  }),
]);
