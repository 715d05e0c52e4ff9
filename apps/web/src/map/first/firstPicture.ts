import './firstPicture.css';
import type { World } from '../basemap/decodeWorld.ts';
import { loadWorld } from '../basemap/loadWorld.ts';
import type { Camera, PlacedSite } from '../contract.ts';
import { mapPalette } from '../palette.ts';
import { loadSymbols } from '../symbols/loadSymbols.ts';
import { zoomStep } from '../zoomStep.ts';
import { flatView } from './flatCamera.ts';
import { paintGround } from './paintGround.ts';
import { paintSites } from './paintSites.ts';

/** What a first picture shows. */
export interface FirstScene {
  readonly camera: Camera;
  readonly sites: readonly PlacedSite[];
  readonly hasNames: boolean;
}

/** The ground and what stands on it on a plain canvas: there long before the renderer, and where there is none. */
export interface FirstPicture {
  /** A camera that is tilted or turned leaves nothing but sea. */
  show(scene: FirstScene): void;
  destroy(): void;
}

/**
 * Makes a first picture that fills an element; it is hidden from screen readers, as the map is.
 *
 * @param isPlain - without glow along the coasts, and in pixels of CSS
 * @param onPainted - called when ground and sites are there, or cannot be had
 */
export function makeFirstPicture(element: HTMLElement, isPlain: boolean, onPainted: () => void): FirstPicture {
  const canvas = document.createElement('canvas');
  canvas.className = 'first-picture';
  canvas.setAttribute('aria-hidden', 'true');
  element.append(canvas);
  // Drawn by the processor: a graphics card would first have to build its programs.
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  let scene: FirstScene | null = null;
  let world: World | null = null;
  let symbols: ImageBitmap | null = null;
  let frame = 0;

  const paint = (): void => {
    frame = 0;
    const [widthPx, heightPx] = [element.clientWidth, element.clientHeight];
    if (pen === null || scene === null || widthPx === 0 || heightPx === 0) return;
    const scale = isPlain ? 1 : globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(widthPx * scale);
    canvas.height = Math.round(heightPx * scale);
    const palette = mapPalette(scheme.matches);
    pen.fillStyle = palette.sea;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    const { camera, sites, hasNames } = scene;
    const view = flatView(camera, widthPx, heightPx);
    const zoom = zoomStep(camera);
    if (view !== null && world !== null) paintGround(pen, world, view, palette, { zoom, isPlain, hasNames });
    if (view !== null && symbols !== null) paintSites(pen, symbols, sites, view, palette, { zoom, hasNames });
    // For scripts and tests: what can be seen.
    canvas.dataset['painted'] = `${world === null ? '' : 'ground '}${symbols === null ? '' : `${sites.length} sites`}`;
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  const size = new ResizeObserver(soon);
  size.observe(element);
  scheme.addEventListener('change', soon);
  // The map itself says what did not load.
  const nothing = (): null => null;
  void Promise.all([loadWorld().catch(nothing), loadSymbols().catch(nothing)]).then((loaded) => {
    [world, symbols] = loaded;
    cancelAnimationFrame(frame);
    paint();
    onPainted();
  });
  return {
    show(next) {
      scene = next;
      soon();
    },
    destroy() {
      cancelAnimationFrame(frame);
      size.disconnect();
      scheme.removeEventListener('change', soon);
      canvas.remove();
    },
  };
}
