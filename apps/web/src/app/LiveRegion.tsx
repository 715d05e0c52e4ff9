import type { JSX } from 'preact';
import { announcement } from '../state/announce.ts';

/** Says what the eye would see: jumps in time, choices, ends of runs. */
export function LiveRegion(): JSX.Element {
  return (
    <div class="visually-hidden" role="status" aria-live="polite" data-testid="live">
      {announcement.value}
    </div>
  );
}
