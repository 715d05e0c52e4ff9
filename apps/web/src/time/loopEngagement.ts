import { activeReplay } from '../state/active.ts';
import { announce } from '../state/announce.ts';
import { endS, isPlaying, loop, timeS } from '../state/clock.ts';
import { selection } from '../state/view.ts';
import { spanOfEngagement } from './ganttGeometry.ts';
import { zoomedSpan } from './spanState.ts';

/** Seconds shown before and after the engagement. */
const MARGIN_S = 5;

/** Seconds that the time line shows before and after it. */
const ZOOM_MARGIN_S = 20;

/** Repeats the chosen engagement, or stops repeating. */
export function toggleLoop(): void {
  if (loop.peek() !== null) {
    loop.value = null;
    zoomedSpan.value = null;
    announce('No longer repeated');
    return;
  }
  const pick = selection.peek();
  const replay = activeReplay.peek();
  if (replay === null || pick?.kind !== 'engagement') {
    announce('Choose an engagement first');
    return;
  }
  const engagement = replay.engagements.find((one) => one.engagement === pick.engagement);
  if (engagement === undefined) return;
  const span = spanOfEngagement(engagement, endS.peek(), MARGIN_S);
  loop.value = span;
  zoomedSpan.value = spanOfEngagement(engagement, endS.peek(), ZOOM_MARGIN_S);
  timeS.value = span.fromS;
  isPlaying.value = true;
  announce(`Engagement ${engagement.engagement} is repeated`);
}
