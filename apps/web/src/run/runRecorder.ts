import type { KnownRecord, Recorder, RunSpec } from '@redoubt/kernel';
import { type Column, newColumn, push } from './column.ts';
import { type DeclinedStore, declinedStore } from './declinedStore.ts';
import { type PlotStore, plotStore } from './plotStore.ts';
import type { PictureSet } from './replay.ts';
import { type TrackThinner, trackThinner } from './trackThinner.ts';

/** What a run in the page keeps beside the events. */
export interface RunRecords {
  readonly recorder: Recorder;
  readonly plots: PlotStore;
  readonly declined: DeclinedStore;
  readonly known: readonly KnownRecord[];
  /** Arrivals over each link, at most one per second. */
  arrivedS(link: string): Float32Array<ArrayBuffer>;
  /** One per post that keeps a picture, in the order of the spec. */
  pictures(): PictureSet[];
}

/** A recorder for one run. */
export function runRecorder(spec: Pick<RunSpec, 'commandPosts'>): RunRecords {
  const plots = plotStore();
  const declined = declinedStore();
  const known: KnownRecord[] = [];
  const thinners = new Map<string, TrackThinner>(spec.commandPosts.map(({ id }) => [id, trackThinner(id)]));
  const arrivals = new Map<string, Column<Float32Array<ArrayBuffer>>>();
  return {
    recorder: {
      plot: (record) => plots.add(record),
      track: (record) => thinners.get(record.post)?.add(record),
      declined: (record) => declined.add(record),
      known: (record) => void known.push(record),
      message({ timeS, link }) {
        const column = arrivals.get(link) ?? newColumn((n) => new Float32Array(n));
        arrivals.set(link, column);
        const before = column.length === 0 ? -Infinity : (column.values[column.length - 1] as number);
        if (timeS - before >= 1 - 1e-3) push(column, timeS);
      },
      hasEllipses: true,
      hasAllPosts: true,
    },
    plots,
    declined,
    known,
    arrivedS: (link) => {
      const column = arrivals.get(link);
      return column === undefined ? new Float32Array(0) : column.values.slice(0, column.length);
    },
    pictures: () => [...thinners.values()].map((thinner) => thinner.finish()),
  };
}
