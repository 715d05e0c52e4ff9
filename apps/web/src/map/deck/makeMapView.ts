import './map.css';
import { WebMercatorViewport } from '@deck.gl/core';
import { loadWorld } from '../basemap/loadWorld.ts';
import type { Camera, MakeMapView, MapEvents, MapScene, MapView } from '../contract.ts';
import { mapPalette } from '../palette.ts';
import { type Extent, extentOf, holds } from '../extent.ts';
import { type DrawnWorld, drawnWorld } from './groundLayers.ts';
import { fitCamera, showsWell, WHOLE_THEATRE } from '../first/flatCamera.ts';
import { zoomStep } from '../zoomStep.ts';
import { watchPointer } from './watchPointer.ts';
import { makeScenePainter } from './scenePainter.ts';
import { deckCamera, makeSheet, type Sheet, type SheetEvents } from './sheet.ts';

/** Makes a map with deck.gl. */
export const makeMapView: MakeMapView = (element, events, options) => {
  const trial = document.createElement('canvas').getContext('webgl2');
  // Browsers give few contexts, and this one is not drawn with.
  trial?.getExtension('WEBGL_lose_context')?.loseContext();
  if (trial === null) {
    return withoutMap(element, events, 'This browser offers no WebGL 2, which the map needs.');
  }
  element.classList.add('map-view');
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  let palette = mapPalette(scheme.matches);
  let camera: Camera = WHOLE_THEATRE;
  let scene: MapScene | null = null;
  let world: DrawnWorld | null = null;
  let isGone = false;
  const painter = makeScenePainter(options.plain, events.onProblem);
  const lose = (why: string): void => {
    events.onProblem(
      `The graphics card took the map away (${why}). Reload the page to get it back; the run itself is safe.`,
    );
  };

  const sheetEvents: SheetEvents = {
    onReady: () => repaint(),
    onLost: (why) => {
      if (!isGone) lose(why);
    },
    onProblem: events.onProblem,
    onDrawn: () => undefined,
    onCamera: null,
  };
  /** All of the ground is in what was last given to the renderer; told once. */
  let isWhole = false;
  /** The base map is there, or will not come. */
  let isLoaded = false;
  let isTold = false;
  const ground = makeSheet(element, camera, options.plain, {
    ...sheetEvents,
    onDrawn: () => {
      if (!isWhole || isTold) return;
      isTold = true;
      // The picture reaches the screen with the next frame.
      requestAnimationFrame(() => {
        events.onDrawn?.();
        if (!isGone) air = makeSheet(element, camera, options.plain, sheetEvents);
      });
    },
    onCamera: (next) => {
      setCamera(next);
      events.onCamera(camera);
    },
  });
  // What moves comes with the run: its sheet is made when the ground is drawn, so that the ground comes sooner.
  let air: Sheet | null = null;

  let paintedZoom = Number.NaN;
  let paintedView: Extent = { westDeg: 0, southDeg: 0, eastDeg: 0, northDeg: 0 };
  const seen = (): Extent => {
    const [westDeg, southDeg, eastDeg, northDeg] = viewport().getBounds();
    return { westDeg, southDeg, eastDeg, northDeg };
  };
  const repaint = (): void => {
    const groundTools = ground.tools;
    if (isGone || groundTools === null) return;
    paintedZoom = zoomStep(camera);
    paintedView = wider(seen());
    element.style.backgroundColor = palette.sea;
    const layers = painter.paint({
      ground: groundTools,
      air: air?.tools ?? null,
      scene,
      world,
      view: paintedView,
      palette,
      zoom: paintedZoom,
    });
    isWhole = isLoaded && scene !== null;
    ground.draw(layers.ground);
    air?.draw(layers.air);
  };
  const repaintForCamera = (): void => {
    if (zoomStep(camera) !== paintedZoom || !holds(paintedView, seen())) repaint();
  };
  painter.onReady = repaint;

  const onScheme = (): void => {
    palette = mapPalette(scheme.matches);
    repaint();
  };
  scheme.addEventListener('change', onScheme);

  void loadWorld().then(
    (loaded) => {
      world = drawnWorld(loaded);
      isLoaded = true;
      repaint();
    },
    (error: unknown) => {
      isLoaded = true;
      events.onProblem(`The base map did not load: ${String(error)}`);
      repaint();
    },
  );
  element.style.backgroundColor = palette.sea;

  const viewport = (): WebMercatorViewport =>
    new WebMercatorViewport({
      width: Math.max(1, element.clientWidth),
      height: Math.max(1, element.clientHeight),
      ...deckCamera(camera),
    });
  const pointer = watchPointer(element, events, viewport, () => ({ scene, clock: painter.clock }));

  const setCamera = (next: Camera): void => {
    camera = next;
    ground.look(camera);
    air?.look(camera);
    repaintForCamera();
  };

  return {
    setScene(next) {
      scene = next;
      repaint();
    },
    setTimeS(timeS) {
      painter.setTimeS(timeS);
    },
    setCamera,
    fit(unlessSeen = false) {
      const extent = extentOf(scene);
      const [widthPx, heightPx] = [Math.max(1, element.clientWidth), Math.max(1, element.clientHeight)];
      if (unlessSeen && extent !== null && showsWell(camera, extent, widthPx, heightPx)) return;
      if (extent === null) setCamera(WHOLE_THEATRE);
      else {
        const { pitchDeg, bearingDeg } = camera;
        setCamera({ ...fitCamera(extent, widthPx, heightPx), pitchDeg, bearingDeg });
      }
      events.onCamera(camera);
    },
    destroy() {
      isGone = true;
      scheme.removeEventListener('change', onScheme);
      pointer.stop();
      ground.destroy();
      air?.destroy();
      painter.destroy();
      element.replaceChildren();
    },
  } satisfies MapView;
};

/** Three times as wide and high. */
function wider({ westDeg, southDeg, eastDeg, northDeg }: Extent): Extent {
  const wide = eastDeg - westDeg;
  const high = northDeg - southDeg;
  return {
    westDeg: westDeg - wide,
    eastDeg: eastDeg + wide,
    southDeg: Math.max(-90, southDeg - high),
    northDeg: Math.min(90, northDeg + high),
  };
}

/** A map that cannot be drawn still says why, through the page, and tells where it would look. */
function withoutMap(element: HTMLElement, events: MapEvents, why: string): MapView {
  events.onProblem(why);
  let scene: MapScene | null = null;
  const nothing = (): void => undefined;
  return {
    setScene(next) {
      scene = next;
    },
    setTimeS: nothing,
    setCamera: nothing,
    fit() {
      const extent = extentOf(scene);
      events.onCamera(
        extent === null
          ? WHOLE_THEATRE
          : fitCamera(extent, Math.max(1, element.clientWidth), Math.max(1, element.clientHeight)),
      );
    },
    destroy: nothing,
  };
}
