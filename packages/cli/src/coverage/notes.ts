import type { PolarField } from '@redoubt/terrain';
import type { CoverageSubject, SiteSpec } from './siteSpec.ts';

/** What engagement means, in one sentence. */
export const ENGAGEMENT_RULE =
  "an intercept inside the missile's range and height limits, launched at a target that flies straight in, held by the unit's own radar (guidance Pd, line of sight) from launch to intercept, after lock and reaction";

/** What a radar that looks over edges does, and how far to trust it: docs/models/diffraction.md. */
const OVER_EDGES = {
  knifeEdge:
    'sees over one sharp edge of the relief, with its loss both ways (hidden beyond 20 dB); an upper bound: on real paths such an edge is 5 to 9 dB too kind in VHF and UHF, and the line of sight alone agrees better with the whole profile (docs/models/diffraction.md)',
  roughKnifeEdge:
    'loses one edge of the relief and what rough ground costs on top, both ways (hidden beyond 20 dB): less than the line of sight, closest to the whole profile (docs/models/diffraction.md)',
} as const;

/** Altitudes, in words. */
export const ALTITUDE_RULE = 'altitudes up to 1,000 m are above ground, higher ones above mean sea level';

/**
 * What every output of a coverage says about itself.
 *
 * @param subject - what is covered
 * @param sites - its radars
 * @param engages - there is an engagement layer
 * @param fields - relief of the sites, in their order
 */
export function coverageNotes(
  subject: CoverageSubject,
  sites: readonly SiteSpec[],
  engages: boolean,
  fields: readonly PolarField[],
): string[] {
  const notes = [
    'simulated, from open literature: order of magnitude, not a measurement of any real system',
    ALTITUDE_RULE,
    'the target flies straight towards the radar: echo from ahead, median of its class; the least radial speed is not applied',
    ...subject.notes,
  ];
  if (sites.some(({ radar }) => radar.scan.kind === 'sector')) {
    notes.push('sector radars are drawn all round: they look at one sector at a time and are turned to the target');
  }
  for (const diffraction of ['knifeEdge', 'roughKnifeEdge'] as const) {
    const over = sites.filter(
      (site, i) => site.radar.diffraction === diffraction && fields[i]?.controllingEdgeM != null,
    );
    if (over.length > 0) notes.push(`${over.map(({ radar }) => radar.id).join(', ')}: ${OVER_EDGES[diffraction]}`);
  }
  if (engages) {
    notes.push(
      'engagement assumes that a cue comes in time and leaves out crew times, identification, permission, channels, rounds and kill probability',
    );
  }
  return notes;
}
