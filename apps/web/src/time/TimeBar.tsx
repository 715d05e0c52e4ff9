import './timebar.css';
import { effect, type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { perform } from '../app/perform.ts';
import { activeReplay, activeSide } from '../state/active.ts';
import { calmTimeS } from '../state/calmTime.ts';
import { endS, isPlaying, loop, SPEEDS, speed, timeS } from '../state/clock.ts';
import { isSplit } from '../state/panes.ts';
import { seek } from '../state/seek.ts';
import { isGanttOpen } from '../state/tools.ts';
import { selection } from '../state/view.ts';
import { clockText, secondsText } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { axisTicks, xOf, zoomSpan } from './ganttGeometry.ts';
import { Gantt } from './Gantt.tsx';
import { GanttTable } from './GanttTable.tsx';
import { Legend } from './Legend.tsx';
import { shownSpan, zoomedSpan } from './spanState.ts';

/** Engagements are shown as a table. */
const isTable: Signal<boolean> = signal(false);

function Transport(props: {
  readonly icon: IconName;
  readonly name: string;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class="button is-icon"
      aria-label={props.name}
      title={props.name}
      onClick={props.onClick}
      disabled={endS.value <= 0}
    >
      <Icon name={props.icon} />
    </button>
  );
}

/** The clock as text: written to the page every frame without drawing the panel anew. */
function ClockText(): JSX.Element {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      effect(() => {
        if (text.current !== null) text.current.textContent = `T+${clockText(timeS.value)}`;
      }),
    [],
  );
  return (
    <span class="clock">
      <span ref={text} class="clock-now" /> <span class="clock-end soft">of {secondsText(endS.value)}</span>
    </span>
  );
}

/** Axis of time with a slider on it. */
function Ruler(): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const [width, setWidth] = useState(0);
  const span = shownSpan.value;
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(
    () =>
      effect(() => {
        if (slider.current !== null) slider.current.value = String(timeS.value);
      }),
    [span],
  );
  return (
    <div ref={box} class="ruler">
      {axisTicks(span, width, 72).map((tick) => (
        <span key={tick} class="ruler-tick" style={{ left: `${xOf(tick, span, width)}px` }}>
          {secondsText(tick)}
        </span>
      ))}
      <input
        ref={slider}
        type="range"
        class="ruler-slider"
        aria-label="Time of the replay, seconds"
        aria-valuetext={`T+${secondsText(calmTimeS.value)}`}
        min={span.fromS}
        max={span.toS}
        step={0.1}
        disabled={endS.value <= 0}
        onInput={(event) => seek(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          // A tenth of a second is too fine for the keys of a slider.
          const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
          const by = steps[event.key];
          if (by === undefined) return;
          event.preventDefault();
          seek(timeS.peek() + by * (event.shiftKey ? 10 : 1));
        }}
      />
    </div>
  );
}

function zoom(factor: number): void {
  const span = zoomSpan(shownSpan.peek(), timeS.peek(), factor, endS.peek());
  zoomedSpan.value = span.toS - span.fromS >= endS.peek() ? null : span;
}

function Controls(): JSX.Element {
  const isEmpty = endS.value <= 0;
  const canLoop = loop.value !== null || selection.value?.kind === 'engagement';
  return (
    <div class="transport" role="group" aria-label="Playback">
      <div class="button-group">
        <Transport icon="previous" name="Previous event" onClick={() => perform('previousEvent')} />
        <Transport icon="stepBack" name="One second back" onClick={() => perform('back1')} />
        <button
          type="button"
          class="button is-icon is-main"
          aria-label={isPlaying.value ? 'Pause' : 'Play'}
          title={isPlaying.value ? 'Pause (space)' : 'Play (space)'}
          onClick={() => perform('playPause')}
          disabled={isEmpty}
        >
          <Icon name={isPlaying.value ? 'pause' : 'play'} />
        </button>
        <Transport icon="stepForward" name="One second on" onClick={() => perform('forward1')} />
        <Transport icon="next" name="Next event" onClick={() => perform('nextEvent')} />
      </div>
      <label class="transport-speed">
        <span class="visually-hidden">Speed</span>
        <select
          class="input select-small"
          value={String(speed.value)}
          onChange={(event) => {
            speed.value = Number(event.currentTarget.value);
          }}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={String(one)}>
              {one}×
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="button is-wide-only"
        aria-pressed={loop.value !== null}
        disabled={!canLoop}
        title="Repeat the chosen engagement (R)"
        onClick={() => perform('loop')}
      >
        <Icon name="loop" /> Repeat
      </button>
      <ClockText />
      <div class="transport-end">
        <Legend />
        <div class="button-group">
          <button
            type="button"
            class="button is-icon"
            aria-label="Show less time"
            title="Show less time"
            disabled={isEmpty}
            onClick={() => zoom(0.5)}
          >
            <Icon name="plus" />
          </button>
          <button
            type="button"
            class="button is-icon"
            aria-label="Show more time"
            title="Show more time"
            disabled={isEmpty || zoomedSpan.value === null}
            onClick={() => zoom(2)}
          >
            <Icon name="minus" />
          </button>
        </div>
        <button
          type="button"
          class="button"
          aria-pressed={isTable.value}
          onClick={() => {
            isTable.value = !isTable.peek();
          }}
        >
          Table
        </button>
      </div>
    </div>
  );
}

/** Transport, axis of time and the Gantt of engagements, along the bottom of the window. */
export function TimeBar(): JSX.Element {
  const count = activeReplay.value?.engagements.length ?? 0;
  const head = useRef<HTMLDivElement>(null);
  const [gutter, setGutter] = useState(152);
  useEffect(() => {
    const element = head.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setGutter(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <section class="timebar" aria-label="Time" data-open={isGanttOpen.value}>
      <Controls />
      <div class="timebar-axis">
        <div ref={head} class="timebar-head soft">
          Engagements: {count}
          {isSplit.value ? ` (${activeSide.value.toUpperCase()})` : ''}
        </div>
        <Ruler />
      </div>
      {isTable.value ? <GanttTable /> : <Gantt gutterCssPx={gutter} />}
    </section>
  );
}
