import { checkCount, checkPositive } from './checks.ts';

/**
 * Erlang's loss formula: share of arrivals that find all channels busy and are lost.
 *
 * @param channels - servers (fire channels), integer >= 1
 * @param offeredLoad - arrival rate x mean service time, erlang, > 0
 * @returns blocking probability, [0, 1]
 * @throws RangeError if an argument is out of range
 * @remarks
 * Source: erlang-1917. Valid: Poisson arrivals, any service time distribution of that mean, no waiting (M/G/N/N).
 * @example
 * ```ts
 * import { erlangB } from '@redoubt/kernel';
 * erlangB(1, 1) // => 0.5
 * ```
 */
export function erlangB(channels: number, offeredLoad: number): number {
  checkCount('channels', channels, 1);
  checkPositive('offeredLoad', offeredLoad);
  let blocking = 1;
  for (let n = 1; n <= channels; n++) blocking = (offeredLoad * blocking) / (n + offeredLoad * blocking);
  return blocking;
}

/**
 * Erlang's delay formula: share of arrivals that must wait when nobody gives up.
 *
 * @param channels - servers, integer >= 1
 * @param offeredLoad - arrival rate x mean service time, erlang, > 0
 * @returns probability of waiting, [0, 1]; 1 when the load is not below the number of channels
 * @throws RangeError if an argument is out of range
 * @remarks Source: erlang-1917. Valid: M/M/N, first come first served.
 * @example
 * ```ts
 * import { erlangC } from '@redoubt/kernel';
 * erlangC(1, 0.5) // => 0.5
 * ```
 */
export function erlangC(channels: number, offeredLoad: number): number {
  const blocking = erlangB(channels, offeredLoad);
  if (offeredLoad >= channels) return 1;
  return blocking / (1 - (offeredLoad / channels) * (1 - blocking));
}

/**
 * Mean time that an arrival waits for a channel when nobody gives up.
 *
 * @param channels - servers, integer >= 1
 * @param arrivalPerS - arrival rate, per second, > 0
 * @param meanServiceS - mean service time, seconds, > 0
 * @returns seconds, over all arrivals; Infinity when the load is not below the number of channels
 * @throws RangeError if an argument is out of range
 * @remarks Source: erlang-1917. Valid: M/M/N, first come first served.
 * @example
 * ```ts
 * import { erlangMeanWaitS } from '@redoubt/kernel';
 * erlangMeanWaitS(1, 0.5, 1) // => 1
 * ```
 */
export function erlangMeanWaitS(channels: number, arrivalPerS: number, meanServiceS: number): number {
  checkPositive('arrivalPerS', arrivalPerS);
  checkPositive('meanServiceS', meanServiceS);
  const load = arrivalPerS * meanServiceS;
  if (load >= channels) return Infinity;
  return (erlangC(channels, load) * meanServiceS) / (channels - load);
}

/**
 * Share of arrivals that leave unserved when each waits for a channel at most an exponential time (Erlang-A).
 *
 * @param channels - servers, integer >= 1
 * @param arrivalPerS - arrival rate, per second, > 0
 * @param meanServiceS - mean service time, seconds, > 0
 * @param meanPatienceS - mean time for which an arrival can wait (a target's window), seconds, > 0
 * @returns probability, [0, 1]
 * @throws RangeError if an argument is out of range
 * @remarks
 * Source: palm-1957. Birth-death chain of M/M/N + M, summed until the tail is negligible; a served arrival never
 * leaves. The flow of those who leave is waiting number / patience.
 * @example
 * ```ts
 * import { erlangAUnserved } from '@redoubt/kernel';
 * Math.round(erlangAUnserved(2, 0.2, 30, 30) * 1e9) // => 669971670
 * ```
 */
export function erlangAUnserved(
  channels: number,
  arrivalPerS: number,
  meanServiceS: number,
  meanPatienceS: number,
): number {
  checkCount('channels', channels, 1);
  checkPositive('arrivalPerS', arrivalPerS);
  checkPositive('meanServiceS', meanServiceS);
  checkPositive('meanPatienceS', meanPatienceS);
  // Weights relative to the state with all channels busy and nobody waiting.
  let below = 0;
  let weight = 1;
  for (let n = channels; n > 0 && weight > 0; n--) {
    weight *= n / (arrivalPerS * meanServiceS);
    below += weight;
    if (below > 1e280) return 0;
  }
  let sum = 1 + below;
  let leaving = 0;
  weight = 1;
  for (let waiting = 1; ; waiting++) {
    const ratio = arrivalPerS / (channels / meanServiceS + waiting / meanPatienceS);
    weight *= ratio;
    sum += weight;
    leaving += (weight * waiting) / meanPatienceS;
    if (sum > 1e280) {
      sum *= 1e-280;
      leaving *= 1e-280;
      weight *= 1e-280;
    }
    if (ratio < 1 && weight * (waiting + 1) < 1e-18 * sum * (1 - ratio) * (1 - ratio)) break;
  }
  return leaving / (sum * arrivalPerS);
}
