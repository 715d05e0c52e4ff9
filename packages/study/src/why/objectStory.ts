import type { DeclinedRecord, PlotRecord, SimEvent, UnitDeclineReason } from '@redoubt/kernel';
import type { ChainStep } from './chainStep.ts';
import { identityText } from './identityText.ts';
import { pictureSteps } from './pictureSteps.ts';
import { waitSteps } from './waitSteps.ts';
import { deg, km } from './words.ts';

/** What a rerun recorded beside the events. */
export interface RunRecords {
  readonly plots: readonly PlotRecord[];
  readonly declined: readonly DeclinedRecord[];
}

/** Why an object was not shot at, or that it was. */
export interface ObjectStory {
  readonly object: string;
  /** A round was fired at it. */
  readonly isFiredAt: boolean;
  /** What each post that can fire made of it: how far it came, and what stood in the way there. */
  readonly posts: readonly PostVerdict[];
  readonly chain: readonly ChainStep[];
}

/** Stages from a first look to a shot. */
export const OBJECT_STAGES = [
  'neverDetected',
  'noTrack',
  'noIdentity',
  'notAllowed',
  'noUnit',
  'ordered',
  'firedAt',
] as const;

/** How far one post came with an object. */
export interface PostVerdict {
  readonly post: string;
  readonly stage: (typeof OBJECT_STAGES)[number];
  readonly reason: string;
}

type Of<K extends SimEvent['kind']> = Extract<SimEvent, { kind: K }>;

const WHY: Readonly<Record<DeclinedRecord['why'], string>> = {
  ownRule: 'the post holds its fire: out of touch with its superior, or its north known to be wrong',
  notThreatening: 'passes nothing that is defended within the threat radius',
  identity: 'neither control status nor self-defence allows this identity, here and then',
  awaitsAnswer: 'waits for an answer of its superior or of the voice line',
  postOut: 'the post is out of action',
  notUsable: 'not measured then, or known by links alone that do not allow cueing',
  noUnit: 'no unit could meet it',
};
/** Reasons in the order in which they are met. */
const RANK: readonly DeclinedRecord['why'][] = [
  'postOut',
  'notUsable',
  'ownRule',
  'notThreatening',
  'identity',
  'awaitsAnswer',
  'noUnit',
];
const UNIT: Readonly<Record<UnitDeclineReason, string>> = {
  unitOut: 'out of action',
  channelsBusy: 'all fire channels busy',
  noHeight: 'known without a height, so its radar has no place to search',
  sector: 'its radar cannot turn there while it holds others',
  noRounds: 'no rounds ready',
  reach: 'no intercept within reach',
  altitude: 'too high or too low for its missile',
  zone: 'outside the zone in which it may fire',
  hidden: 'the intercept would be hidden from its radar',
};

const declinedText = ({ why, units, waitedS }: DeclinedRecord): string => {
  const waited = waitedS === undefined ? '' : `after ${waitedS.toFixed(1)} s of waiting for an officer: `;
  const said = units.map(({ fireUnit, why: reason }) => `${fireUnit}: ${UNIT[reason]}`).join(', ');
  return `${waited}${WHY[why]}${said === '' ? '' : `: ${said}`}`;
};

/** Runs of the same reason as one step each. */
function declinedSteps(records: readonly DeclinedRecord[]): ChainStep[] {
  const steps: ChainStep[] = [];
  let first: DeclinedRecord | null = null;
  let last: DeclinedRecord | null = null;
  let times = 0;
  const end = (): void => {
    if (first === null || last === null) return;
    const until = times === 1 ? '' : ` (${times} times until T+${last.timeS.toFixed(0)} s)`;
    steps.push({ timeS: first.timeS, who: first.post, step: 'declined', what: `${declinedText(first)}${until}` });
  };
  for (const record of records) {
    if (first !== null && declinedText(first) === declinedText(record)) {
      times++;
      last = record;
      continue;
    }
    end();
    [first, last, times] = [record, record, 1];
  }
  end();
  return steps;
}

function plotSteps(plots: readonly PlotRecord[]): ChainStep[] {
  const byRadar = new Map<string, PlotRecord[]>();
  for (const plot of plots) {
    const own = byRadar.get(plot.radar);
    if (own === undefined) byRadar.set(plot.radar, [plot]);
    else own.push(plot);
  }
  return [...byRadar].map(([radar, own]) => {
    const first = own[0] as PlotRecord;
    return {
      timeS: first.timeS,
      who: radar,
      step: 'plot' as const,
      what: `first plot at ${km(first.rangeM)}, azimuth ${deg(first.azimuthRad)}; ${own.length} in all, the last at T+${own.at(-1)?.timeS.toFixed(0)} s`,
    };
  });
}

/** What came of the engagements of one track, as the post saw it. */
function engagementSteps(events: readonly SimEvent[], order: Of<'ordered'>): { steps: ChainStep[]; isFired: boolean } {
  const own = events.filter((event) => 'engagement' in event && event.engagement === order.engagement);
  const closed = own.find((event): event is Of<'closed'> => event.kind === 'closed');
  const found = own.find((event): event is Of<'found'> => event.kind === 'found');
  const rounds = own.filter(({ kind }) => kind === 'launched').length;
  const steps: ChainStep[] = [
    ...waitSteps(order),
    {
      timeS: order.timeS,
      who: order.post,
      step: 'decision',
      what: `orders ${order.fireUnit} to engage (engagement ${order.engagement})`,
    },
  ];
  const ended = closed === undefined ? 'still open at the end' : `closed: ${closed.reason}`;
  steps.push({
    timeS: closed?.timeS ?? order.timeS,
    who: order.fireUnit,
    step: 'engagement',
    what: `${found === undefined ? 'its search found nothing' : `its search found ${found.truthObject}`}; ${rounds} rounds fired; ${ended}`,
  });
  return { steps, isFired: rounds > 0 };
}

function verdictOf(
  post: string,
  hasPlots: boolean,
  identified: readonly Of<'identified'>[],
  tracks: number,
  declined: readonly DeclinedRecord[],
  refused: number,
  held: number,
  orders: readonly { readonly isFired: boolean; readonly text: string }[],
): PostVerdict {
  const fired = orders.find(({ isFired }) => isFired);
  if (fired !== undefined) return { post, stage: 'firedAt', reason: fired.text };
  const order = orders.at(-1);
  if (order !== undefined) return { post, stage: 'ordered', reason: order.text };
  if (tracks === 0) {
    return hasPlots
      ? { post, stage: 'noTrack', reason: 'plots somewhere, but no track of it in this picture' }
      : { post, stage: 'neverDetected', reason: 'no radar of the run ever had a plot of it' };
  }
  if (identified.length === 0) return { post, stage: 'noIdentity', reason: 'a track without an identity to the end' };
  if (refused > 0) return { post, stage: 'notAllowed', reason: 'its superior refused' };
  if (held > 0) return { post, stage: 'notAllowed', reason: 'left to another post that said it engages the track' };
  // Of all reasons the one that stood at the farthest stage, and there the last one.
  let last: DeclinedRecord | undefined;
  for (const one of declined) if (last === undefined || RANK.indexOf(one.why) >= RANK.indexOf(last.why)) last = one;
  if (last?.why === 'noUnit') return { post, stage: 'noUnit', reason: declinedText(last) };
  const identities = [...new Set(identified.map(({ identity }) => identity))].join(', then ');
  return {
    post,
    stage: 'notAllowed',
    reason: `${last === undefined ? 'never came before the officers: its identity allows no engagement' : declinedText(last)} (held as ${identities})`,
  };
}

/**
 * What every post that can fire made of one object, and why it was not shot at if it was not.
 *
 * @param events - event log of the run
 * @param records - plots and refusals from a recorder
 * @param object - id of the object: truth, joined from outside the pictures
 * @param posts - posts with fire units, in order
 * @returns how far each post came, and the steps in order of time
 * @remarks
 * A track belongs to the object that was behind it when it entered the picture; a track that later goes over to another
 * aircraft stays with the first one here.
 */
export function objectStory(
  events: readonly SimEvent[],
  records: RunRecords,
  object: string,
  posts: readonly string[],
): ObjectStory {
  const plots = records.plots.filter(({ truthObject }) => truthObject === object);
  const steps: ChainStep[] = plotSteps(plots);
  const verdicts: PostVerdict[] = [];
  for (const post of posts) {
    const tracks = events.filter(
      (event): event is Of<'systemTrack'> =>
        event.kind === 'systemTrack' && event.post === post && event.truthObject === object,
    );
    const numbers = new Set(tracks.map(({ track }) => track));
    const isOurs = (one: { readonly post: string; readonly track: number }): boolean =>
      one.post === post && numbers.has(one.track);
    const identified = events.filter(
      (event): event is Of<'identified'> => event.kind === 'identified' && isOurs(event),
    );
    const declined = records.declined.filter(isOurs);
    const orders = events.filter((event): event is Of<'ordered'> => event.kind === 'ordered' && isOurs(event));
    for (const born of tracks) {
      const by = born.from === null ? (born.radar ?? 'its sensor') : `${born.from.post} (its track ${born.from.track})`;
      steps.push({
        timeS: born.timeS,
        who: post,
        step: 'track',
        what: `holds it first as track ${born.track}, from ${by}, ${(born.timeS - born.firstPlotS).toFixed(1)} s after the first measurement`,
      });
      steps.push(...pictureSteps(events, [], { post, track: born.track, sinceS: born.timeS, untilS: Infinity }));
      let before: Of<'identified'> | null = null;
      for (const event of identified) {
        if (event.track !== born.track) continue;
        steps.push({ timeS: event.timeS, who: post, step: 'identity', what: identityText(event, before) });
        before = event;
      }
      steps.push(...declinedSteps(declined.filter(({ track }) => track === born.track)));
    }
    const outcomes = orders.map((order) => {
      const { steps: own, isFired } = engagementSteps(events, order);
      steps.push(...own);
      return { isFired, text: own.at(-1)?.what ?? '' };
    });
    const count = (test: (event: SimEvent) => boolean): number => events.filter(test).length;
    const refused = count((event) => event.kind === 'permission' && isOurs(event) && !event.isGranted);
    const held = count((event) => event.kind === 'heldBack' && isOurs(event));
    verdicts.push(verdictOf(post, plots.length > 0, identified, tracks.length, declined, refused, held, outcomes));
  }
  const firedAt = new Set(events.flatMap((event) => (event.kind === 'launched' ? [event.engagement] : [])));
  const isFiredAt = events.some(
    (event) => event.kind === 'found' && event.truthObject === object && firedAt.has(event.engagement),
  );
  steps.sort((a, b) => a.timeS - b.timeS);
  const shots = events.filter(
    (event): event is Of<'intercept'> => event.kind === 'intercept' && event.truthObject === object,
  );
  const arrived = events.find(
    (event): event is Of<'arrived'> => event.kind === 'arrived' && event.truthObject === object,
  );
  const killed = shots.find(({ truthIsKill }) => truthIsKill);
  const end = killed ?? arrived ?? shots.at(-1);
  const survived =
    shots.length === 0 ? 'nothing was shot at it, and it came to no harm' : 'it was shot at and survived';
  const truth =
    killed !== undefined ? 'it was shot down' : arrived !== undefined ? `it reached ${arrived.asset}` : survived;
  steps.push({ timeS: Math.max(end?.timeS ?? 0, steps.at(-1)?.timeS ?? 0), who: 'truth', step: 'truth', what: truth });
  return { object, isFiredAt, posts: verdicts, chain: steps };
}
