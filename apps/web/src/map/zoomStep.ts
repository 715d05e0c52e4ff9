import type { Camera } from './contract.ts';

/** Zoom by which cities and names are chosen: in half steps, so that small moves change nothing. */
export function zoomStep({ zoom }: Camera): number {
  return Math.floor(zoom * 2) / 2;
}
