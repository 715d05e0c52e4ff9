import type { JSX } from 'preact';
import { profileStep } from '../state/tools.ts';

/** The stripe through the relief, under the maps. */
export function ProfileStrip(): JSX.Element | null {
  return profileStep.value === 'off' ? null : <div class="state">Click two places on the map.</div>;
}
