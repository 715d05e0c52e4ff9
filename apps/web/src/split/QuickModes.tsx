import './split.css';
import { MODES } from '@redoubt/scenario';
import type { JSX } from 'preact';
import { panes } from '../state/panes.ts';
import { runContrast } from './openSplit.ts';

/** One button for each mode that the second side can run in. */
export function QuickModes(): JSX.Element | null {
  const a = panes.a.value;
  const b = panes.b.value;
  if (a.kind === 'empty') return null;
  return (
    <div class="quick-modes" role="group" aria-label="Mode of side B">
      <span class="field-title">B runs as</span>
      {MODES.map(({ name, summary }) => (
        <button
          key={name}
          type="button"
          class="button"
          title={summary}
          aria-pressed={b.kind !== 'empty' && b.request.mode === name}
          onClick={() => runContrast(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
