import { Deck, type DeckProps, type Layer, MapView as DeckMapView } from '@deck.gl/core';
import type { Device, Texture } from '@luma.gl/core';
import type { Camera } from '../contract.ts';
import { loadAtlas } from './loadAtlas.ts';

export const MIN_ZOOM = 1.2;
export const MAX_ZOOM = 15;

/** Place from which the renderer looks. */
export interface DeckCamera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly maxPitch: number;
}

/** A camera as the renderer wants it. */
export function deckCamera({ lonDeg, latDeg, zoom, pitchDeg, bearingDeg }: Camera): DeckCamera {
  return {
    longitude: lonDeg,
    latitude: latDeg,
    zoom,
    pitch: pitchDeg,
    bearing: bearingDeg,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    maxPitch: 75,
  };
}

/** What a sheet has once its graphics card is there. */
export interface SheetTools {
  readonly device: Device;
  readonly symbols: Texture;
}

/** One transparent canvas with its renderer. The ground and what moves lie on two, so that time redraws only one. */
export interface Sheet {
  /** Null until the sheet can be drawn on. */
  readonly tools: SheetTools | null;
  draw(layers: Layer[]): void;
  look(camera: Camera): void;
  destroy(): void;
}

/** What a sheet tells. */
export interface SheetEvents {
  readonly onReady: () => void;
  readonly onLost: (why: string) => void;
  readonly onProblem: (what: string) => void;
  /** What was given to `draw` is drawn. */
  readonly onDrawn: () => void;
  /** Null: the sheet does not react to the pointer. */
  readonly onCamera: ((camera: Camera) => void) | null;
}

/** Makes a sheet that fills an element. */
export function makeSheet(element: HTMLElement, camera: Camera, isPlain: boolean, events: SheetEvents): Sheet {
  const { onCamera } = events;
  const box = document.createElement('div');
  box.className = onCamera === null ? 'map-sheet map-sheet-still' : 'map-sheet';
  element.append(box);
  let tools: SheetTools | null = null;
  let isGone = false;
  const deck = new Deck({
    parent: box,
    views: new DeckMapView({ id: 'map', repeat: true, farZMultiplier: 2 }),
    viewState: deckCamera(camera),
    controller: onCamera === null ? false : { keyboard: true, touchRotate: true, inertia: 250 },
    useDevicePixels: isPlain ? 1 : true,
    layers: [],
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
    getCursor: ({ isDragging }) => (isDragging ? 'grabbing' : 'default'),
    onViewStateChange: ({ viewState }) => {
      const state = viewState as DeckCamera;
      onCamera?.({
        lonDeg: state.longitude,
        latDeg: state.latitude,
        zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, state.zoom)),
        pitchDeg: state.pitch,
        bearingDeg: state.bearing,
      });
    },
    onDeviceInitialized: (device: Device) => {
      loadAtlas(device).then(
        (symbols) => {
          if (isGone) return;
          tools = { device, symbols };
          events.onReady();
        },
        (error: unknown) => events.onProblem(`The symbols of the map did not load: ${String(error)}`),
      );
      void device.lost.then(({ message }) => {
        if (!isGone) events.onLost(message);
      });
    },
    onAfterRender: events.onDrawn,
    onError: (error: Error) => events.onProblem(`The map could not be drawn: ${error.message}`),
  } satisfies DeckProps<DeckMapView>);
  return {
    get tools() {
      return tools;
    },
    draw: (layers) => deck.setProps({ layers }),
    look: (next) => deck.setProps({ viewState: deckCamera(next) }),
    destroy() {
      isGone = true;
      deck.finalize();
      tools?.symbols.destroy();
      tools = null;
      box.remove();
    },
  };
}
