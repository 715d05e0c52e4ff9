import { type GanttMark, type GanttRow, ROW_CSS_PX, type TimeSpan, axisTicks, xOf } from './ganttGeometry.ts';

/** Colours of the Gantt, from the theme. */
export interface GanttColours {
  readonly ink: string;
  readonly inkSoft: string;
  readonly rule: string;
  readonly band: string;
  readonly wait: string;
  readonly ready: string;
  readonly flight: string;
  readonly hostile: string;
  readonly friendly: string;
  readonly civil: string;
  readonly accent: string;
  readonly accentGround: string;
  readonly surface: string;
}

/** What is drawn. */
export interface GanttPicture {
  readonly rows: readonly GanttRow[];
  readonly span: TimeSpan;
  readonly gutterCssPx: number;
  readonly widthCssPx: number;
  readonly heightCssPx: number;
  readonly scrollTopCssPx: number;
  readonly chosen: number | null;
  readonly loop: TimeSpan | null;
  readonly font: string;
  readonly colours: GanttColours;
}

/** Truth of a target as a shape: diamond for hostile, circle for friendly, square for civil. */
function drawTruth(ctx: CanvasRenderingContext2D, x: number, y: number, truth: string | null, c: GanttColours): void {
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  if (truth === 'hostile') {
    ctx.moveTo(x, y - 4.5);
    ctx.lineTo(x + 4.5, y);
    ctx.lineTo(x, y + 4.5);
    ctx.lineTo(x - 4.5, y);
    ctx.closePath();
    ctx.fillStyle = c.hostile;
    ctx.fill();
  } else if (truth === 'friendly') {
    ctx.arc(x, y, 3.8, 0, 2 * Math.PI);
    ctx.fillStyle = c.friendly;
    ctx.fill();
  } else if (truth === 'civil') {
    ctx.rect(x - 3.5, y - 3.5, 7, 7);
    ctx.fillStyle = c.civil;
    ctx.fill();
  } else {
    ctx.moveTo(x - 3, y);
    ctx.lineTo(x + 3, y);
    ctx.strokeStyle = c.inkSoft;
    ctx.stroke();
  }
}

function drawMark(ctx: CanvasRenderingContext2D, mark: GanttMark, x: number, y: number, c: GanttColours): void {
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = c.ink;
  ctx.fillStyle = c.surface;
  ctx.beginPath();
  switch (mark.kind) {
    case 'launched':
      ctx.moveTo(x, y - 5);
      ctx.lineTo(x, y + 5);
      ctx.stroke();
      return;
    case 'kill':
      ctx.moveTo(x - 4, y - 4);
      ctx.lineTo(x + 4, y + 4);
      ctx.moveTo(x + 4, y - 4);
      ctx.lineTo(x - 4, y + 4);
      ctx.lineWidth = 2;
      ctx.stroke();
      return;
    case 'miss':
      ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
      return;
    case 'guidanceLost':
      ctx.moveTo(x - 4, y - 3.5);
      ctx.lineTo(x + 4, y - 3.5);
      ctx.lineTo(x, y + 4);
      ctx.closePath();
      ctx.fill();
      ctx.stroke();
      return;
    case 'assessed':
      ctx.moveTo(x - 3, y + 5);
      ctx.lineTo(x, y + 1);
      ctx.lineTo(x + 3, y + 5);
      ctx.stroke();
      return;
    default:
      ctx.moveTo(x, y - 5);
      ctx.lineTo(x, y + 5);
      ctx.moveTo(x - 3, y - 5);
      ctx.lineTo(x, y - 5);
      ctx.moveTo(x - 3, y + 5);
      ctx.lineTo(x, y + 5);
      ctx.stroke();
  }
}

type EngagementRow = Extract<GanttRow, { kind: 'engagement' }>;

function drawBars(ctx: CanvasRenderingContext2D, row: EngagementRow, y: number, picture: GanttPicture): void {
  const { span, colours: c, gutterCssPx, widthCssPx } = picture;
  const plot = widthCssPx - gutterCssPx;
  for (const { phase, fromS, toS } of row.bars) {
    const x0 = gutterCssPx + xOf(fromS, span, plot);
    const width = Math.max(1, gutterCssPx + xOf(toS, span, plot) - x0);
    if (phase === 'considered') {
      ctx.fillStyle = c.wait;
      ctx.fillRect(x0, y - 0.75, width, 1.5);
    } else if (phase === 'ordered') {
      ctx.strokeStyle = c.wait;
      ctx.lineWidth = 1;
      ctx.strokeRect(x0 + 0.5, y - 2.5, Math.max(0, width - 1), 5);
    } else if (phase === 'locked') {
      ctx.fillStyle = c.ready;
      ctx.fillRect(x0, y - 1.5, width, 3);
    } else {
      ctx.fillStyle = c.flight;
      ctx.globalAlpha = 0.85;
      ctx.fillRect(x0, y - 4, width, 8);
      ctx.globalAlpha = 1;
    }
  }
  for (const mark of row.marks) drawMark(ctx, mark, gutterCssPx + xOf(mark.timeS, span, plot), y, c);
}

/** Draws the lines that are in sight; the canvas is already scaled to device pixels. */
export function drawGantt(ctx: CanvasRenderingContext2D, picture: GanttPicture): void {
  const { rows, span, gutterCssPx, widthCssPx, heightCssPx, scrollTopCssPx, colours: c } = picture;
  const plot = widthCssPx - gutterCssPx;
  ctx.clearRect(0, 0, widthCssPx, heightCssPx);
  ctx.font = picture.font;
  ctx.textBaseline = 'middle';
  const from = Math.max(0, Math.floor(scrollTopCssPx / ROW_CSS_PX));
  const to = Math.min(rows.length, Math.ceil((scrollTopCssPx + heightCssPx) / ROW_CSS_PX));
  for (let i = from; i < to; i++) {
    const row = rows[i] as GanttRow;
    const top = i * ROW_CSS_PX - scrollTopCssPx;
    if (row.kind === 'unit') {
      ctx.fillStyle = c.band;
      ctx.fillRect(0, top, widthCssPx, ROW_CSS_PX);
    } else if (row.engagement.engagement === picture.chosen) {
      ctx.fillStyle = c.accentGround;
      ctx.fillRect(0, top, widthCssPx, ROW_CSS_PX);
    }
  }
  if (picture.loop !== null) {
    const x0 = gutterCssPx + xOf(picture.loop.fromS, span, plot);
    ctx.globalAlpha = 0.14;
    ctx.fillStyle = c.accent;
    ctx.fillRect(x0, 0, gutterCssPx + xOf(picture.loop.toS, span, plot) - x0, heightCssPx);
    ctx.globalAlpha = 1;
  }
  ctx.strokeStyle = c.rule;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const tick of axisTicks(span, plot, 72)) {
    const x = Math.round(gutterCssPx + xOf(tick, span, plot)) + 0.5;
    ctx.moveTo(x, 0);
    ctx.lineTo(x, heightCssPx);
  }
  ctx.stroke();
  ctx.save();
  ctx.beginPath();
  ctx.rect(gutterCssPx, 0, plot, heightCssPx);
  ctx.clip();
  for (let i = from; i < to; i++) {
    const row = rows[i] as GanttRow;
    if (row.kind === 'engagement') drawBars(ctx, row, (i + 0.5) * ROW_CSS_PX - scrollTopCssPx, picture);
  }
  ctx.restore();
  for (let i = from; i < to; i++) {
    const row = rows[i] as GanttRow;
    const y = (i + 0.5) * ROW_CSS_PX - scrollTopCssPx;
    ctx.fillStyle = row.kind === 'unit' ? c.ink : c.inkSoft;
    if (row.kind === 'unit') {
      ctx.fillText(row.fireUnit, 8, y, gutterCssPx - 40);
      ctx.textAlign = 'right';
      ctx.fillText(String(row.count), gutterCssPx - 8, y);
      ctx.textAlign = 'left';
    } else {
      ctx.fillText(`no. ${row.engagement.engagement}, track ${row.engagement.track}`, 16, y, gutterCssPx - 40);
      drawTruth(ctx, gutterCssPx - 12, y, row.engagement.truthAllegiance, c);
    }
  }
}
