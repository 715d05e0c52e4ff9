import { Deck, type Layer, MapView as DeckMapView, WebMercatorViewport } from '@deck.gl/core';
import type { Device, Texture } from '@luma.gl/core';
import type { World } from '../basemap/decodeWorld.ts';
import { loadWorld } from '../basemap/loadWorld.ts';
import type { Camera, MakeMapView, MapEvents, MapScene, MapView } from '../contract.ts';
import { mapPalette } from '../palette.ts';
import { extentOf } from '../extent.ts';
import { watchPointer } from './watchPointer.ts';
import { makeScenePainter } from './scenePainter.ts';
import { loadAtlas } from './loadAtlas.ts';
import { say } from './say.ts';

const WHOLE_THEATRE: Camera = { lonDeg: 33, latDeg: 39, zoom: 4.6, pitchDeg: 0, bearingDeg: 0 };
const MIN_ZOOM = 1.2;
const MAX_ZOOM = 15;

/** Makes a map with deck.gl. */
export const makeMapView: MakeMapView = (element, events, options) => {
  if (document.createElement('canvas').getContext('webgl2') === null) {
    return withoutMap(
      element,
      events,
      'This browser offers no WebGL 2, which the map needs. Panels, tables and time line work without it.',
    );
  }
  element.classList.add('map-view');
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  let palette = mapPalette(scheme.matches);
  let camera: Camera = WHOLE_THEATRE;
  let scene: MapScene | null = null;
  let world: World | null = null;
  let atlas: Texture | null = null;
  let device: Device | null = null;
  let isGone = false;
  const painter = makeScenePainter(options.plain, events.onProblem);

  const deck = new Deck({
    parent: element as HTMLDivElement,
    views: new DeckMapView({ id: 'map', repeat: true, farZMultiplier: 2 }),
    viewState: viewStateOf(camera),
    controller: { keyboard: true, touchRotate: true, inertia: 250 },
    useDevicePixels: options.plain ? 1 : true,
    layers: [],
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
    getCursor: ({ isDragging }) => (isDragging ? 'grabbing' : 'default'),
    onViewStateChange: ({ viewState }) => {
      const state = viewState as ReturnType<typeof viewStateOf>;
      camera = {
        lonDeg: state.longitude,
        latDeg: state.latitude,
        zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, state.zoom)),
        pitchDeg: state.pitch,
        bearingDeg: state.bearing,
      };
      deck.setProps({ viewState: viewStateOf(camera) });
      repaintForZoom();
      events.onCamera(camera);
    },
    onDeviceInitialized: (created: Device) => {
      device = created;
      void loadAtlas(created).then(
        (texture) => {
          atlas = texture;
          repaint();
        },
        (error: unknown) => events.onProblem(`The symbols of the map did not load: ${String(error)}`),
      );
      void created.lost.then(({ message }) => {
        if (!isGone) lose(message);
      });
    },
    onError: (error: Error) => events.onProblem(`The map could not be drawn: ${error.message}`),
  });

  const lose = (why: string): void => {
    say(element, 'The graphics card took the map away. Reload the page to get it back; the run itself is safe.');
    events.onProblem(`The map lost its graphics context (${why}).`);
  };

  let paintedZoom = Number.NaN;
  const repaint = (): void => {
    if (isGone || device === null || atlas === null) return;
    paintedZoom = Math.floor(camera.zoom * 2) / 2;
    element.style.backgroundColor = palette.sea;
    const layers: Layer[] = painter.paint({ device, scene, world, atlas, palette, zoom: paintedZoom });
    deck.setProps({ layers });
  };
  const repaintForZoom = (): void => {
    if (Math.floor(camera.zoom * 2) / 2 !== paintedZoom) repaint();
  };
  painter.onReady = repaint;

  const onScheme = (): void => {
    palette = mapPalette(scheme.matches);
    repaint();
  };
  scheme.addEventListener('change', onScheme);

  void loadWorld().then(
    (loaded) => {
      world = loaded;
      repaint();
    },
    (error: unknown) => events.onProblem(`The base map did not load: ${String(error)}`),
  );
  element.style.backgroundColor = palette.sea;

  const viewport = (): WebMercatorViewport =>
    new WebMercatorViewport({
      width: Math.max(1, element.clientWidth),
      height: Math.max(1, element.clientHeight),
      ...viewStateOf(camera),
    });
  const pointer = watchPointer(element, events, viewport, () => ({ scene, clock: painter.clock }));

  const setCamera = (next: Camera): void => {
    camera = next;
    deck.setProps({ viewState: viewStateOf(camera) });
    repaintForZoom();
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
    fit() {
      const extent = extentOf(scene);
      if (extent === null) setCamera(WHOLE_THEATRE);
      else {
        const padding = Math.min(60, 0.1 * Math.min(element.clientWidth, element.clientHeight));
        const { longitude, latitude, zoom } = viewport().fitBounds(
          [
            [extent.westDeg, extent.southDeg],
            [extent.eastDeg, extent.northDeg],
          ],
          { padding, maxZoom: 10 },
        );
        setCamera({
          lonDeg: longitude,
          latDeg: latitude,
          zoom,
          pitchDeg: camera.pitchDeg,
          bearingDeg: camera.bearingDeg,
        });
      }
      events.onCamera(camera);
    },
    destroy() {
      isGone = true;
      scheme.removeEventListener('change', onScheme);
      pointer.stop();
      deck.finalize();
      painter.destroy();
      atlas?.destroy();
      element.replaceChildren();
    },
  } satisfies MapView;
};

function viewStateOf(camera: Camera): {
  longitude: number;
  latitude: number;
  zoom: number;
  pitch: number;
  bearing: number;
  minZoom: number;
  maxZoom: number;
  maxPitch: number;
} {
  return {
    longitude: camera.lonDeg,
    latitude: camera.latDeg,
    zoom: camera.zoom,
    pitch: camera.pitchDeg,
    bearing: camera.bearingDeg,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    maxPitch: 75,
  };
}

/** A map that cannot be drawn still says why. */
function withoutMap(element: HTMLElement, events: MapEvents, why: string): MapView {
  say(element, why);
  events.onProblem(why);
  const nothing = (): void => undefined;
  return {
    setScene: nothing,
    setTimeS: nothing,
    setCamera: nothing,
    fit: nothing,
    destroy: () => element.replaceChildren(),
  };
}
