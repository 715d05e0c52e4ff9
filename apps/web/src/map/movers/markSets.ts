import type { LonLat, MovingSet, Replay } from '../../run/replay.ts';
import { heightAt } from '../relief/heightAt.ts';
import { SHOT_STAYS_S } from '../pick/pickAt.ts';
import type { Mark } from '../symbols/symbolNames.ts';

/** How long a report takes to cross its link on the map, seconds of the scenario: drawn, not modelled. */
const PULSE_S = 6;

/** Marks that move or stay for a while, drawn like movers. */
export interface MarkSet {
  readonly set: MovingSet;
  readonly marks: readonly Mark[];
}

interface Leg {
  readonly fromS: number;
  readonly toS: number;
  readonly from: LonLat & { readonly altitudeM?: number };
  readonly to: LonLat & { readonly altitudeM?: number };
  readonly mark: Mark;
}

function markSet(legs: readonly Leg[]): MarkSet {
  const timeS = new Float32Array(2 * legs.length);
  const position = new Float32Array(6 * legs.length);
  legs.forEach((leg, i) => {
    timeS[2 * i] = leg.fromS;
    timeS[2 * i + 1] = leg.toS;
    [leg.from, leg.to].forEach((end, n) => {
      position[6 * i + 3 * n] = end.lonDeg;
      position[6 * i + 3 * n + 1] = end.latDeg;
      position[6 * i + 3 * n + 2] = end.altitudeM ?? 0;
    });
  });
  const first = Uint32Array.from({ length: legs.length + 1 }, (_, i) => 2 * i);
  return { set: { ids: legs.map((_, i) => String(i)), first, timeS, position }, marks: legs.map(({ mark }) => mark) };
}

/** Interceptors on their way, and how they ended; a round that met nothing has no place and is not drawn. */
export function shotMarks(replay: Replay): MarkSet {
  const ground = (at: LonLat): number => heightAt(replay.heightGrid, at.lonDeg, at.latDeg);
  const legs: Leg[] = [];
  for (const { shots } of replay.engagements) {
    for (const { from, to, launchedS, endS, outcome } of shots) {
      if (to === null) continue;
      const start = { ...from, altitudeM: ground(from) };
      legs.push({ from: start, to, fromS: launchedS, toS: endS ?? replay.durationS, mark: 'interceptor' });
      if (endS === null || outcome === 'open') continue;
      legs.push({ from: to, to, fromS: endS, toS: endS + SHOT_STAYS_S, mark: outcome });
    }
  }
  return markSet(legs);
}

/** Reports that run along links and reach the other end when they arrived. */
export function pulseMarks({ links, heightGrid }: Replay): MarkSet {
  const raised = (at: LonLat): Leg['from'] => ({ ...at, altitudeM: heightAt(heightGrid, at.lonDeg, at.latDeg) });
  return markSet(
    links.flatMap((link) => {
      const from = raised(link.from);
      const to = raised(link.to);
      return Array.from(link.arrivedS, (atS): Leg => ({ from, to, fromS: atS - PULSE_S, toS: atS, mark: 'pulse' }));
    }),
  );
}
