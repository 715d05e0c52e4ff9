/**
 * Bench of the map: a made-up replay whose size, switches and camera come from the address. `scripts/map-trace.ts` traces
 * it; it is no part of the built explorer.
 */
import { type Camera, type MapLayers, type MapScene, makeMapView } from '../src/map/index.ts';
import { syntheticReplay } from './syntheticReplay.ts';

const query = new URLSearchParams(location.search);
const number = (key: string, otherwise: number): number => Number(query.get(key) ?? otherwise);
const on = (key: string, otherwise: boolean): boolean => (query.get(key) ?? (otherwise ? '1' : '0')) === '1';

const bench = {
  ready: false,
  openMs: 0,
  timeS: number('time', 120),
  frames: 0,
  problems: [] as string[],
  picks: [] as unknown[],
};
Object.assign(window, { bench });

const replay = syntheticReplay({
  movers: number('movers', 60),
  keyframes: number('keyframes', 60),
  durationS: number('duration', 3600),
  hasRelief: on('relief', true),
});
const layers: MapLayers = {
  relief: on('relief', true),
  terrain3d: on('terrain3d', false),
  cover: on('cover', false),
  coverAltitudeM: number('altitude', 3000),
  engagementZones: on('reach', true),
  airways: on('airways', true),
  zones: on('zones', true),
  links: on('links', true),
  trails: on('trails', true),
  ellipses: on('ellipses', true),
  leaders: on('leaders', true),
  labels: on('labels', true),
};
const scene: MapScene = {
  replay,
  shown: query.get('shown') === 'truth' ? { kind: 'truth' } : { kind: 'picture', post: 'post-1' },
  layers,
  selection:
    query.get('shown') === 'truth'
      ? { kind: 'object', id: 'object-3' }
      : { kind: 'track', post: 'post-1', track: 1003 },
  marked: ['object-5', '1005', 'unit-2'],
  profile: on('profile', false)
    ? [
        { lonDeg: 31, latDeg: 39.4 },
        { lonDeg: 34, latDeg: 40.9 },
      ]
    : null,
  handles: on('handles', false) ? [{ id: 'h1', label: 'Handle', lonDeg: 33, latDeg: 39.5 }] : [],
};

/** Opening ends with the first frame that draws all movers. */
const opened = new Promise<number>((resolve) => {
  const calls = WebGL2RenderingContext.prototype;
  const { drawArraysInstanced } = calls;
  calls.drawArraysInstanced = function (mode, first, vertices, instances) {
    drawArraysInstanced.call(this, mode, first, vertices, instances);
    if (instances !== replay.truth.ids.length) return;
    calls.drawArraysInstanced = drawArraysInstanced;
    resolve(performance.now());
  };
});
const started = performance.now();
const map = makeMapView(
  document.getElementById('map')!,
  {
    onCamera: () => undefined,
    onPick: (pick) => bench.picks.push(pick),
    onHover: () => undefined,
    onGround: () => undefined,
    onDrag: () => undefined,
    onProblem: (what) => bench.problems.push(what),
  },
  { plain: on('plain', false) },
);
map.setScene(scene);
map.fit();
if (query.has('zoom')) {
  const camera: Camera = {
    lonDeg: number('lon', 32.6),
    latDeg: number('lat', 40),
    zoom: number('zoom', 6),
    pitchDeg: number('pitch', 0),
    bearingDeg: number('bearing', 0),
  };
  map.setCamera(camera);
}
map.setTimeS(bench.timeS);
Object.assign(window, { map, scene });
void opened.then((endMs) => {
  bench.openMs = endMs - started;
  bench.ready = true;
  if (on('play', false)) requestAnimationFrame(play);
});

function play(): void {
  bench.timeS = (bench.timeS + 1) % replay.durationS;
  map.setTimeS(bench.timeS);
  bench.frames++;
  requestAnimationFrame(play);
}
