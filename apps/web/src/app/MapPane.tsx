import './mapPane.css';
import { computed, effect, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Camera, MapEvents, MapView, Pick, PlacedSite } from '../map/contract.ts';
import { type FirstPicture, makeFirstPicture } from '../map/first/firstPicture.ts';
import { type FirstPlaces, firstPlacesOf } from '../map/first/firstPlaces.ts';
import { fitCamera, WHOLE_THEATRE } from '../map/first/flatCamera.ts';
import type { Globe } from '../map/globe.ts';
import type { Problem } from '../run/problem.ts';
import type { LonLat, Replay } from '../run/replay.ts';
import { activate, activeSide } from '../state/active.ts';
import { timeS } from '../state/clock.ts';
import { fitRequests, handles, marked, onDrag, onGround } from '../state/mapTools.ts';
import { isSplit, type PaneState, panes, type Side } from '../state/panes.ts';
import { profileStep } from '../state/tools.ts';
import { camera, layers, profileLine, selection, shown } from '../state/view.ts';
import { shortHash } from '../ui/format.ts';
import { problemOf } from '../ui/problemOf.ts';
import { Progress, ProblemState } from '../ui/states.tsx';
import { firstPainted, noteFirstPainted } from './firstPainted.ts';
import { loadMap } from './mapModule.ts';
import { openPanel } from './perform.ts';
import { pickText } from './pickText.ts';
import { cancelPane } from './runs.ts';

/** Nothing of the map is drawn from relief: for slow machines, by `?render=plain`. */
const isPlain = (): boolean => new URLSearchParams(location.search).get('render') === 'plain';

function takeGround(at: LonLat): void {
  const line = profileLine.peek();
  if (profileStep.peek() === 'first') {
    profileLine.value = [at, at];
    profileStep.value = 'second';
  } else if (profileStep.peek() === 'second' && line !== null) {
    profileLine.value = [line[0], at];
    profileStep.value = 'shown';
  } else onGround.peek()?.(at);
}

const replayOf = (pane: PaneState): Replay | null => (pane.kind === 'ready' ? pane.replay : null);
const NO_SITES: readonly PlacedSite[] = [];

/** What is known of where things stand: from the run, or before it from its request. */
function sitesOf(pane: PaneState): readonly PlacedSite[] {
  if (pane.kind === 'ready') return pane.replay.sites;
  return pane.kind === 'empty' ? NO_SITES : (firstPlacesOf(pane.request)?.sites ?? NO_SITES);
}

/** Looks at a scenario as soon as it is asked for, if its places are known; returns how to stop. */
function lookAhead(map: HTMLElement): () => void {
  let fitted = '';
  let own: Camera | null = null;
  const look = ({ extent }: FirstPlaces): void => {
    camera.value = own = fitCamera(extent, Math.max(1, map.clientWidth), Math.max(1, map.clientHeight));
  };
  const stop = effect(() => {
    const pane = panes.a.value;
    if (pane.kind !== 'loading' || pane.request.scenario.kind !== 'packaged') return;
    const { name } = pane.request.scenario;
    const places = firstPlacesOf(pane.request);
    if (name === fitted || places === null) return;
    fitted = name;
    look(places);
  });
  // The window takes its shape, such as two sides, after the run is asked for.
  const size = new ResizeObserver(() => {
    const pane = panes.a.peek();
    const places = pane.kind === 'loading' ? firstPlacesOf(pane.request) : null;
    if (places !== null && camera.peek() === own) look(places);
  });
  size.observe(map);
  return () => {
    stop();
    size.disconnect();
  };
}

/** Keeps the first picture of a side in step with the shared state; returns how to stop. */
function feed(picture: FirstPicture, side: Side): () => void {
  const sites = computed(() => sitesOf(panes[side].value));
  return effect(() => {
    picture.show({
      camera: camera.value ?? WHOLE_THEATRE,
      sites: sites.value,
      hasNames: layers.value.labels,
    });
  });
}

/** Keeps a map in step with the shared state; returns how to stop. */
function connect(view: MapView, side: Side, isFrom: (camera: Camera) => boolean): () => void {
  let fitted = '';
  let fits = fitRequests.peek();
  // Progress of a run, ten times a second, changes nothing on the map.
  const replayNow = computed(() => replayOf(panes[side].value));
  const sitesNow = computed(() => sitesOf(panes[side].value));
  const stops = [
    effect(() => {
      const replay = replayNow.value;
      view.setScene({
        replay,
        expected: sitesNow.value,
        shown: shown.value,
        layers: layers.value,
        selection: selection.value,
        marked: marked.value,
        profile: profileLine.value,
        handles: side === 'a' ? handles.value : [],
      });
      // A scenario is shown whole when it comes; another run of it leaves the camera where it is.
      if (replay !== null && replay.name !== fitted) {
        fitted = replay.name;
        if (side === 'a' || camera.peek() === null) view.fit(true);
      }
    }),
    effect(() => view.setTimeS(timeS.value)),
    effect(() => {
      const now = camera.value;
      if (now !== null && !isFrom(now)) view.setCamera(now);
    }),
    effect(() => {
      if (fitRequests.value === fits) return;
      fits = fitRequests.value;
      view.fit();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Shows on the globe where the maps look; returns how to stop. */
function followOnGlobe(globe: Globe, map: HTMLElement): () => void {
  const stop = effect(() => {
    const now = camera.value;
    if (now !== null) globe.show(now, map.clientWidth, map.clientHeight);
  });
  return () => {
    stop();
    globe.destroy();
  };
}

/** Setup tells the problem of the active side in full. */
function showProblem(side: Side): void {
  activate(side);
  openPanel('setup');
}

function PaneNotice(props: { readonly pane: PaneState; readonly side: Side }): JSX.Element | null {
  const { pane } = props;
  if (pane.kind === 'loading')
    return (
      <div class="pane-notice" data-state="loading">
        <Progress stage={pane.stage} share={pane.share} />
        <button type="button" class="button" onClick={() => cancelPane(props.side)}>
          Cancel
        </button>
      </div>
    );
  if (pane.kind === 'failed' || pane.kind === 'tooLarge')
    return (
      <div class="pane-notice" data-state={pane.kind === 'failed' ? 'error' : 'tooLarge'}>
        <b>{pane.problem.title}</b>
        <button type="button" class="button" onClick={() => showProblem(props.side)}>
          Details
        </button>
      </div>
    );
  if (pane.kind === 'empty')
    return (
      <div class="pane-notice" data-state="empty">
        {props.side === 'b' ? 'Nothing to compare yet: see What if.' : 'No run here yet: choose a scenario in Setup.'}
      </div>
    );
  return null;
}

/** One map: the ground at once, the run as soon as there is one. */
export function MapPane(props: { readonly side: Side }): JSX.Element {
  const { side } = props;
  const box = useRef<HTMLDivElement>(null);
  const front = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const globe = useRef<HTMLDivElement>(null);
  const problem = useSignal<Problem | null>(null);
  const pane = panes[side].value;

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || front.current === null) return undefined;
    const picture = makeFirstPicture(front.current, isPlain(), noteFirstPainted);
    const stopAhead = side === 'a' ? lookAhead(element) : null;
    const stopFeed = feed(picture, side);
    const removePicture = (): void => {
      stopFeed();
      picture.destroy();
    };
    let stop: (() => void) | null = null;
    let view: MapView | null = null;
    let isGone = false;
    let own: Camera | null = null;
    const failed = (error: unknown): void => {
      problem.value = problemOf(
        error,
        'The map cannot be drawn',
        'Events, evidence and figures work without it. A browser with WebGL 2 draws the map.',
      );
    };
    const events: MapEvents = {
      onCamera: (now) => {
        own = now;
        camera.value = now;
      },
      onPick: (pick: Pick | null) => {
        if (isSplit.peek()) activate(side);
        selection.value = pick;
      },
      onHover: (pick, xPx, yPx) => {
        const label = tip.current;
        if (label === null) return;
        const now = panes[side].peek();
        label.hidden = pick === null;
        if (pick === null) return;
        label.textContent = pickText(pick, now.kind === 'ready' ? now.replay : null);
        label.style.transform = `translate(${Math.round(xPx) + 12}px, ${Math.round(yPx) + 12}px)`;
      },
      onGround: takeGround,
      onDrag: (handle, at, isEnd) => onDrag.peek()?.(handle, at, isEnd),
      onProblem: (what) => failed(what),
      onDrawn: removePicture,
    };
    firstPainted
      .then(loadMap)
      .then(({ makeMapView, makeGlobe }) => {
        if (isGone) return;
        view = makeMapView(element, events, { plain: isPlain() });
        const stopScene = connect(view, side, (now) => now === own);
        const stopGlobe = globe.current === null ? null : followOnGlobe(makeGlobe(globe.current), element);
        stop = () => {
          stopScene();
          stopGlobe?.();
        };
      })
      .catch(failed);
    return () => {
      isGone = true;
      stopAhead?.();
      removePicture();
      stop?.();
      view?.destroy();
    };
  }, [side]);

  const ready = pane.kind === 'ready' ? pane : null;
  return (
    <section
      class="pane"
      aria-label={isSplit.value ? `Map, side ${side.toUpperCase()}` : 'Map'}
      data-side={isSplit.value ? side : undefined}
      data-active={isSplit.value && activeSide.value === side}
    >
      <div ref={box} class="pane-map" data-testid={`map-${side}`} />
      <div ref={front} class="pane-front" />
      {problem.value !== null && (
        <div class="pane-problem">
          <ProblemState problem={problem.value} />
        </div>
      )}
      <PaneNotice pane={pane} side={side} />
      {isSplit.value && (
        <button
          type="button"
          class="pane-title"
          aria-pressed={activeSide.value === side}
          onClick={() => activate(side)}
        >
          <b>{side.toUpperCase()}</b>{' '}
          {pane.kind === 'empty' ? 'nothing yet' : `${pane.request.mode}, seed ${pane.request.seed}`}
          {ready !== null && <span class="mono"> {shortHash(ready.replay.identity.stateHash)}</span>}
        </button>
      )}
      {side === 'a' && <div ref={globe} class="pane-globe" />}
      <p class="pane-mark">Simulated</p>
      <div ref={tip} class="pane-tip" hidden />
    </section>
  );
}
