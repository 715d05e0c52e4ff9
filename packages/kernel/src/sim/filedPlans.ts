import type { PlanFeedSpec } from '../c2/index.ts';
import type { PlanSpec } from '../identity/index.ts';
import type { AirObject } from './objectTable.ts';

/**
 * Flight plans of those objects that have filed one: the route and the times that they were ordered to fly.
 *
 * @param objects - air objects of the run
 * @param feed - how near to its plan a flight has to be
 * @returns one plan for each; a patrol that goes round files none
 */
export function filedPlans(objects: readonly AirObject[], feed: PlanFeedSpec): PlanSpec[] {
  const plans: PlanSpec[] = [];
  for (const { id, filed, allegiance } of objects) {
    if (filed === null) continue;
    const heights = filed.waypoints.map(({ altitudeM }) => altitudeM);
    plans.push({
      id,
      kind: allegiance === 'friendly' ? 'friendly' : 'civil',
      points: filed.waypoints,
      timing: { kind: 'times', timesS: filed.timesS },
      acrossM: feed.acrossM,
      alongS: feed.alongS,
      courseRad: feed.courseRad,
      minimumAltitudeM: Math.min(...heights) - feed.heightM,
      maximumAltitudeM: Math.max(...heights) + feed.heightM,
      vicinityM: feed.vicinityM,
    });
  }
  return plans;
}
