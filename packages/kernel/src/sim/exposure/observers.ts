import type { RunSpec } from '../runSpec.ts';

/** Whether a post shows what a radar measures: as its acquisition radar or as the engagement radar of a fire unit. */
function shows(spec: RunSpec, post: number, radar: number): boolean {
  return (
    spec.commandPosts[post].acquisitionRadars.includes(radar) ||
    spec.fireUnits.some((unit) => unit.commandPost === post && unit.engagementRadar === radar)
  );
}

/**
 * Owners whose people see the echoes of a radar at a time: its own, and guests at the console of a post that it feeds.
 *
 * @param spec - run specification
 * @param radar - index of the radar
 * @param timeS - time of the look; undefined: at any time
 * @returns owners, each once, the radar's own first
 */
export function observersOf(spec: RunSpec, radar: number, timeS?: number): string[] {
  const owners = [spec.radars[radar].ownerId];
  spec.commandPosts.forEach(({ guests = [] }, post) => {
    for (const { ownerId, fromS, toS } of guests) {
      if (owners.includes(ownerId) || (timeS !== undefined && (timeS < fromS || timeS >= toS))) continue;
      if (shows(spec, post, radar)) owners.push(ownerId);
    }
  });
  return owners;
}
