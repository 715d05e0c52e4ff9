import { activate, activeReplay, activeSide } from '../state/active.ts';
import { announce } from '../state/announce.ts';
import { endS, isPlaying, loop, speed, timeS } from '../state/clock.ts';
import { fitRequests } from '../state/mapTools.ts';
import { isSplit } from '../state/panes.ts';
import { toggleSplit } from '../split/openSplit.ts';
import { changeSpeed, seek, togglePlay } from '../state/seek.ts';
import { isLayersOpen, profileStep } from '../state/tools.ts';
import { layers, type PanelName, panel, profileLine, selection, shown } from '../state/view.ts';
import { neighbourEvent } from '../time/eventFilter.ts';
import { listedEvents, visitedEvent } from '../time/eventState.ts';
import { goToEvent } from '../time/goToEvent.ts';
import { toggleLoop } from '../time/loopEngagement.ts';
import { secondsText } from '../ui/format.ts';
import type { ActionName } from './keys.ts';
import { nextPick } from '../map/pick/nextPick.ts';
import { pickText } from './pickText.ts';

/** Shows a panel and moves the keyboard into it: keys of the page go on working there. */
export function openPanel(name: PanelName): void {
  panel.value = name;
  document.getElementById('panel')?.focus();
}

function step(byS: number): void {
  if (endS.peek() <= 0) return;
  isPlaying.value = false;
  seek(timeS.peek() + byS);
  announce(`T+${secondsText(timeS.peek())}`);
}

function goTo(toS: number): void {
  seek(toS);
  announce(`T+${secondsText(timeS.peek())}`);
}

function neighbour(direction: 1 | -1): void {
  const event = neighbourEvent(listedEvents.peek(), timeS.peek(), direction, visitedEvent.peek());
  if (event === null) announce(direction === 1 ? 'No later event in the list' : 'No earlier event in the list');
  else goToEvent(event);
}

function choose(direction: 1 | -1): void {
  const replay = activeReplay.peek();
  if (replay === null) return;
  const pick = nextPick(replay, shown.peek(), timeS.peek(), selection.peek(), direction);
  if (pick === null) {
    announce('Nothing is in the air now');
    return;
  }
  selection.value = pick;
  announce(`Chosen: ${pickText(pick, replay)}`);
}

function showNext(withTruth: boolean): void {
  const replay = activeReplay.peek();
  if (replay === null || replay.pictures.length === 0) return;
  const posts = replay.pictures.map(({ post }) => post);
  const now = shown.peek();
  if (withTruth) {
    const remembered = posts.includes(lastPost) ? lastPost : (posts[0] as string);
    shown.value = now.kind === 'truth' ? { kind: 'picture', post: remembered } : { kind: 'truth' };
  } else {
    const at = now.kind === 'truth' ? -1 : posts.indexOf(now.post);
    shown.value = { kind: 'picture', post: posts[(at + 1) % posts.length] as string };
  }
  const is = shown.peek();
  if (is.kind === 'picture') lastPost = is.post;
  announce(is.kind === 'truth' ? 'Shows the truth' : `Shows the picture of ${is.post}`);
}

let lastPost = '';

function close(): void {
  if (isLayersOpen.peek()) isLayersOpen.value = false;
  else if (profileStep.peek() !== 'off') {
    profileStep.value = 'off';
    profileLine.value = null;
  } else selection.value = null;
}

const ACTIONS: Readonly<Record<ActionName, () => void>> = {
  playPause: () => {
    togglePlay();
    if (endS.peek() > 0) announce(isPlaying.peek() ? `Plays at ${speed.peek()} times` : 'Paused');
  },
  back1: () => step(-1),
  forward1: () => step(1),
  back10: () => step(-10),
  forward10: () => step(10),
  back60: () => step(-60),
  forward60: () => step(60),
  toStart: () => goTo(0),
  toEnd: () => goTo(endS.peek()),
  faster: () => {
    changeSpeed(1);
    announce(`${speed.peek()} times`);
  },
  slower: () => {
    changeSpeed(-1);
    announce(`${speed.peek()} times`);
  },
  previousEvent: () => neighbour(-1),
  nextEvent: () => neighbour(1),
  nextPick: () => choose(1),
  previousPick: () => choose(-1),
  why: () => openPanel('why'),
  truth: () => showNext(true),
  nextPost: () => showNext(false),
  split: toggleSplit,
  otherSide: () => {
    if (!isSplit.peek()) return;
    activate(activeSide.peek() === 'a' ? 'b' : 'a');
    announce(`Panels show side ${activeSide.peek().toUpperCase()}`);
  },
  loop: () => {
    if (loop.peek() === null && selection.peek()?.kind !== 'engagement') announce('Choose an engagement first');
    else toggleLoop();
  },
  layers: () => {
    isLayersOpen.value = !isLayersOpen.peek();
  },
  threeD: () => {
    layers.value = { ...layers.peek(), terrain3d: !layers.peek().terrain3d };
    announce(layers.peek().terrain3d ? 'Tilted relief' : 'Flat map');
  },
  fit: () => {
    fitRequests.value++;
  },
  profile: () => {
    const isOff = profileStep.peek() === 'off';
    profileStep.value = isOff ? 'first' : 'off';
    if (!isOff) profileLine.value = null;
    announce(isOff ? 'Profile: click two places, or type their coordinates' : 'Profile closed');
  },
  setup: () => openPanel('setup'),
  events: () => openPanel('events'),
  whatIf: () => openPanel('whatIf'),
  studies: () => openPanel('studies'),
  editor: () => openPanel('editor'),
  share: () => openPanel('share'),
  help: () => openPanel('help'),
  close,
};

/** Does what a key or a button asks for. */
export function perform(action: ActionName): void {
  ACTIONS[action]();
}
