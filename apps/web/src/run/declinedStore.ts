import type { DeclinedRecord } from '@redoubt/kernel';

/** The same refusal of one track again and again. */
interface Stretch {
  readonly first: DeclinedRecord;
  last: DeclinedRecord;
  times: number;
}

/** Refusals of a run; those that repeat one another are kept as first, last and number. */
export interface DeclinedStore {
  add(record: DeclinedRecord): void;
  /** As they came, but for the times of repetitions between the first and the last. */
  records(): DeclinedRecord[];
}

const sayOf = ({ why, units }: DeclinedRecord): string =>
  units.length === 0 ? why : `${why} ${units.map((unit) => `${unit.fireUnit}:${unit.why}`).join()}`;

/** An empty store. */
export function declinedStore(): DeclinedStore {
  const stretches: Stretch[] = [];
  const open = new Map<string, { readonly stretch: Stretch; readonly said: string }>();
  return {
    add(record) {
      const key = `${record.track} ${record.post}`;
      const said = sayOf(record);
      const known = open.get(key);
      if (known?.said === said) {
        known.stretch.last = record;
        known.stretch.times++;
        return;
      }
      const stretch = { first: record, last: record, times: 1 };
      stretches.push(stretch);
      open.set(key, { stretch, said });
    },
    records() {
      return stretches.flatMap(({ first, last, times }) => {
        if (times === 1) return [first];
        return [first, ...Array.from({ length: times - 2 }, () => first), last];
      });
    },
  };
}
