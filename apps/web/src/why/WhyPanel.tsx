import './why.css';
import { STAGE_TEXT } from '@redoubt/study';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { pickText } from '../app/pickText.ts';
import type { Pick } from '../map/contract.ts';
import type { Engagement, Replay } from '../run/replay.ts';
import type { RunAnswer, RunQuestion } from '../run/protocol.ts';
import { activePane, activeSide } from '../state/active.ts';
import { seek } from '../state/seek.ts';
import { selection } from '../state/view.ts';
import { isAbout } from '../time/eventFilter.ts';
import { OUTCOME_WORDS } from '../time/words.ts';
import { clockText, secondsText } from '../ui/format.ts';
import { EmptyState, LoadingState, ProblemState } from '../ui/states.tsx';
import { ChainView } from './ChainView.tsx';
import { IdentityView } from './IdentityView.tsx';
import { useAnswer } from './useAnswer.ts';

type Of<K extends RunQuestion['kind']> = Extract<RunQuestion, { readonly kind: K }>;

/** What an answer looks like while it is on its way, and if it does not come. */
function Answered<K extends RunQuestion['kind']>(props: {
  readonly question: Of<K>;
  readonly replay: Replay;
  readonly stage: string;
  readonly children: (answer: Extract<RunAnswer, { readonly kind: K }>) => ComponentChildren;
}): JSX.Element {
  const asked = useAnswer<K>(activeSide.value, props.question, props.replay).value;
  if (asked.kind === 'loading') return <LoadingState stage={props.stage} share={null} />;
  if (asked.kind === 'failed') return <ProblemState problem={asked.problem} />;
  return <>{props.children(asked.answer)}</>;
}

function Engagements(props: { readonly list: readonly Engagement[] }): JSX.Element {
  if (props.list.length === 0) return <p class="soft">No engagement.</p>;
  return (
    <ul>
      {props.list.slice(0, 200).map((one) => (
        <li key={one.engagement}>
          <button
            type="button"
            class="button is-text"
            onClick={() => {
              selection.value = { kind: 'engagement', engagement: one.engagement };
            }}
          >
            T+{secondsText(one.orderedS)}: {one.fireUnit}, track {one.track} of {one.post}
          </button>{' '}
          <span class="soft">
            {one.shots.length === 0 ? 'no round' : one.shots.map(({ outcome }) => OUTCOME_WORDS[outcome]).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Identity(props: {
  readonly post: string;
  readonly track: number;
  readonly untilS: number;
  readonly replay: Replay;
}): JSX.Element {
  const { post, track, untilS, replay } = props;
  return (
    <section class="panel-section">
      <h3>
        Identity of track {track} at {post}
      </h3>
      <Answered question={{ kind: 'identity', post, track }} replay={replay} stage="Reading declarations">
        {({ history }) => <IdentityView history={history} endS={untilS} />}
      </Answered>
    </section>
  );
}

function EngagementWhy(props: { readonly engagement: Engagement; readonly replay: Replay }): JSX.Element {
  const { engagement: e, replay } = props;
  return (
    <>
      <Answered question={{ kind: 'engagement', engagement: e.engagement }} replay={replay} stage="Collecting evidence">
        {({ chain }) =>
          chain === null ? (
            <EmptyState title="The run has no such engagement" />
          ) : (
            <ChainView chain={chain.chain} replay={replay} />
          )
        }
      </Answered>
      <Identity post={e.post} track={e.track} untilS={e.closedS ?? replay.durationS} replay={replay} />
    </>
  );
}

function ObjectWhy(props: { readonly object: string; readonly replay: Replay }): JSX.Element {
  return (
    <Answered question={{ kind: 'object', object: props.object }} replay={props.replay} stage="Collecting evidence">
      {({ story }) =>
        story === null ? (
          <EmptyState title="The run has no such object" />
        ) : (
          <>
            <table class="verdicts">
              <caption class="visually-hidden">How far each post that can fire came with it</caption>
              <thead>
                <tr>
                  <th scope="col">Post</th>
                  <th scope="col">Came to</th>
                  <th scope="col">Because</th>
                </tr>
              </thead>
              <tbody>
                {story.posts.map(({ post, stage, reason }) => (
                  <tr key={post}>
                    <th scope="row">{post}</th>
                    <td>{STAGE_TEXT[stage]}</td>
                    <td>{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <ChainView chain={story.chain} replay={props.replay} />
          </>
        )
      }
    </Answered>
  );
}

/** Last moment that a picture holds a track, seconds. */
function lastOf(replay: Replay, post: string, track: number): number {
  const set = replay.pictures.find((one) => one.post === post);
  const at = set?.ids.indexOf(String(track)) ?? -1;
  if (set === undefined || at < 0) return replay.durationS;
  return set.timeS[(set.first[at + 1] ?? 1) - 1] ?? replay.durationS;
}

function TrackWhy(props: { readonly post: string; readonly track: number; readonly replay: Replay }): JSX.Element {
  const { post, track, replay } = props;
  const about = useMemo(
    () => replay.events.filter((event) => isAbout(event, { kind: 'track', post, track })),
    [replay, post, track],
  );
  const engaged = replay.engagements.filter((one) => one.post === post && one.track === track);
  return (
    <>
      <Identity post={post} track={track} untilS={lastOf(replay, post, track)} replay={replay} />
      <section class="panel-section">
        <h3>Engagements of it</h3>
        <Engagements list={engaged} />
      </section>
      <section class="panel-section">
        <h3>What happened to it</h3>
        <ol class="chain-list">
          {about.slice(0, 300).map((event) => (
            <li key={event.index} class="chain-item">
              <button type="button" class="chain-time" onClick={() => seek(event.timeS)}>
                {clockText(event.timeS)}
              </button>
              <span />
              <p>{event.text}</p>
            </li>
          ))}
        </ol>
        {about.length > 300 && <p class="soft">The first 300 of {about.length}; the event list has them all.</p>}
      </section>
    </>
  );
}

function Why(props: { readonly pick: Pick; readonly replay: Replay }): JSX.Element {
  const { pick, replay } = props;
  if (pick.kind === 'engagement') {
    const engagement = replay.engagements.find((one) => one.engagement === pick.engagement);
    if (engagement === undefined) return <EmptyState title="The run has no such engagement" />;
    return <EngagementWhy engagement={engagement} replay={replay} />;
  }
  if (pick.kind === 'object') return <ObjectWhy object={pick.id} replay={replay} />;
  if (pick.kind === 'track') return <TrackWhy post={pick.post} track={pick.track} replay={replay} />;
  if (pick.kind === 'site')
    return (
      <section class="panel-section">
        <h3>Engagements of it</h3>
        <Engagements
          list={replay.engagements.filter(({ fireUnit, post }) => fireUnit === pick.id || post === pick.id)}
        />
      </section>
    );
  return <EmptyState title="There is nothing to ask of this">Choose an engagement, a track or an aircraft.</EmptyState>;
}

/** Why something happened: evidence from the first plot to the outcome, with who knew what when. */
export function WhyPanel(): JSX.Element {
  const pane = activePane.value;
  const pick = selection.value;
  if (pane.kind === 'loading') return <LoadingState stage={pane.stage} share={pane.share} />;
  if (pane.kind === 'failed' || pane.kind === 'tooLarge')
    return <ProblemState problem={pane.problem} isTooLarge={pane.kind === 'tooLarge'} />;
  if (pane.kind === 'empty') return <EmptyState title="No run yet">Run a scenario in Setup.</EmptyState>;
  if (pick === null)
    return (
      <div class="panel-stack">
        <h2>Ask why</h2>
        <p>
          Choose an engagement in the time line, or an aircraft or a track on the map (N and P by keyboard). Engagements
          of this run:
        </p>
        <Engagements list={pane.replay.engagements} />
      </div>
    );
  return (
    <div class="panel-stack">
      <h2>Why: {pickText(pick, pane.replay)}</h2>
      <Why key={JSON.stringify(pick)} pick={pick} replay={pane.replay} />
    </div>
  );
}
