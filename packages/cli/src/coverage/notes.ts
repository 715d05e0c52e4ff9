import type { CoverageSubject, SiteSpec } from './siteSpec.ts';

/** What engagement means, in one sentence. */
export const ENGAGEMENT_RULE =
  "an intercept inside the missile's range and height limits, launched at a target that flies straight in, held by the unit's own radar (guidance Pd, line of sight) from launch to intercept, after lock and reaction";

/** Altitudes, in words. */
export const ALTITUDE_RULE = 'altitudes up to 1,000 m are above ground, higher ones above mean sea level';

/**
 * What every output of a coverage says about itself.
 *
 * @param subject - what is covered
 * @param sites - its radars
 * @param engages - there is an engagement layer
 */
export function coverageNotes(subject: CoverageSubject, sites: readonly SiteSpec[], engages: boolean): string[] {
  const notes = [
    'simulated, from open literature: order of magnitude, not a measurement of any real system',
    ALTITUDE_RULE,
    'the target flies straight towards the radar: echo from ahead, median of its class; the least radial speed is not applied',
    ...subject.notes,
  ];
  if (sites.some(({ radar }) => radar.scan.kind === 'sector')) {
    notes.push('sector radars are drawn all round: they look at one sector at a time and are turned to the target');
  }
  if (engages) {
    notes.push(
      'engagement assumes that a cue comes in time and leaves out crew times, identification, permission, channels, rounds and kill probability',
    );
  }
  return notes;
}
