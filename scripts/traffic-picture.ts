// Draws where the airliners of a scenario fly, the airways that posts know and what the radars reach, as PNG.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { geodesicDirect, type RunSpec } from '@redoubt/kernel';
import { encodePng } from '@redoubt/terrain/node';
import { loadCase } from '../packages/cli/src/loadCase.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/traffic-picture.ts [options]
  --scenario NAME    (default: murted)
  --traffic KIND     corridors or routes (default: corridors)
  --size-px N        side of the picture (default: 900)
  --out FILE         (default: out/traffic-KIND.png)
Grey: airways that posts know. Blue to red: ways of airliners, the more the redder. Black circles: instrumented range of
the radars; green circle: 250 km around the first radar. A picture of routes shows OpenFlights data (ODbL 1.0): say so.`;

type Colour = readonly [number, number, number];

interface Canvas {
  readonly sizePx: number;
  readonly rgb: Uint8Array;
  readonly project: (latRad: number, lonRad: number) => readonly [number, number];
}

function canvasFor(spec: RunSpec, sizePx: number): Canvas {
  const first = spec.radars[0] as RunSpec['radars'][number];
  const halfM = 60_000 + Math.max(...spec.radars.map((radar) => radar.instrumentedRangeM));
  const scale = (sizePx / 2 / halfM) * 6_371_009;
  return {
    sizePx,
    rgb: new Uint8Array(sizePx * sizePx * 3).fill(255),
    project: (latRad, lonRad) => [
      sizePx / 2 + (lonRad - first.lonRad) * Math.cos(first.latRad) * scale,
      sizePx / 2 - (latRad - first.latRad) * scale,
    ],
  };
}

function drawLine(canvas: Canvas, points: readonly (readonly [number, number])[], colour: Colour): void {
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]] as [readonly [number, number], readonly [number, number]];
    const steps = Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1));
    for (let k = 0; k <= steps; k++) {
      const x = Math.round(x0 + ((x1 - x0) * k) / steps);
      const y = Math.round(y0 + ((y1 - y0) * k) / steps);
      if (x < 0 || y < 0 || x >= canvas.sizePx || y >= canvas.sizePx) continue;
      canvas.rgb.set(colour, (y * canvas.sizePx + x) * 3);
    }
  }
}

function drawCircle(canvas: Canvas, radar: RunSpec['radars'][number], radiusM: number, colour: Colour): void {
  const points = Array.from({ length: 181 }, (_, i) => {
    const { latRad, lonRad } = geodesicDirect(radar.latRad, radar.lonRad, (i * Math.PI) / 90, radiusM);
    return canvas.project(latRad, lonRad);
  });
  drawLine(canvas, points, colour);
}

function draw(spec: RunSpec, sizePx: number): Uint8Array {
  const canvas = canvasFor(spec, sizePx);
  const place = ({ latRad, lonRad }: { latRad: number; lonRad: number }): readonly [number, number] =>
    canvas.project(latRad, lonRad);
  for (const lane of spec.lanes) {
    if (lane.kind === 'airway') drawLine(canvas, lane.points.map(place), [200, 200, 200]);
  }
  const byLine = new Map<string, { weight: number; points: (readonly [number, number])[] }>();
  for (const { weight, route } of spec.flows
    .filter(({ allegiance }) => allegiance === 'civil')
    .flatMap((flow) => flow.routes)) {
    const points = route.waypoints.map(place);
    const [a, b] = [points[0], points[points.length - 1]].map(String).sort();
    const line = byLine.get(`${a} ${b}`) ?? { weight: 0, points };
    line.weight += weight;
    byLine.set(`${a} ${b}`, line);
  }
  const lines = [...byLine.values()].sort((a, b) => a.weight - b.weight);
  const most = lines[lines.length - 1]?.weight ?? 1;
  for (const { weight, points } of lines) {
    const share = Math.sqrt(weight / most);
    drawLine(canvas, points, [Math.round(40 + 200 * share), 60, Math.round(230 - 200 * share)]);
  }
  for (const radar of spec.radars) drawCircle(canvas, radar, radar.instrumentedRangeM, [0, 0, 0]);
  drawCircle(canvas, spec.radars[0] as RunSpec['radars'][number], 250_000, [0, 140, 60]);
  return encodePng(sizePx, sizePx, canvas.rgb);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      scenario: { type: 'string', default: 'murted' },
      traffic: { type: 'string', default: 'corridors' },
      'size-px': { type: 'string', default: '900' },
      out: { type: 'string' },
    },
  });
  if (values.help) return console.log(HELP);
  const { traffic } = values;
  const loaded = await loadCase(values.scenario, { mode: 'standAlone', settings: [], terrain: 'none', traffic });
  const png = draw(loaded.runCase.spec, Number(values['size-px']));
  const out = values.out ?? `out/traffic-${traffic}.png`;
  writeFileSync(out, png);
  console.log(`${out}: ${png.length} bytes; ${loaded.trafficLine}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
