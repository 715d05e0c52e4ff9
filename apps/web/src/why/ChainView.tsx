import type { ChainStep } from '@redoubt/study';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Replay } from '../run/replay.ts';
import { announce } from '../state/announce.ts';
import { calmTimeS } from '../state/calmTime.ts';
import { seek } from '../state/seek.ts';
import { clockText } from '../ui/format.ts';
import { ChainMark, STEP_WORDS } from './ChainMark.tsx';
import { ChainPictureView } from './ChainPictureView.tsx';

/** A chain of evidence: the picture, and the same as a list of steps. */
export function ChainView(props: { readonly chain: readonly ChainStep[]; readonly replay: Replay }): JSX.Element {
  const { chain, replay } = props;
  const chosen = useSignal<number | null>(null);
  const posts = useMemo(
    () => [
      ...new Set([
        ...replay.pictures.map(({ post }) => post),
        ...replay.sites.filter(({ kind }) => kind === 'post').map(({ id }) => id),
      ]),
    ],
    [replay],
  );
  const now = calmTimeS.value;
  const choose = (step: number): void => {
    chosen.value = step;
    const one = chain[step];
    if (one === undefined) return;
    seek(one.timeS);
    announce(`T+${clockText(one.timeS)}, ${one.who}: ${one.what}`);
  };
  return (
    <section class="chain" aria-label="Chain of evidence">
      <ChainPictureView chain={chain} posts={posts} chosen={chosen.value} onChoose={choose} />
      <ol class="chain-list">
        {chain.map((step, i) => (
          <li
            key={i}
            class={`chain-item${chosen.value === i ? ' is-chosen' : ''}${step.timeS > now ? ' is-later' : ''}${step.step === 'truth' ? ' is-truth' : ''}`}
          >
            <button
              type="button"
              class="chain-time"
              onClick={() => choose(i)}
              aria-label={`Go to T+${clockText(step.timeS)}`}
            >
              {clockText(step.timeS)}
            </button>
            <svg class="chain-sign" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
              <ChainMark kind={step.step} />
            </svg>
            <p>
              <b>{STEP_WORDS[step.step]}</b> <span class="soft">{step.who}</span>
              <br />
              {step.what}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
