import './virtualList.css';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { scrollTopFor, virtualWindow } from './virtualWindow.ts';

interface VirtualListProps {
  /** Name of the list for those who listen. */
  readonly label: string;
  readonly count: number;
  readonly lineCssPx: number;
  /** Line that the keyboard is on, or -1. */
  readonly active: number;
  /** What is drawn in a line. */
  readonly line: (index: number) => JSX.Element;
  /** Stands for the line: its own class, or ''. */
  readonly lineClass: (index: number) => string;
  readonly onMove: (index: number) => void;
  readonly onChoose: (index: number) => void;
}

/** Lines beyond the edges that are drawn, too. */
const SPARE = 8;

/** A list of any length of which only the lines in sight are in the page; arrows move, Enter chooses. */
export function VirtualList(props: VirtualListProps): JSX.Element {
  const { count, lineCssPx, active } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (element === null || active < 0) return;
    element.scrollTop = scrollTopFor(active, element.scrollTop, element.clientHeight, lineCssPx);
  }, [active, count]);

  const { from, to, aboveCssPx, totalCssPx } = virtualWindow(count, view.top, view.height, lineCssPx, SPARE);
  const onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(view.height / lineCssPx) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) props.onMove(Math.min(count - 1, Math.max(0, to)));
    else if (event.key === 'Enter' || event.key === ' ') {
      if (active >= 0) props.onChoose(active);
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      class="virtual-list"
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={active >= from && active < to ? `line-${active}` : undefined}
      onKeyDown={onKey}
    >
      <div class="virtual-space" role="presentation" style={{ height: `${totalCssPx}px` }}>
        <div class="virtual-lines" role="presentation" style={{ transform: `translateY(${aboveCssPx}px)` }}>
          {Array.from({ length: to - from }, (_, i) => from + i).map((index) => (
            <div
              key={index}
              id={`line-${index}`}
              class={`virtual-line ${props.lineClass(index)}`}
              role="option"
              aria-selected={index === active}
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ height: `${lineCssPx}px` }}
              onClick={() => props.onChoose(index)}
            >
              {props.line(index)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
