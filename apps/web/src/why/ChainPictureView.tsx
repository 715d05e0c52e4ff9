import type { ChainStep } from '@redoubt/study';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { calmTimeS } from '../state/calmTime.ts';
import { seek } from '../state/seek.ts';
import { axisTicks, xOf } from '../time/ganttGeometry.ts';
import { secondsText } from '../ui/format.ts';
import { ChainMark, STEP_WORDS } from './ChainMark.tsx';
import { chainPicture } from './chainLanes.ts';

const LANE_CSS_PX = 34;
const TOP_CSS_PX = 18;
const EDGE_CSS_PX = 10;

/** Who knew what when, from whom: a lane for each, marks for steps, arrows for what was told. */
export function ChainPictureView(props: {
  readonly chain: readonly ChainStep[];
  readonly posts: readonly string[];
  readonly chosen: number | null;
  readonly onChoose: (step: number) => void;
}): JSX.Element {
  const { chain, posts } = props;
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(390);
  const picture = useMemo(() => chainPicture(chain, posts), [chain, posts]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const plot = width - 2 * EDGE_CSS_PX;
  const x = (timeS: number): number => EDGE_CSS_PX + xOf(timeS, picture, plot);
  const y = (lane: number): number => TOP_CSS_PX + (lane + 0.62) * LANE_CSS_PX;
  const height = TOP_CSS_PX + picture.lanes.length * LANE_CSS_PX + 6;
  const now = calmTimeS.value;
  return (
    <div ref={box} class="chain-picture">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Chain of evidence as a picture; the list of steps below says the same"
      >
        {axisTicks(picture, plot, 60).map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)} ${TOP_CSS_PX - 4}V${height}`} class="chain-grid" />
            <text x={x(tick)} y={11} text-anchor="middle" class="chain-tick">
              {secondsText(tick)}
            </text>
          </g>
        ))}
        {picture.lanes.map(({ who, index }) => (
          <g key={who}>
            <path d={`M${EDGE_CSS_PX} ${y(index)}H${width - EDGE_CSS_PX}`} class="chain-lane" />
            <text x={EDGE_CSS_PX} y={y(index) - 10} class="chain-who">
              {who}
            </text>
          </g>
        ))}
        {now >= picture.fromS && now <= picture.toS && (
          <path d={`M${x(now)} ${TOP_CSS_PX - 4}V${height}`} class="chain-now" />
        )}
        {picture.arrows.map(({ step, fromLane, toLane, timeS }) => {
          const [from, to, down] = [y(fromLane), y(toLane), toLane > fromLane ? 1 : -1];
          const at = x(timeS);
          return (
            <path
              key={`${step}-${fromLane}`}
              class={`chain-arrow${props.chosen === step ? ' is-chosen' : ''}`}
              d={`M${at} ${from}V${to - 7 * down}m-3.5 ${-5 * down}l3.5 ${5 * down}l3.5 ${-5 * down}`}
            />
          );
        })}
        {picture.marks.map(({ step, kind, lane, timeS }) => (
          <g
            key={step}
            class={`chain-step${props.chosen === step ? ' is-chosen' : ''}`}
            transform={`translate(${x(timeS)} ${y(lane)})`}
            onClick={() => {
              props.onChoose(step);
              seek(timeS);
            }}
          >
            <circle r={9} class="chain-hit" />
            <ChainMark kind={kind} />
            <title>{`${step + 1}. T+${secondsText(timeS)} ${STEP_WORDS[kind]}: ${chain[step]?.what ?? ''}`}</title>
          </g>
        ))}
      </svg>
    </div>
  );
}
