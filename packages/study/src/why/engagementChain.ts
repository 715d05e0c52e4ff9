import type { KnownRecord, PlotRecord, SimEvent } from '@redoubt/kernel';
import type { ChainStep } from './chainStep.ts';
import { identityText } from './identityText.ts';
import { pictureSteps } from './pictureSteps.ts';
import { deg, km, share } from './words.ts';
import { waitSteps } from './waitSteps.ts';

/** Why one engagement happened and what came of it. */
export interface EngagementChain {
  readonly engagement: number;
  readonly fireUnit: string;
  readonly post: string;
  readonly track: number;
  readonly rounds: number;
  readonly reason: string | null;
  readonly chain: readonly ChainStep[];
}

type Of<K extends SimEvent['kind']> = Extract<SimEvent, { kind: K }>;

function all<K extends SimEvent['kind']>(events: readonly SimEvent[], kind: K): Of<K>[] {
  return events.filter((event): event is Of<K> => event.kind === kind);
}

function plotSteps(plots: readonly PlotRecord[], untilS: number): ChainStep[] {
  const before = plots.filter(({ timeS }) => timeS <= untilS);
  const text = (plot: PlotRecord): string =>
    `plot at ${km(plot.rangeM)}, azimuth ${deg(plot.azimuthRad)}${Number.isFinite(plot.snrDb) ? `, SNR ${plot.snrDb.toFixed(1)} dB` : ''}${plot.iff === 'friendly' ? ', friendly reply' : ''}${plot.civilReply ? ', civil reply' : ''}`;
  const shown = before.length <= 4 ? before : [...before.slice(0, 2), ...before.slice(-1)];
  return shown.map((plot, i) => ({
    timeS: plot.timeS,
    who: plot.radar,
    step: 'plot' as const,
    what: before.length > 4 && i === 2 ? `${text(plot)} (the last of ${before.length} before the order)` : text(plot),
  }));
}

/** Numbers of the engagements of a run, in order. */
export function engagementNumbers(events: readonly SimEvent[]): number[] {
  return all(events, 'ordered').map(({ engagement }) => engagement);
}

/**
 * Chain of evidence of one engagement: plots, track, identity, decision, shots, outcome; truth joined last.
 *
 * @param events - event log of the run
 * @param plots - plots of the run, from a recorder; may be empty
 * @param number - engagement
 * @param known - what posts knew when they took a track up and ordered, from a recorder; may be empty
 * @returns the chain in order of time, or null if there is no such engagement
 */
export function chainOf(
  events: readonly SimEvent[],
  plots: readonly PlotRecord[],
  number: number,
  known: readonly KnownRecord[] = [],
): EngagementChain | null {
  const ordered = all(events, 'ordered').find(({ engagement }) => engagement === number);
  if (ordered === undefined) return null;
  const { post, track, fireUnit } = ordered;
  const born = all(events, 'systemTrack').find((event) => event.post === post && event.track === track);
  const steps: ChainStep[] = [];
  if (born !== undefined) {
    steps.push(
      ...plotSteps(
        plots.filter((plot) => plot.radar === born.radar && plot.sensorTrack === born.sensorTrack),
        ordered.timeS,
      ),
    );
    steps.push({
      timeS: born.timeS,
      who: post,
      step: 'track',
      what:
        born.from === null
          ? `track ${track} confirmed, ${(born.timeS - born.firstPlotS).toFixed(1)} s after its first plot`
          : `track ${track} reported by ${born.from.post} (its track ${born.from.track}), measured ${(born.timeS - born.firstPlotS).toFixed(1)} s before`,
    });
  }
  const closed = all(events, 'closed').find(({ engagement }) => engagement === number);
  const untilS = closed?.timeS ?? Infinity;
  steps.push(...pictureSteps(events, known, { post, track, sinceS: born?.timeS ?? 0, untilS }));
  let before: Of<'identified'> | null = null;
  for (const event of all(events, 'identified')) {
    if (event.post !== post || event.track !== track || event.timeS > untilS) continue;
    steps.push({ timeS: event.timeS, who: post, step: 'identity', what: identityText(event, before) });
    before = event;
  }
  const reach =
    ordered.predictedRangeM === null
      ? ''
      : `; predicted intercept at ${km(ordered.predictedRangeM)}, T+${ordered.predictedInterceptS?.toFixed(0)} s`;
  const ground = ordered.ground === 'status' ? 'control status allows it' : 'self-defence rule allows it';
  steps.push(...waitSteps(ordered));
  steps.push({
    timeS: ordered.timeS,
    who: post,
    step: 'decision',
    what: `orders ${fireUnit} to engage: ${ordered.identity}, ${ground}${reach}`,
  });
  let target: string | null = null;
  let rounds = 0;
  let isKilled = false;
  for (const event of events) {
    if (!('engagement' in event) || event.engagement !== number) continue;
    const add = (step: ChainStep['step'], what: string): void =>
      void steps.push({ timeS: event.timeS, who: fireUnit, step, what });
    if (event.kind === 'found') {
      target = event.truthObject;
      add(
        'engagement',
        event.snrDb === null
          ? "its radar finds nothing: goes by another post's track"
          : `engagement radar finds an object ${deg(event.offCueRad)} off the cue, SNR ${event.snrDb.toFixed(1)} dB`,
      );
    } else if (event.kind === 'locked') add('engagement', 'locked');
    else if (event.kind === 'launched') {
      rounds++;
      add(
        'shot',
        `round ${event.shot + 1} (${event.missile}) leaves for ${km(event.predictedRangeM)}, T+${event.predictedInterceptS.toFixed(0)} s; track quality ${event.trackQuality}, ${event.roundsLeft} rounds left`,
      );
    } else if (event.kind === 'guidanceLost') add('shot', `round ${event.shot + 1} lost: ${event.why}`);
    else if (event.kind === 'intercept') {
      target = event.truthObject;
      isKilled ||= event.truthIsKill;
      add('shot', `round ${event.shot + 1} reaches intercept at ${km(event.rangeM)} (sspk ${share(event.sspk)})`);
    } else if (event.kind === 'assessed')
      add('assessment', event.says === 'probableKill' ? 'assessed as probable kill' : 'assessed as probable miss');
    else if (event.kind === 'closed') add('assessment', `closed: ${event.reason}`);
  }
  steps.sort((a, b) => a.timeS - b.timeS);
  const outcome =
    target === null
      ? 'no object was found'
      : `the object was ${target}; it was ${isKilled ? 'shot down by this engagement' : 'not shot down by this engagement'}`;
  steps.push({ timeS: Math.min(untilS, steps.at(-1)?.timeS ?? 0), who: 'truth', step: 'truth', what: outcome });
  return { engagement: number, fireUnit, post, track, rounds, reason: closed?.reason ?? null, chain: steps };
}
