import type { IdentityStep } from '@redoubt/study';
import { SAYS_TEXT, SOURCE_TEXT } from '@redoubt/study';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { calmTimeS } from '../state/calmTime.ts';
import { seek } from '../state/seek.ts';
import { axisTicks, timeAt, xOf } from '../time/ganttGeometry.ts';
import { clockText, secondsText } from '../ui/format.ts';
import { evidenceBars, holdingAt, identityBands, WEIGHED } from './identityBands.ts';

const HEIGHT_CSS_PX = 92;
const TOP_CSS_PX = 16;

const percent = (p: number): string =>
  p > 0.995 && p < 1 ? '> 99 %' : p < 0.005 && p > 0 ? '< 1 %' : `${Math.round(100 * p)} %`;

function ratioText(ratio: number): string {
  if (!Number.isFinite(ratio)) return 'only hostile';
  if (Math.abs(ratio - 1) < 0.05) return 'neither way';
  const shown = ratio > 1 ? ratio : 1 / ratio;
  return `${shown < 10 ? shown.toFixed(1) : shown.toFixed(0)}× ${ratio > 1 ? 'for' : 'against'} hostile`;
}

function Statement(props: { readonly step: IdentityStep }): JSX.Element {
  const { step } = props;
  return (
    <table class="evidence">
      <caption>
        T+{clockText(step.timeS)}: declared <b>{step.identity}</b>, was {step.before}
        {step.isInConflict ? '; sources in conflict' : ''}. Hostile {percent(step.posterior.hostile)}, civil{' '}
        {percent(step.posterior.civil)}, friend {percent(step.posterior.friend)}.
      </caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Weight</th>
          <th scope="col">Says</th>
        </tr>
      </thead>
      <tbody>
        {evidenceBars(step).map(({ source, from, says, ratio, length }) => (
          <tr key={`${source}:${from ?? ''}`}>
            <th scope="row">
              {from === null ? (SOURCE_TEXT[source] ?? source) : `report of ${from}`}
              <span class="soft"> {SAYS_TEXT[says] ?? says}</span>
            </th>
            <td class="evidence-bar">
              <svg viewBox="-50 0 100 10" width="100" height="10" aria-hidden="true">
                <path d="M0 0V10" class="chain-grid" />
                <rect
                  x={length < 0 ? 48 * length : 0}
                  y={1}
                  width={Math.max(0.8, Math.abs(48 * length))}
                  height={8}
                  class={length < 0 ? 'is-against' : 'is-for'}
                />
              </svg>
            </td>
            <td class="number">{ratioText(ratio)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How a post's belief about a track went on: stacked shares over time, and the evidence that moved them. */
export function IdentityView(props: { readonly history: readonly IdentityStep[]; readonly endS: number }): JSX.Element {
  const { history, endS } = props;
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(390);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [history.length === 0]);
  const now = calmTimeS.value;
  const held = history[holdingAt(history, now)];
  if (held === undefined) return <p class="soft">The post never declared an identity of this track.</p>;
  const firstS = history[0]?.timeS ?? 0;
  const span = { fromS: firstS, toS: Math.max(firstS + 1, endS) };
  const x = (timeS: number): number => xOf(timeS, span, width);
  const y = (share: number): number => TOP_CSS_PX + (1 - share) * HEIGHT_CSS_PX;
  return (
    <section class="identity" aria-label="Identity over time">
      <div ref={box}>
        <svg
          class="identity-picture"
          width={width}
          height={TOP_CSS_PX + HEIGHT_CSS_PX}
          viewBox={`0 0 ${width} ${TOP_CSS_PX + HEIGHT_CSS_PX}`}
          role="img"
          aria-label={`Share of hostile, civil and friend over time; ${history.length} declarations, listed below`}
          onClick={(event) => {
            const left = event.currentTarget.getBoundingClientRect().left;
            seek(timeAt(event.clientX - left, span, width));
          }}
        >
          {identityBands(history, span.toS).map((step) =>
            WEIGHED.map((kind) => {
              const [bottom, top] = step.bands[kind];
              return (
                <rect
                  key={`${step.fromS}-${kind}`}
                  class={`band is-${kind}`}
                  x={x(step.fromS)}
                  y={y(top)}
                  width={Math.max(0.5, x(step.toS) - x(step.fromS))}
                  height={Math.max(0, y(bottom) - y(top))}
                />
              );
            }),
          )}
          {history.map((step) => (
            <path
              key={step.timeS}
              d={`M${x(step.timeS)} ${TOP_CSS_PX}V${TOP_CSS_PX + HEIGHT_CSS_PX}`}
              class="identity-tick"
            />
          ))}
          {axisTicks(span, width, 64).map((tick) => (
            <text key={tick} x={x(tick)} y={11} text-anchor="middle" class="chain-tick">
              {secondsText(tick)}
            </text>
          ))}
          {now >= span.fromS && now <= span.toS && (
            <path d={`M${x(now)} ${TOP_CSS_PX - 4}V${TOP_CSS_PX + HEIGHT_CSS_PX}`} class="chain-now" />
          )}
        </svg>
        <p class="identity-key">
          {WEIGHED.map((kind) => (
            <span key={kind}>
              <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
                <rect width="10" height="10" class={`band is-${kind}`} />
              </svg>{' '}
              {kind}
            </span>
          ))}
        </p>
      </div>
      <Statement step={held} />
      <details>
        <summary>Declarations: {history.length}</summary>
        <ol class="chain-list">
          {history.map((step) => (
            <li key={step.timeS} class={`chain-item${step === held ? ' is-chosen' : ''}`}>
              <button
                type="button"
                class="chain-time"
                onClick={() => seek(step.timeS)}
                aria-label={`Go to T+${clockText(step.timeS)}`}
              >
                {clockText(step.timeS)}
              </button>
              <span />
              <p>{step.text}</p>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
