import type { MissileSpec, RadarSpec } from '@redoubt/kernel';
import type { ProvenanceRow } from '@redoubt/scenario';

/** Guidance and preparation of a fire unit whose launchers stand at the radar. */
export interface SiteFireUnit {
  readonly id: string;
  readonly missiles: readonly MissileSpec[];
  readonly guidancePd: number;
  readonly guidanceGapS: number;
  readonly lockS: number;
  readonly reactionS: number;
}

/** One radar in its place, and the fire unit that it guides for. */
export interface SiteSpec {
  readonly radar: RadarSpec;
  readonly fireUnit: SiteFireUnit | null;
  /** Bare range ring: what a map shows when only a range is known. */
  readonly ringM: number;
  readonly ringBasis: string;
}

/** Values of the catalogue by path (`radar.92n6e.antennaHeightM`) that replace the adopted ones. */
export type CoverageOverrides = Readonly<Record<string, number>>;

/** All sites of a system or scenario, for given values of the catalogue. */
export interface SiteSet {
  readonly sites: readonly SiteSpec[];
  readonly provenance: readonly ProvenanceRow[];
}

/** What is covered: how it is called, and its sites for any values of the catalogue. */
export interface CoverageSubject {
  readonly kind: 'system' | 'scenario';
  readonly id: string;
  readonly name: string;
  readonly refractionK: number;
  /** What a scenario says about relief, and its file. */
  readonly relief: { readonly use: string; readonly file: string } | undefined;
  readonly build: (overrides: CoverageOverrides) => SiteSet;
  /** Said about it in every output. */
  readonly notes: readonly string[];
}

/**
 * Bare range ring of a site: the longest missile range, or for a radar alone its instrumented range.
 *
 * @param radar - in its place
 * @param fireUnit - guided by it, or null
 */
export function ringOf(radar: RadarSpec, fireUnit: SiteFireUnit | null): Pick<SiteSpec, 'ringM' | 'ringBasis'> {
  const longest = [...(fireUnit?.missiles ?? [])].sort((a, b) => b.maximumRangeM - a.maximumRangeM)[0];
  if (longest === undefined) {
    const ringM = radar.instrumentedRangeM;
    return { ringM, ringBasis: `instrumented range of the radar, ${Math.round(ringM / 1000)} km` };
  }
  const ringM = longest.maximumRangeM;
  return { ringM, ringBasis: `published range of ${longest.id}, ${Math.round(ringM / 1000)} km` };
}

/** Bare ring of all sites: those with fire units if there are any, else all. */
export function ringSites(sites: readonly SiteSpec[]): SiteSpec[] {
  const armed = sites.filter(({ fireUnit }) => fireUnit !== null);
  return armed.length > 0 ? armed : [...sites];
}
