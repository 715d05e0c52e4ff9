import type { PlotRecord, SimEvent, TrackRecord } from '@redoubt/kernel';
import { type RunCase, runOne } from '../../runRow.ts';

/** A run that is made once more to be looked at. */
export interface ReplayMessage {
  readonly replay: { readonly runCase: RunCase; readonly seed: number };
}

/** What a run left behind. */
export interface Replay {
  readonly events: readonly SimEvent[];
  readonly plots: readonly PlotRecord[];
  readonly tracks: readonly TrackRecord[];
}

/** Makes a run with everything recorded. */
export function replayRun({ replay: { runCase, seed } }: ReplayMessage): Replay {
  const plots: PlotRecord[] = [];
  const tracks: TrackRecord[] = [];
  const recorder = {
    plot: (one: PlotRecord) => void plots.push(one),
    track: (one: TrackRecord) => void tracks.push(one),
  };
  const { world } = runOne(runCase, seed, { recorder });
  return { events: world.state.events, plots, tracks };
}
