import './events.css';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { ReplayEvent } from '../run/replay.ts';
import { activePane, activeReplay } from '../state/active.ts';
import { calmTimeS } from '../state/calmTime.ts';
import { clockText } from '../ui/format.ts';
import { EmptyState, LoadingState, ProblemState } from '../ui/states.tsx';
import { VirtualList } from '../ui/VirtualList.tsx';
import { isVisited, lastBefore, NO_FILTER } from './eventFilter.ts';
import { eventFilter, listedEvents, visitedEvent } from './eventState.ts';
import { goToEvent } from './goToEvent.ts';
import { EVENT_WORDS } from './words.ts';

const LINE_CSS_PX = 38;

function Filters(props: { readonly events: readonly ReplayEvent[] }): JSX.Element {
  const kinds = useMemo(() => [...new Set(props.events.map(({ kind }) => kind))].sort(), [props.events]);
  const posts = useMemo(
    () => [...new Set(props.events.flatMap(({ post }) => (post === null ? [] : [post])))].sort(),
    [props.events],
  );
  const filter = eventFilter.value;
  const set = (change: Partial<typeof filter>): void => {
    eventFilter.value = { ...eventFilter.peek(), ...change };
  };
  return (
    <div class="event-filters">
      <select
        class="input"
        aria-label="Kind of event"
        value={filter.kind ?? ''}
        onChange={(event) => set({ kind: (event.currentTarget.value || null) as ReplayEvent['kind'] | null })}
      >
        <option value="">all kinds</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {EVENT_WORDS[kind] ?? kind}
          </option>
        ))}
      </select>
      <select
        class="input"
        aria-label="Post"
        value={filter.post ?? ''}
        onChange={(event) => set({ post: event.currentTarget.value || null })}
      >
        <option value="">all posts</option>
        {posts.map((post) => (
          <option key={post} value={post}>
            {post}
          </option>
        ))}
      </select>
      <input
        class="input"
        type="search"
        aria-label="Words in the text"
        placeholder="words"
        value={filter.text}
        onInput={(event) => set({ text: event.currentTarget.value })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={filter.isOnlySelected}
          onChange={(event) => set({ isOnlySelected: event.currentTarget.checked })}
        />
        only what is chosen
      </label>
      <span class="soft number" role="status">
        {listedEvents.value.length.toLocaleString('en')} of {props.events.length.toLocaleString('en')}
      </span>
    </div>
  );
}

/** Events of the run in order of time; a line is chosen by click or Enter and the clock goes there. */
export function EventsPanel(): JSX.Element {
  const pane = activePane.value;
  const replay = activeReplay.value;
  const cursor = useSignal<{ readonly index: number; readonly timeS: number } | null>(null);
  if (pane.kind === 'loading') return <LoadingState stage={pane.stage} share={pane.share} />;
  if (pane.kind === 'failed' || pane.kind === 'tooLarge')
    return <ProblemState problem={pane.problem} isTooLarge={pane.kind === 'tooLarge'} />;
  if (replay === null) return <EmptyState title="No events yet">Run a scenario in Setup.</EmptyState>;
  const events = listedEvents.value;
  const timeS = calmTimeS.value;
  const now = lastBefore(events, timeS + 1e-6);
  // The keyboard leads as long as the clock stands where it stood then; otherwise the list follows the clock.
  const held = cursor.value;
  const visited = visitedEvent.value;
  const active =
    held !== null && held.timeS === timeS && held.index < events.length
      ? held.index
      : visited !== null && isVisited(visited, timeS)
        ? events.indexOf(visited)
        : now;
  const line = (index: number): JSX.Element => {
    const event = events[index];
    if (event === undefined) return <span />;
    return (
      <>
        <span class="event-head">
          <time>{clockText(event.timeS)}</time>
          <span class={`event-kind is-${event.kind}`}>{EVENT_WORDS[event.kind] ?? event.kind}</span>
          <span class="event-post">{event.post}</span>
        </span>
        <span class="event-text" title={event.text}>
          {event.text}
        </span>
      </>
    );
  };
  return (
    <div class="events">
      <Filters events={replay.events} />
      {events.length === 0 ? (
        <EmptyState title="No event passes the filter">
          <div>
            <button
              type="button"
              class="button"
              onClick={() => {
                eventFilter.value = NO_FILTER;
              }}
            >
              Show all
            </button>
          </div>
        </EmptyState>
      ) : (
        <VirtualList
          label="Events"
          count={events.length}
          lineCssPx={LINE_CSS_PX}
          active={active}
          line={line}
          lineClass={(index) => (index > now ? 'is-later' : '')}
          onMove={(index) => {
            cursor.value = { index, timeS: calmTimeS.peek() };
          }}
          onChoose={(index) => {
            cursor.value = null;
            const event = events[index];
            if (event !== undefined) goToEvent(event);
          }}
        />
      )}
    </div>
  );
}
