import type { AirObjectEntry } from '@redoubt/scenario';
import type { CoverageLayer, CoverageRules, PolarField, SectorWarning } from '@redoubt/terrain';
import { TRACKING_RULE } from '@redoubt/terrain';
import type {
  CoverageAreaRow,
  CoverageDocument,
  CoverageLayers,
  CoverageWarningRow,
} from '../schemas/coverageDocument.ts';
import type { BandAreas } from './bandAreas.ts';
import type { CoverageInput } from './bands.ts';
import type { CoverageRelief } from './coverageRelief.ts';
import type { AltitudeCoverage } from './coverageStudy.ts';
import type { EnsembleAreas } from './ensembleAreas.ts';
import { coverageNotes, ENGAGEMENT_RULE } from './notes.ts';
import { type CoverageSubject, ringSites, type SiteSpec } from './siteSpec.ts';

/** All that a coverage document is made of. */
export interface DocumentParts {
  readonly subject: CoverageSubject;
  readonly sites: readonly SiteSpec[];
  readonly fields: readonly PolarField[];
  readonly covered: readonly AltitudeCoverage[];
  readonly bands: BandAreas;
  readonly ensemble: EnsembleAreas | null;
  readonly inputs: readonly CoverageInput[];
  readonly rules: CoverageRules;
  readonly refractionK: number;
  readonly relief: CoverageRelief;
  readonly target: { readonly entry: AirObjectEntry; readonly isDefault: boolean; readonly speedMps: number };
  readonly ringAreaM2: number;
  readonly freeSpaceM: readonly number[];
}

const DEG = Math.PI / 180;
const km2 = (m2: number): number => Math.round(Math.max(0, m2) / 1e5) / 10;
const to = (value: number, digits: number): number => Number(value.toFixed(digits));

function areaRow(parts: DocumentParts, index: number, layer: CoverageLayer): CoverageAreaRow {
  const { areaM2, inRingM2 } = (parts.covered[index] as AltitudeCoverage).areas[layer];
  const ends = parts.bands.map(({ key, altitudes }) => {
    const { low = { [layer]: 0 }, high = { [layer]: 0 } } = altitudes[index] ?? {};
    // An end that covers more than the adopted value is no low end: lobes of multipath may do that.
    const pair = [(low as Record<string, number>)[layer] ?? 0, (high as Record<string, number>)[layer] ?? 0];
    return { key, lowM2: areaM2 + Math.min(0, ...pair), highM2: areaM2 + Math.max(0, ...pair) };
  });
  const all = ends.find(({ key }) => key === 'all');
  const interval = parts.ensemble?.altitudes[index]?.[layer];
  return {
    areaKm2: km2(areaM2),
    shareOfRing: to(Math.min(1, inRingM2 / parts.ringAreaM2), 4),
    lowKm2: km2(all?.lowM2 ?? areaM2),
    highKm2: km2(all?.highM2 ?? areaM2),
    byInput: ends.flatMap(({ key, lowM2, highM2 }) =>
      key === 'all' ? [] : [{ input: key, lowKm2: km2(lowM2), highKm2: km2(highM2) }],
    ),
    ...(interval === undefined
      ? {}
      : { ensemble: { lowKm2: km2(interval.low), medianKm2: km2(interval.median), highKm2: km2(interval.high) } }),
  };
}

function warningRows(sectors: readonly SectorWarning[]): CoverageWarningRow[] {
  return sectors.map(({ fromDeg, toDeg, q10S, q50S, q90S }) => ({
    fromDeg,
    toDeg,
    q10S: Math.round(q10S),
    q50S: Math.round(q50S),
    q90S: Math.round(q90S),
  }));
}

/** Whether an engagement layer exists: never for low-observables, and not for radars without missiles. */
export function hasEngagement(sites: readonly SiteSpec[], entry: AirObjectEntry): boolean {
  return entry.platformClass !== 'lowObservable' && sites.some(({ fireUnit }) => fireUnit !== null);
}

function ringBasis(sites: readonly SiteSpec[]): string {
  const words = [...new Set(ringSites(sites).map((site) => site.ringBasis))].join('; ');
  return `bare range ring, no hills and no horizon: ${words}`;
}

function radarRows({ sites, fields, freeSpaceM }: DocumentParts): CoverageDocument['radars'] {
  return sites.map(({ radar, fireUnit, ringM, ringBasis: basis }, i) => ({
    id: radar.id,
    latDeg: to(radar.latRad / DEG, 6),
    lonDeg: to(radar.lonRad / DEG, 6),
    groundM: to((fields[i] as PolarField).terrainM, 1),
    antennaHeightM: radar.antennaHeightM,
    instrumentedRangeKm: to(radar.instrumentedRangeM / 1000, 3),
    freeSpaceRangeKm: to((freeSpaceM[i] ?? 0) / 1000, 1),
    sectorDeg: radar.scan.kind === 'sector' ? to(radar.scan.widthRad / DEG, 3) : null,
    ringKm: to(ringM / 1000, 3),
    ringBasis: basis,
    missiles: fireUnit?.missiles.map(({ id }) => id) ?? [],
    ...((fields[i] as PolarField).controllingEdgeM === null || radar.diffraction === undefined
      ? {}
      : { diffraction: radar.diffraction }),
  }));
}

/**
 * The one JSON document of a coverage.
 *
 * @param parts - all that was computed
 */
export function documentOf(parts: DocumentParts): CoverageDocument {
  const { subject, sites, covered, inputs, rules, refractionK, relief, target, ensemble } = parts;
  const { entry } = target;
  const isLowObservable = entry.platformClass === 'lowObservable';
  const engages = hasEngagement(sites, entry);
  return {
    isSimulated: true,
    subject: { kind: subject.kind, id: subject.id, name: subject.name },
    target: {
      id: entry.id,
      name: entry.name,
      isLowObservable,
      isDefault: target.isDefault,
      speedMps: target.speedMps,
      medianRcsM2: entry.medianRcsM2.value,
    },
    rules: {
      detectionPd: rules.detectionPd,
      trackingPd: to(rules.trackingPd, 4),
      tracking: `at least ${TRACKING_RULE.hits} of ${TRACKING_RULE.looks} looks detect with probability ${TRACKING_RULE.startP}`,
      ...(engages ? { engagement: ENGAGEMENT_RULE } : {}),
    },
    relief: { description: relief.line, reliefHash: relief.reliefHash },
    refractionK: to(refractionK, 4),
    ring: { areaKm2: km2(parts.ringAreaM2), basis: ringBasis(sites) },
    radars: radarRows(parts),
    altitudes: covered.map(({ altitude, overlapM2, warnings }, i) => {
      const layers: CoverageLayers = {
        lineOfSight: areaRow(parts, i, 'lineOfSight'),
        detection: areaRow(parts, i, 'detection'),
        tracking: areaRow(parts, i, 'tracking'),
        ...(engages ? { engagement: areaRow(parts, i, 'engagement') } : {}),
      };
      return {
        altitudeM: altitude.altitudeM,
        reference: altitude.reference,
        layers,
        overlap: overlapM2.detection.map((detectionM2, k) => ({
          atLeastRadars: k + 1,
          detectionKm2: km2(detectionM2),
          trackingKm2: km2(overlapM2.tracking[k] ?? 0),
          ...(engages ? { engagementKm2: km2(overlapM2.engagement[k] ?? 0) } : {}),
        })),
        warning: warnings.map(({ detection, tracking }, s) => ({
          radar: (sites[s] as SiteSpec).radar.id,
          fromFirstDetection: warningRows(detection),
          fromFirstTracking: warningRows(tracking),
        })),
      };
    }),
    uncertainty: {
      method:
        'low and high of the catalogue: byInput changes one input at a time for all radars, lowKm2 and highKm2 all of them together',
      inputs: inputs.filter(({ key }) => key !== 'all').map(({ key, said }) => ({ input: key, values: [...said] })),
    },
    ...(ensemble === null
      ? {}
      : {
          ensemble: {
            members: ensemble.members,
            rmsM: ensemble.rmsM,
            correlationM: ensemble.correlationM,
            share: to(ensemble.altitudes[0]?.detection.share ?? 0, 4),
          },
        }),
    notes: coverageNotes(subject, sites, engages, parts.fields),
  };
}
