import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A chart that a library draws, as wide as its place; drawn anew when that or what it shows changes. */
export function Chart(props: {
  /** Names what is shown: the chart is drawn anew when it differs. */
  readonly of: string;
  readonly draw: (widthPx: number) => Element;
  readonly onLink: (href: string) => void;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const { of, draw, onLink } = props;
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let widthPx = 0;
    const show = (): void => {
      const now = Math.floor(element.clientWidth);
      if (now < 40 || now === widthPx) return;
      widthPx = now;
      element.replaceChildren(draw(now));
    };
    const observer = new ResizeObserver(show);
    observer.observe(element);
    show();
    return () => observer.disconnect();
  }, [of]);
  return (
    <div
      ref={box}
      class="chart"
      onClick={(event) => {
        const href = (event.target as Element).closest('a')?.getAttribute('href');
        if (href === null || href === undefined) return;
        event.preventDefault();
        onLink(href);
      }}
    />
  );
}
