import type { PlotRecord } from '@redoubt/kernel';
import { newColumn, push } from './column.ts';

/** Plots that are kept for the chain of evidence: beyond, the first ones are, and it is said. */
export const MOST_PLOTS = 8_000_000;

/** Plots of a run, column by column. */
export interface PlotStore {
  add(record: PlotRecord): void;
  /** Plots of one sensor track, in order of time. */
  ofTrack(radar: string, sensorTrack: number): PlotRecord[];
  /** Plots of one object (truth), in order of time. */
  ofObject(object: string): PlotRecord[];
  /** Plots that came after the store was full. */
  readonly passedOver: number;
}

/** Names by number, in the order in which they came. */
function nameTable(): { readonly names: string[]; numberOf(name: string): number } {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    names,
    numberOf(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

const NUMBERS = ['timeS', 'rangeM', 'azimuthRad', 'elevationRad', 'snrDb'] as const;
/** Stands for no object. */
const NOBODY = 0;

/** An empty store. */
export function plotStore(most: number = MOST_PLOTS): PlotStore {
  const radars = nameTable();
  const objects = nameTable();
  const replies = nameTable();
  objects.numberOf('');
  const number = newColumn((n) => new Float64Array(n));
  const ids = newColumn((n) => new Uint32Array(n));
  const answer = newColumn((n) => new Uint8Array(n));
  let count = 0;
  let passedOver = 0;
  const read = (k: number): PlotRecord => {
    const [timeS, rangeM, azimuthRad, elevationRad, snrDb] = NUMBERS.map((_, c) => number.values[k * 5 + c] as number);
    const object = ids.values[k * 3 + 2] as number;
    return {
      timeS: timeS as number,
      radar: radars.names[ids.values[k * 3] as number] as string,
      sensorTrack: (ids.values[k * 3 + 1] as number) | 0,
      rangeM: rangeM as number,
      azimuthRad: azimuthRad as number,
      elevationRad: elevationRad as number,
      snrDb: snrDb as number,
      iff: replies.names[answer.values[k * 2] as number] as string,
      civilReply: answer.values[k * 2 + 1] === 1,
      truthObject: object === NOBODY ? null : (objects.names[object] as string),
    };
  };
  const select = (test: (k: number) => boolean): PlotRecord[] => {
    const found: PlotRecord[] = [];
    for (let k = 0; k < count; k++) if (test(k)) found.push(read(k));
    return found;
  };
  return {
    add(record) {
      if (count >= most) {
        passedOver++;
        return;
      }
      count++;
      for (const name of NUMBERS) push(number, record[name]);
      push(ids, radars.numberOf(record.radar));
      push(ids, record.sensorTrack);
      push(ids, record.truthObject === null ? NOBODY : objects.numberOf(record.truthObject));
      push(answer, replies.numberOf(record.iff));
      push(answer, record.civilReply ? 1 : 0);
    },
    ofTrack(radar, sensorTrack) {
      const r = radars.names.indexOf(radar);
      return select((k) => ids.values[k * 3] === r && ((ids.values[k * 3 + 1] as number) | 0) === sensorTrack);
    },
    ofObject(object) {
      const o = objects.names.indexOf(object);
      return o <= 0 ? [] : select((k) => ids.values[k * 3 + 2] === o);
    },
    get passedOver() {
      return passedOver;
    },
  };
}
