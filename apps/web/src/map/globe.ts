import type { World } from './basemap/decodeWorld.ts';
import { loadWorld } from './basemap/loadWorld.ts';
import type { Camera } from './contract.ts';
import { mapPalette, type Rgba } from './palette.ts';

const RAD = Math.PI / 180;
const SIZE_PX = 120;
/** Rings with fewer points are islands too small for a globe of this size. */
const LEAST_POINTS = 14;

/** A small globe that shows where the map looks. */
export interface Globe {
  /** `widthPx` and `heightPx` are those of the map. */
  show(camera: Camera, widthPx: number, heightPx: number): void;
  destroy(): void;
}

/** Point of a globe seen from above a place: x to the right, y down, z towards the eye, in radii. */
export function onGlobe(
  lonDeg: number,
  latDeg: number,
  centre: { readonly lonDeg: number; readonly latDeg: number },
): readonly [number, number, number] {
  const lat = latDeg * RAD;
  const lat0 = centre.latDeg * RAD;
  const east = (lonDeg - centre.lonDeg) * RAD;
  return [
    Math.cos(lat) * Math.sin(east),
    -(Math.cos(lat0) * Math.sin(lat) - Math.sin(lat0) * Math.cos(lat) * Math.cos(east)),
    Math.sin(lat0) * Math.sin(lat) + Math.cos(lat0) * Math.cos(lat) * Math.cos(east),
  ];
}

/** Makes a globe in an element; it is decoration for orientation, so hidden from screen readers. */
export function makeGlobe(element: HTMLElement): Globe {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const scale = globalThis.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(SIZE_PX * scale);
  canvas.style.width = canvas.style.height = `${SIZE_PX}px`;
  element.append(canvas);
  const pen = canvas.getContext('2d');
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  let world: World | null = null;
  let last: readonly [Camera, number, number] | null = null;
  let drawn = '';

  const draw = (): void => {
    if (pen === null || last === null) return;
    const [camera, widthPx, heightPx] = last;
    // The globe hardly turns while the map moves a little: drawing it anew each time would be wasted.
    const key = [
      Math.round(camera.lonDeg * 4),
      Math.round(camera.latDeg * 4),
      Math.round(camera.zoom * 10),
      Math.round(camera.bearingDeg),
      scheme.matches,
      world !== null,
      widthPx,
      heightPx,
    ].join();
    if (key === drawn) return;
    drawn = key;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    paintGlobe(pen, world, camera, widthPx, heightPx, scheme.matches);
  };
  scheme.addEventListener('change', draw);
  loadWorld().then(
    (loaded) => {
      world = loaded;
      draw();
    },
    () => undefined, // The map itself says that the base map did not load.
  );
  return {
    show(camera, widthPx, heightPx) {
      last = [camera, widthPx, heightPx];
      draw();
    },
    destroy() {
      scheme.removeEventListener('change', draw);
      canvas.remove();
    },
  };
}

function paintGlobe(
  pen: CanvasRenderingContext2D,
  world: World | null,
  camera: Camera,
  widthPx: number,
  heightPx: number,
  isDark: boolean,
): void {
  const palette = mapPalette(isDark);
  const css = ([r, g, b]: Rgba): string => `rgb(${r}, ${g}, ${b})`;
  const radius = SIZE_PX / 2 - 2;
  const middle = SIZE_PX / 2;
  pen.clearRect(0, 0, SIZE_PX, SIZE_PX);
  const ball = pen.createRadialGradient(middle * 0.7, middle * 0.6, radius * 0.1, middle, middle, radius);
  ball.addColorStop(0, isDark ? '#24435a' : '#d8eaf4');
  ball.addColorStop(1, isDark ? '#0a151f' : '#8fb3ca');
  pen.fillStyle = ball;
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  pen.fill();
  pen.save();
  pen.clip();
  pen.fillStyle = css(palette.land);
  pen.strokeStyle = css(palette.coast);
  pen.lineWidth = 0.5;
  for (const [ring] of world?.land ?? []) {
    if (ring === undefined || ring.length < 2 * LEAST_POINTS) continue;
    pen.beginPath();
    let isSeen = false;
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y, z] = onGlobe(ring[i]!, ring[i + 1]!, camera);
      isSeen ||= z > 0;
      // What lies behind is pushed out to the edge.
      const out = z > 0 ? 1 : 1.02 / Math.max(1e-6, Math.hypot(x, y));
      pen.lineTo(middle + x * radius * out, middle + y * radius * out);
    }
    pen.closePath();
    if (!isSeen) continue;
    pen.fill();
    pen.stroke();
  }
  pen.restore();
  pen.strokeStyle = isDark ? '#ffd23f' : '#b02a00';
  pen.lineWidth = 1.5;
  const halfDeg = (pixels: number): number => (pixels / 2 / 512 / 2 ** camera.zoom) * 360;
  const wide = Math.min(85, halfDeg(widthPx));
  const high = Math.min(60, halfDeg(heightPx) * Math.cos(camera.latDeg * RAD));
  const turn = camera.bearingDeg * RAD;
  pen.beginPath();
  const corners: readonly (readonly [number, number])[] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  corners.forEach(([sx, sy], corner) => {
    const [nx, ny] = corners[(corner + 1) % 4]!;
    for (let step = 0; step < 8; step++) {
      const dx = (sx + ((nx - sx) * step) / 8) * wide;
      const dy = (sy + ((ny - sy) * step) / 8) * high;
      const lonDeg = camera.lonDeg + dx * Math.cos(turn) + dy * Math.sin(turn);
      const latDeg = Math.max(-85, Math.min(85, camera.latDeg + dy * Math.cos(turn) - dx * Math.sin(turn)));
      const [x, y] = onGlobe(lonDeg, latDeg, camera);
      pen.lineTo(middle + x * radius, middle + y * radius);
    }
  });
  pen.closePath();
  pen.stroke();
  if (wide < 2) {
    pen.beginPath();
    pen.arc(middle, middle, 4, 0, 2 * Math.PI);
    pen.stroke();
  }
}
