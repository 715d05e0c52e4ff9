import { type IffAnswer, type IffDraws, interrogate, isInIffGate, type Respondent } from './iff.ts';
import type { InterrogatorSpec } from './interrogatorSpec.ts';
import { offsetFrom } from './scan.ts';

/** Where an interrogation gate lies, and since when. */
export interface IffGate {
  readonly placedS: number;
  /** Slant range of its middle, metres. */
  readonly rangeM: number;
  /** Azimuth of its middle, radians. */
  readonly azimuthRad: number;
}

/** An object whose sets may answer, where the interrogator would measure the answer. */
export interface GateCandidate {
  readonly respondent: Respondent;
  /** Slant range, metres. */
  readonly rangeM: number;
  /** Azimuth, radians, any turn. */
  readonly azimuthRad: number;
}

/** Answer that came from a gate, with the candidates that gave it (truth: for the run only; -1: nobody). */
export interface GateAnswer extends IffAnswer {
  readonly militaryFrom: number;
  readonly civilFrom: number;
}

const NOBODY: Respondent = {
  transponder: {
    civil: { fitted: false, working: false },
    military: { fitted: false, working: false, readable: false },
  },
  mayImitate: false,
};

/**
 * Gate of a track now: left where it was put until its dwell is over, then put on the track.
 *
 * @param interrogator - carries the dwell
 * @param gate - gate so far; null: none yet
 * @param rangeM - slant range of the track now, metres
 * @param azimuthRad - azimuth of the track now, radians
 * @param nowS - present time, seconds
 * @returns the gate so far, or a new one on the track; with a dwell of 0 always a new one
 * @example
 * ```ts
 * import { nextGate } from '@redoubt/kernel';
 * const interrogator = { civilModes: true, militaryReadable: true, working: true, validReplyProbability: 0.95,
 *   falseFriendlyProbability: 0.001, wrongAssociationProbability: 0.01, garbleProbability: 0,
 *   gate: { halfRangeM: 500, halfAzimuthRad: 0.02, dwellS: 90 } };
 * const first = nextGate(interrogator, null, 10_000, 0, 0);
 * nextGate(interrogator, first, 25_000, 0, 89).rangeM // => 10000
 * nextGate(interrogator, first, 25_000, 0, 90).rangeM // => 25000
 * ```
 */
export function nextGate(
  interrogator: InterrogatorSpec,
  gate: IffGate | null,
  rangeM: number,
  azimuthRad: number,
  nowS: number,
): IffGate {
  const { dwellS } = interrogator.gate;
  if (gate !== null && dwellS > 0 && nowS - gate.placedS < dwellS) return gate;
  return { placedS: nowS, rangeM, azimuthRad };
}

const hasMilitary = ({ transponder: { military } }: Respondent): boolean => military.fitted && military.working;
const canImitate = ({ mayImitate }: Respondent): boolean => mayImitate;
const hasCivil = ({ transponder: { civil } }: Respondent): boolean => civil.fitted && civil.working;

/** The nearest and the second nearest to the middle among those in the gate that can answer; -1: none. */
function nearestTwo(
  interrogator: InterrogatorSpec,
  gate: IffGate,
  candidates: readonly GateCandidate[],
  canAnswer: (one: Respondent) => boolean,
): readonly [number, number] {
  const { halfRangeM, halfAzimuthRad } = interrogator.gate;
  let [first, second] = [-1, -1];
  let [firstD, secondD] = [Infinity, Infinity];
  for (let i = 0; i < candidates.length; i++) {
    const { respondent, rangeM, azimuthRad } = candidates[i];
    if (!canAnswer(respondent)) continue;
    if (!isInIffGate(interrogator, gate.rangeM, gate.azimuthRad, rangeM, azimuthRad)) continue;
    const dr = halfRangeM > 0 ? (rangeM - gate.rangeM) / halfRangeM : 0;
    const da = halfAzimuthRad > 0 ? offsetFrom(gate.azimuthRad, azimuthRad) / halfAzimuthRad : 0;
    const d = dr * dr + da * da;
    if (d < firstD) {
      [second, secondD] = [first, firstD];
      [first, firstD] = [i, d];
    } else if (d < secondD) [second, secondD] = [i, d];
  }
  return [first, second];
}

/**
 * Answer to one interrogation through a gate, whoever is in it.
 *
 * @param interrogator - what is asked, and the size of the gate
 * @param gate - where the gate lies now
 * @param candidates - objects near the gate, the track's own among them, in a fixed order (of their ids)
 * @param draws - uniform draws, keyed by the caller to (radar, track's object, scan)
 * @returns answers under the track's name, and whose they were
 * @remarks
 * In each mode the answer of the set nearest to the gate's middle (offsets over half widths) is taken, by geometry: the
 * track's own aircraft has no privilege, and one that has left the gate is not heard. A second answering set in the gate
 * garbles, and is taken instead, at the rates of `interrogate`. An empty gate: no reply, which never means foe.
 * Not modelled: measured positions of replies inside the gate, side lobes.
 * @example
 * ```ts
 * import { interrogateGate } from '@redoubt/kernel';
 * const interrogator = { civilModes: true, militaryReadable: true, working: true, validReplyProbability: 0.95,
 *   falseFriendlyProbability: 0.001, wrongAssociationProbability: 0.01, garbleProbability: 0,
 *   gate: { halfRangeM: 500, halfAzimuthRad: 0.02, dwellS: 90 } };
 * const airliner = { civil: { fitted: true, working: true }, military: { fitted: false, working: false, readable: false } };
 * const gate = { placedS: 0, rangeM: 10_000, azimuthRad: 0 };
 * const draws = { association: 0.5, military: 0.5, civil: 0.5 };
 * const at = (rangeM: number) => [{ respondent: { transponder: airliner, mayImitate: false }, rangeM, azimuthRad: 0 }];
 * interrogateGate(interrogator, gate, at(10_400), draws).civil // => 'reply'
 * interrogateGate(interrogator, gate, at(25_000), draws).civil // => 'noReply'
 * ```
 */
export function interrogateGate(
  interrogator: InterrogatorSpec,
  gate: IffGate,
  candidates: readonly GateCandidate[],
  draws: IffDraws,
): GateAnswer {
  const who = (i: number): Respondent => (i < 0 ? NOBODY : candidates[i].respondent);
  const fitted = nearestTwo(interrogator, gate, candidates, hasMilitary);
  // One who imitates a friend is heard where no set answers: it hides nobody.
  const [military, military2] = fitted[0] < 0 ? nearestTwo(interrogator, gate, candidates, canImitate) : fitted;
  const [civil, civil2] = nearestTwo(interrogator, gate, candidates, hasCivil);
  const m = interrogate(interrogator, who(military), military2 < 0 ? null : who(military2), draws);
  const c = interrogate(interrogator, who(civil), civil2 < 0 ? null : who(civil2), draws);
  const isSwapped = draws.association < interrogator.wrongAssociationProbability;
  const from = (first: number, second: number): number => (isSwapped && second >= 0 ? second : first);
  const isMilitaryHeard = m.military === 'friendly' || m.military === 'unknown' || m.isForeignHeard === true;
  const isCivilHeard = c.civil === 'reply' || c.civil === 'garbled';
  return {
    military: m.military,
    civil: c.civil,
    ...(m.isForeignHeard ? { isForeignHeard: true as const } : {}),
    militaryFrom: isMilitaryHeard ? from(military, military2) : -1,
    civilFrom: isCivilHeard ? from(civil, civil2) : -1,
  };
}
