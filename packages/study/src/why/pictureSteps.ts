import type { KnownRecord, SimEvent } from '@redoubt/kernel';
import type { ChainStep } from './chainStep.ts';
import { deg } from './words.ts';

/** Which track of which post, and how long it matters. */
export interface TrackStory {
  readonly post: string;
  readonly track: number;
  readonly sinceS: number;
  readonly untilS: number;
}

/** How many were taken up while something waited; nothing if none. */
const beforeIt = (taken: number): string => (taken === 0 ? '' : `, ${taken} taken up before it`);

const seconds = (s: number): string => `${s.toFixed(1)} s`;

function knownText(record: KnownRecord): string {
  const own = record.ownPlotS === null ? null : `own radar, measured ${seconds(record.timeS - record.ownPlotS)} ago`;
  const reports = record.reports.map(
    ({ origin, track, from, plotS, arrivedS }) =>
      `${origin} (its track ${track}${from === origin ? '' : `, passed on by ${from}`}), measured ${seconds(record.timeS - plotS)} ago, ${seconds(arrivedS - plotS)} on its way`,
  );
  return `knows it from ${[...(own === null ? [] : [own]), ...reports].join('; ') || 'memory alone'}`;
}

/** What an event says about a track, or null if it is about something else. */
function stepOf(event: SimEvent, { post, track, sinceS }: TrackStory): ChainStep | null {
  if (!('post' in event) || event.post !== post) return null;
  const add = (step: ChainStep['step'], what: string): ChainStep => ({ timeS: event.timeS, who: post, step, what });
  if (event.kind === 'northNoticed')
    return add(
      'rule',
      `finds its north wrong by ${deg(event.biasRad)} after ${event.flights} flights that it compared with plans`,
    );
  if (!('track' in event) || event.track !== track || event.timeS < sinceS) return null;
  switch (event.kind) {
    case 'ownTrack':
      return add('track', `its own ${event.radar} measures the track now`);
    case 'correlated':
      return add('report', `track ${event.from.track} of ${event.from.post} is found to be the same aircraft`);
    case 'decorrelated':
      return add('report', `track ${event.from.track} of ${event.from.post} no longer belongs to it`);
    case 'permission':
      return add(
        'permission',
        `${event.superior} ${event.isGranted ? 'allows' : 'refuses'} it; it ${event.superiorIdentity === null ? 'has no such track' : `holds it as ${event.superiorIdentity}`} (asked ${seconds(event.timeS - event.askedS)} before, ${seconds(event.waitedS)} of them waiting for an officer${beforeIt(event.takenBefore)})`,
      );
    case 'hotline':
      return add(
        'voice',
        `${event.to} ${event.says === 'knows' ? 'knows it as friendly or civil' : 'does not know it'} (asked ${seconds(event.timeS - event.askedS)} before)`,
      );
    case 'heldBack':
      return add('rule', 'left alone: another post has said that it engages the track');
    case 'trackLost':
      return add('track', 'track lost');
    default:
      return null;
  }
}

/**
 * What a post learned about one track from others, asked, was told, and knew when it took it up and ordered.
 *
 * @param events - event log of the run
 * @param known - from a recorder; may be empty
 * @param story - which track, from when to when
 * @returns steps, not in order; steps that repeat one another are one step with a count
 */
export function pictureSteps(
  events: readonly SimEvent[],
  known: readonly KnownRecord[],
  story: TrackStory,
): ChainStep[] {
  const steps: ChainStep[] = [];
  const last = new Map<string, { index: number; times: number }>();
  for (const event of events) {
    if (event.timeS > story.untilS) break;
    const step = stepOf(event, story);
    if (step === null) continue;
    const repeated = event.kind === 'heldBack' ? last.get(step.what) : undefined;
    if (repeated === undefined) {
      last.set(step.what, { index: steps.length, times: 1 });
      steps.push(step);
    } else {
      repeated.times++;
      steps[repeated.index] = {
        ...(steps[repeated.index] as ChainStep),
        what: `${step.what} (${repeated.times} times until T+${event.timeS.toFixed(0)} s)`,
      };
    }
  }
  for (const record of known) {
    if (record.post !== story.post || record.track !== story.track || record.timeS > story.untilS) continue;
    steps.push({ timeS: record.timeS, who: story.post, step: 'report', what: knownText(record) });
  }
  return steps;
}
