import type { Pick } from '../map/contract.ts';
import type { ReplayEvent } from '../run/replay.ts';
import { announce } from '../state/announce.ts';
import { isPlaying } from '../state/clock.ts';
import { seek } from '../state/seek.ts';
import { selection } from '../state/view.ts';
import { secondsText } from '../ui/format.ts';
import { visitedEvent } from './eventState.ts';

/** What an event is about, as a choice on the map. */
export function pickOfEvent(event: ReplayEvent): Pick | null {
  if (event.engagement !== null) return { kind: 'engagement', engagement: event.engagement };
  if (event.post !== null && event.track !== null) return { kind: 'track', post: event.post, track: event.track };
  return event.object === null ? null : { kind: 'object', id: event.object };
}

/** Stops the clock at an event and chooses what it is about. */
export function goToEvent(event: ReplayEvent): void {
  isPlaying.value = false;
  seek(event.timeS);
  visitedEvent.value = event;
  const pick = pickOfEvent(event);
  if (pick !== null) selection.value = pick;
  announce(`T+${secondsText(event.timeS)}: ${event.text}`);
}
