import type { WebMercatorViewport } from '@deck.gl/core';
import type { MapEvents, MapScene, Pick } from '../contract.ts';
import { pickAt } from '../pick/pickAt.ts';
import type { MoverClock } from './moverLayer.ts';

/** A press that moves further than this is no click, pixels. */
const CLICK_PX = 5;
/** Least time between two looks under the pointer, ms. */
const HOVER_MS = 60;

/** Watches the pointer over a map: clicks, hovering, dragging of handles. Panning stays with the renderer. */
export function watchPointer(
  element: HTMLElement,
  events: MapEvents,
  viewport: () => WebMercatorViewport,
  now: () => { readonly scene: MapScene | null; readonly clock: MoverClock },
): { stop(): void } {
  let pressed: { readonly x: number; readonly y: number } | null = null;
  let dragged: string | null = null;
  let hoveredMs = 0;
  let hadHover = false;
  const place = (event: PointerEvent): [number, number] => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const pick = (x: number, y: number): Pick | null => {
    const { scene, clock } = now();
    if (scene === null) return null;
    const view = viewport();
    const project = (lonDeg: number, latDeg: number, altitudeM: number): readonly [number, number] =>
      view.project([lonDeg, latDeg, altitudeM * clock.zScale]) as unknown as readonly [number, number];
    return pickAt(scene, clock.timeS, project, x, y);
  };
  const ground = (x: number, y: number): { lonDeg: number; latDeg: number } => {
    const [lonDeg, latDeg] = viewport().unproject([x, y]);
    return { lonDeg: lonDeg!, latDeg: latDeg! };
  };
  const onDown = (event: PointerEvent): void => {
    const [x, y] = place(event);
    pressed = { x, y };
    const found = (now().scene?.handles.length ?? 0) > 0 ? pick(x, y) : null;
    if (found?.kind !== 'handle') return;
    dragged = found.id;
    element.setPointerCapture(event.pointerId);
    event.stopPropagation();
  };
  const onMove = (event: PointerEvent): void => {
    const [x, y] = place(event);
    if (dragged !== null) {
      event.stopPropagation();
      events.onDrag(dragged, ground(x, y), false);
      return;
    }
    if (pressed !== null || event.pointerType === 'touch' || event.timeStamp - hoveredMs < HOVER_MS) return;
    hoveredMs = event.timeStamp;
    const found = pick(x, y);
    if (found !== null || hadHover) events.onHover(found, x, y);
    hadHover = found !== null;
    element.style.cursor = found === null ? '' : 'pointer';
  };
  const onUp = (event: PointerEvent): void => {
    const [x, y] = place(event);
    const from = pressed;
    pressed = null;
    if (dragged !== null) {
      event.stopPropagation();
      events.onDrag(dragged, ground(x, y), true);
      dragged = null;
      return;
    }
    if (from === null || Math.hypot(x - from.x, y - from.y) > CLICK_PX || event.button !== 0) return;
    const found = pick(x, y);
    events.onPick(found);
    if (found === null) events.onGround(ground(x, y));
  };
  const onCancel = (): void => {
    pressed = null;
    dragged = null;
  };
  const onLeave = (): void => {
    if (hadHover) events.onHover(null, 0, 0);
    hadHover = false;
  };
  element.addEventListener('pointerdown', onDown, true);
  element.addEventListener('pointermove', onMove, true);
  element.addEventListener('pointerup', onUp, true);
  element.addEventListener('pointercancel', onCancel, true);
  element.addEventListener('pointerleave', onLeave);
  return {
    stop() {
      element.removeEventListener('pointerdown', onDown, true);
      element.removeEventListener('pointermove', onMove, true);
      element.removeEventListener('pointerup', onUp, true);
      element.removeEventListener('pointercancel', onCancel, true);
      element.removeEventListener('pointerleave', onLeave);
    },
  };
}
