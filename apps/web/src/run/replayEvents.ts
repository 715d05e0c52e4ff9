import type { RunSpec, SimEvent } from '@redoubt/kernel';
import { eventText } from './eventText.ts';
import type { LonLat, ReplayEvent } from './replay.ts';
import type { ReplayPlaces } from './replayPlaces.ts';
import { lonLatOf } from './replaySites.ts';

/** What an event is about. */
interface About {
  readonly post: string | null;
  readonly track: number | null;
  readonly engagement: number | null;
  readonly object: string | null;
}

function aboutOf(event: SimEvent, orders: ReadonlyMap<number, Extract<SimEvent, { kind: 'ordered' }>>): About {
  const engagement = 'engagement' in event ? event.engagement : null;
  const order = engagement === null ? undefined : orders.get(engagement);
  return {
    post: 'post' in event ? event.post : (order?.post ?? null),
    track: 'track' in event ? event.track : (order?.track ?? null),
    engagement,
    object: 'truthObject' in event ? event.truthObject : null,
  };
}

/**
 * Events of a run as lines of a list, with the place that each is about.
 *
 * @param events - event log
 * @param spec - for the places of units
 * @param places - of the replay
 */
export function replayEvents(
  events: readonly SimEvent[],
  spec: Pick<RunSpec, 'fireUnits' | 'commandPosts'>,
  places: ReplayPlaces,
): ReplayEvent[] {
  const orders = new Map<number, Extract<SimEvent, { kind: 'ordered' }>>();
  const units = new Map(spec.fireUnits.map((unit) => [unit.id, lonLatOf(unit)]));
  const posts = new Map(spec.commandPosts.map((post) => [post.id, lonLatOf(post)]));
  const placeOf = (event: SimEvent, { post, track, object }: About): LonLat | null => {
    const met = event.kind === 'intercept' || event.kind === 'arrived' || event.kind === 'reacquired';
    if (met && object !== null) {
      const at = places.objectAt(object, event.timeS);
      if (at !== null) return { lonDeg: at.lonDeg, latDeg: at.latDeg };
    }
    if ((event.kind === 'launched' || event.kind === 'reloaded') && units.has(event.fireUnit))
      return units.get(event.fireUnit) ?? null;
    if (post !== null && track !== null) {
      const at = places.trackAt(post, track, event.timeS);
      if (at !== null) return { lonDeg: at.lonDeg, latDeg: at.latDeg };
    }
    return post === null ? null : (posts.get(post) ?? null);
  };
  return events.map((event, index) => {
    if (event.kind === 'ordered') orders.set(event.engagement, event);
    const about = aboutOf(event, orders);
    const { timeS, kind } = event;
    return { index, timeS, kind, text: eventText(event), ...about, at: placeOf(event, about) };
  });
}
