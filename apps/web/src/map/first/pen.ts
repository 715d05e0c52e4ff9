import type { Rgba } from '../palette.ts';

/** What draws on a plain canvas. */
export type Pen = CanvasRenderingContext2D;

/** A colour as CSS writes it. */
export function cssOf([r, g, b, a]: Rgba): string {
  return `rgb(${r} ${g} ${b} / ${a / 255})`;
}

/** The renderer sets names lower by this than a canvas does. */
const DOWN_PX = 1;

/** Writes a name with a halo; `y` is its middle, `align` says which of its ends `x` is. */
export function writeName(
  pen: Pen,
  name: string,
  x: number,
  y: number,
  sizePx: number,
  align: 'left' | 'center',
  colour: Rgba,
  halo: Rgba,
): void {
  pen.font = `600 ${sizePx}px system-ui, "DejaVu Sans", sans-serif`;
  pen.textAlign = align;
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.strokeStyle = cssOf(halo);
  pen.lineWidth = 3;
  pen.strokeText(name, x, y + DOWN_PX);
  pen.fillStyle = cssOf(colour);
  pen.fillText(name, x, y + DOWN_PX);
}
