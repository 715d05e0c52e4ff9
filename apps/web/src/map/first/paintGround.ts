import { citiesAt, citySize } from '../basemap/cities.ts';
import type { FlatLine, World } from '../basemap/decodeWorld.ts';
import { COAST_GLOW, groundLines } from '../basemap/groundLines.ts';
import { type LinePiece, piecesIn } from '../basemap/linePieces.ts';
import type { MapPalette, Rgba } from '../palette.ts';
import type { FlatView } from './flatCamera.ts';
import { cssOf, type Pen, writeName } from './pen.ts';
import { traceLine, traceRing } from './tracePath.ts';

/** Paints what the ground of the map shows, as the renderer does: sea, land, lakes, rivers, coasts, borders, cities. */
export function paintGround(
  pen: Pen,
  world: World,
  view: FlatView,
  palette: MapPalette,
  look: { readonly zoom: number; readonly isPlain: boolean; readonly hasNames: boolean },
): void {
  const fill = (polygons: World['land'], colour: Rgba): void => {
    pen.beginPath();
    for (const ring of polygons.flat()) traceRing(pen, ring, view);
    pen.fillStyle = cssOf(colour);
    pen.fill('evenodd');
  };
  const inView = (pieces: readonly LinePiece[]): FlatLine[] => piecesIn(pieces, view.seen);
  const lines = groundLines(world);
  const stroke = (some: readonly FlatLine[], colour: Rgba, widthPx: number): void => {
    pen.beginPath();
    for (const line of some) traceLine(pen, line, view);
    pen.strokeStyle = cssOf(colour);
    pen.lineWidth = widthPx;
    pen.stroke();
  };
  pen.lineJoin = pen.lineCap = 'round';
  const coasts = inView(lines.coasts);
  const borders = inView(lines.borders);
  if (!look.isPlain) {
    const [r, g, b, a] = palette.coastGlow;
    for (const [widthPx, share] of COAST_GLOW) stroke(coasts, [r, g, b, a * share], widthPx);
  }
  fill(world.land, palette.land);
  fill(world.lakes, palette.lake);
  stroke(inView(lines.rivers), palette.river, 1);
  stroke(inView(lines.shores), palette.river, 0.8);
  stroke(coasts, palette.coast, 1);
  const [r, g, b] = palette.halo;
  stroke(borders, [r, g, b, 70], 3);
  stroke(borders, palette.border, 1.2);
  stroke(inView(lines.graticule), palette.graticule, 1);
  for (const { name, rank, lonDeg, latDeg } of citiesAt(look.zoom)) {
    const [x, y] = [view.xPx(lonDeg), view.yPx(latDeg)];
    const { namePx, radiusPx } = citySize(rank);
    pen.beginPath();
    pen.arc(x, y, radiusPx, 0, 2 * Math.PI);
    pen.fillStyle = cssOf(palette.city);
    pen.fill();
    pen.strokeStyle = cssOf(palette.halo);
    pen.lineWidth = 1;
    pen.stroke();
    if (look.hasNames) writeName(pen, name, x + 6, y, namePx, 'left', palette.city, palette.halo);
  }
}
