import './gantt.css';
import { effect } from '@preact/signals';
import type { JSX, TargetedPointerEvent } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { activeReplay } from '../state/active.ts';
import { endS, loop, timeS } from '../state/clock.ts';
import { seek } from '../state/seek.ts';
import { selection } from '../state/view.ts';
import { onThemeChange, themeColour } from '../ui/themeColours.ts';
import { drawGantt, type GanttColours } from './drawGantt.ts';
import { followSpan, ganttRows, ROW_CSS_PX, rowAt, timeAt, xOf } from './ganttGeometry.ts';
import { shownSpan, zoomedSpan } from './spanState.ts';

function coloursNow(): GanttColours {
  return {
    ink: themeColour('ink'),
    inkSoft: themeColour('ink-soft'),
    rule: themeColour('rule'),
    band: themeColour('gantt-band'),
    wait: themeColour('gantt-wait'),
    ready: themeColour('gantt-ready'),
    flight: themeColour('gantt-flight'),
    hostile: themeColour('hostile'),
    friendly: themeColour('friendly'),
    civil: themeColour('civil'),
    accent: themeColour('accent'),
    accentGround: themeColour('accent-ground'),
    surface: themeColour('surface'),
  };
}

/**
 * Kill chains of all engagements on a canvas, one line each, grouped by fire unit. The table beside it says the same to
 * those who do not see it.
 */
export function Gantt(props: { readonly gutterCssPx: number }): JSX.Element {
  const { gutterCssPx } = props;
  const replay = activeReplay.value;
  const end = endS.value;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const filler = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => (replay === null ? [] : ganttRows(replay.engagements, end)), [replay, end]);

  useEffect(() => {
    const [scroller, surface, line, fill] = [box.current, canvas.current, cursor.current, filler.current];
    const ctx = surface?.getContext('2d') ?? null;
    if (scroller === null || surface === null || line === null || fill === null || ctx === null) return;
    fill.style.height = `${rows.length * ROW_CSS_PX}px`;
    let colours = coloursNow();
    let frame = 0;
    const draw = (): void => {
      frame = 0;
      const ratio = Math.max(1, window.devicePixelRatio);
      const [width, height] = [scroller.clientWidth, scroller.clientHeight];
      if (surface.width !== Math.round(width * ratio) || surface.height !== Math.round(height * ratio)) {
        surface.width = Math.round(width * ratio);
        surface.height = Math.round(height * ratio);
        surface.style.width = `${width}px`;
        surface.style.height = `${height}px`;
      }
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const pick = selection.peek();
      drawGantt(ctx, {
        rows,
        span: shownSpan.peek(),
        gutterCssPx,
        widthCssPx: width,
        heightCssPx: height,
        scrollTopCssPx: scroller.scrollTop,
        chosen: pick?.kind === 'engagement' ? pick.engagement : null,
        loop: loop.peek(),
        font: `11px ${getComputedStyle(scroller).fontFamily}`,
        colours,
      });
      placeCursor();
    };
    const ask = (): void => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const placeCursor = (): void => {
      const plot = scroller.clientWidth - gutterCssPx;
      const x = xOf(timeS.peek(), shownSpan.peek(), plot);
      line.hidden = x < 0 || x > plot;
      line.style.transform = `translateX(${(gutterCssPx + x).toFixed(1)}px)`;
    };
    const stops = [
      effect(() => {
        const now = timeS.value;
        const zoomed = zoomedSpan.peek();
        if (zoomed !== null) zoomedSpan.value = followSpan(zoomed, now, endS.peek());
        placeCursor();
      }),
      effect(() => {
        void [shownSpan.value, loop.value];
        ask();
      }),
      effect(() => {
        const pick = selection.value;
        if (pick?.kind === 'engagement') {
          const at = rows.findIndex(
            (row) => row.kind === 'engagement' && row.engagement.engagement === pick.engagement,
          );
          const top = at * ROW_CSS_PX;
          if (at >= 0 && (top < scroller.scrollTop || top + ROW_CSS_PX > scroller.scrollTop + scroller.clientHeight))
            scroller.scrollTop = top - scroller.clientHeight / 2;
        }
        ask();
      }),
      onThemeChange(() => {
        colours = coloursNow();
        ask();
      }),
    ];
    const observer = new ResizeObserver(ask);
    observer.observe(scroller);
    scroller.addEventListener('scroll', ask, { passive: true });
    return () => {
      for (const stop of stops) stop();
      observer.disconnect();
      scroller.removeEventListener('scroll', ask);
      cancelAnimationFrame(frame);
    };
  }, [rows, gutterCssPx]);

  const onPointer = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    const area = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - area.left;
    const row = rowAt(event.clientY - area.top + event.currentTarget.scrollTop, rows);
    if (event.type === 'pointerdown' && row?.kind === 'engagement')
      selection.value = { kind: 'engagement', engagement: row.engagement.engagement };
    if (x < gutterCssPx) return;
    seek(timeAt(x - gutterCssPx, shownSpan.peek(), event.currentTarget.clientWidth - gutterCssPx));
  };

  return (
    <div class="gantt-box">
      <div
        ref={box}
        class="gantt"
        tabIndex={-1}
        onPointerDown={(event) => {
          if (event.button === 0) onPointer(event);
        }}
        onPointerMove={(event) => {
          if ((event.buttons & 1) === 1) onPointer(event);
        }}
      >
        <canvas ref={canvas} class="gantt-canvas" aria-hidden="true" />
        <div ref={filler} class="gantt-filler" />
      </div>
      <div ref={cursor} class="gantt-now" />
      {rows.length === 0 && (
        <p class="gantt-none soft">{replay === null ? 'No run yet.' : 'No engagement in this run.'}</p>
      )}
    </div>
  );
}
