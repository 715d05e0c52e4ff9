import './selectionCard.css';
import type { JSX } from 'preact';
import { activeReplay } from '../state/active.ts';
import { loop } from '../state/clock.ts';
import { selection } from '../state/view.ts';
import { Icon } from '../ui/Icon.tsx';
import { perform } from './perform.ts';
import { pickText } from './pickText.ts';

/** What is chosen, and what can be asked of it. */
export function SelectionCard(): JSX.Element | null {
  const pick = selection.value;
  const replay = activeReplay.value;
  if (pick === null || pick.kind === 'handle' || replay === null) return null;
  return (
    <div class="selection-card">
      <span class="selection-text">{pickText(pick, replay)}</span>
      {pick.kind !== 'zone' && pick.kind !== 'link' && (
        <button
          type="button"
          class="button is-main"
          title="The chain of evidence (Enter)"
          onClick={() => perform('why')}
        >
          Why
        </button>
      )}
      {pick.kind === 'engagement' && (
        <button type="button" class="button" aria-pressed={loop.value !== null} onClick={() => perform('loop')}>
          Repeat
        </button>
      )}
      <button
        type="button"
        class="button is-icon is-quiet"
        aria-label="Choose nothing"
        title="Choose nothing (Esc)"
        onClick={() => {
          selection.value = null;
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
