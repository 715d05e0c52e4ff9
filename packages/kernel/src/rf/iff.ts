import type { InterrogatorSpec } from './interrogatorSpec.ts';
import { offsetFrom } from './scan.ts';
import type { TransponderSpec } from './transponderSpec.ts';

/**
 * Result of one military interrogation: not asked, a valid friendly reply, a reply that cannot be decoded, no reply.
 * No reply never means foe.
 */
export type IffReply = 'notInterrogated' | 'friendly' | 'unknown' | 'noReply';

/** Result of one civil interrogation. */
export type CivilReply = 'notInterrogated' | 'reply' | 'garbled' | 'noReply';

/** Both answers of one interrogation, as the interrogator sees them. */
export interface IffAnswer {
  readonly military: IffReply;
  readonly civil: CivilReply;
  /** A military set answered that cannot be read as a friend's; only from interrogators that can hear it. */
  readonly isForeignHeard?: true;
}

/** One object as it answers an interrogation. */
export interface Respondent {
  readonly transponder: TransponderSpec;
  /** May answer like a friend without being one (`falseFriendlyProbability`). */
  readonly mayImitate: boolean;
}

/** Three independent uniform draws in (0, 1) for one interrogation. */
export interface IffDraws {
  readonly association: number;
  readonly military: number;
  readonly civil: number;
}

/**
 * Answer to one interrogation of an object.
 *
 * @param interrogator - what is asked and how often it goes wrong; null: the radar has none
 * @param object - the object asked
 * @param neighbour - another object in the same gate, or null when the gate is not crowded
 * @param draws - uniform draws, keyed by the caller to (radar, object, scan)
 * @returns the answers as the interrogator sees them, never whose they were
 * @remarks
 * Only in a crowded gate: the neighbour's answer is taken for the object's with `wrongAssociationProbability`, and an
 * answer that arrives cannot be decoded with `garbleProbability`. A set that is not fitted, not working or not
 * readable does not answer: its identity stays open. Not modelled: wave form, codes, interference from others'
 * interrogations (FRUIT), antenna shading.
 * @example
 * ```ts
 * import { interrogate } from '@redoubt/kernel';
 * const silent = { civil: { fitted: false, working: false }, military: { fitted: false, working: false, readable: false } };
 * const draws = { association: 0.5, military: 0.5, civil: 0.5 };
 * interrogate(null, { transponder: silent, mayImitate: false }, null, draws).military // => 'notInterrogated'
 * ```
 */
export function interrogate(
  interrogator: InterrogatorSpec | null,
  object: Respondent,
  neighbour: Respondent | null,
  draws: IffDraws,
): IffAnswer {
  if (interrogator === null || !interrogator.working) return { military: 'notInterrogated', civil: 'notInterrogated' };
  const isMistaken = neighbour !== null && draws.association < interrogator.wrongAssociationProbability;
  const source = isMistaken ? neighbour : object;
  const garble = neighbour === null ? 0 : interrogator.garbleProbability;
  const military = militaryReply(interrogator, source, garble, draws.military);
  const civil = civilReply(interrogator, source, garble, draws.civil);
  return isForeignHeard(interrogator, source, draws.military)
    ? { military, civil, isForeignHeard: true }
    : { military, civil };
}

function isForeignHeard(interrogator: InterrogatorSpec, source: Respondent, draw: number): boolean {
  if (interrogator.hearsForeign !== true) return false;
  const { fitted, working, readable } = source.transponder.military;
  const isRead = readable && interrogator.militaryReadable;
  return fitted && working && !isRead && draw < interrogator.validReplyProbability;
}

function militaryReply(interrogator: InterrogatorSpec, source: Respondent, garble: number, draw: number): IffReply {
  if (!interrogator.militaryReadable) return 'notInterrogated';
  const { fitted, working, readable } = source.transponder.military;
  let answers = 0;
  if (fitted && working && readable) answers = interrogator.validReplyProbability;
  else if (source.mayImitate) answers = interrogator.falseFriendlyProbability;
  if (draw >= answers) return 'noReply';
  return draw < answers * garble ? 'unknown' : 'friendly';
}

function civilReply(interrogator: InterrogatorSpec, source: Respondent, garble: number, draw: number): CivilReply {
  if (!interrogator.civilModes) return 'notInterrogated';
  const { fitted, working } = source.transponder.civil;
  const answers = fitted && working ? interrogator.validReplyProbability : 0;
  if (draw >= answers) return 'noReply';
  return draw < answers * garble ? 'garbled' : 'reply';
}

/**
 * Time at which the gate was last put on the track, given when it was first put there.
 *
 * @param firstS - time of the first placement, seconds
 * @param nowS - present time, seconds, >= `firstS`
 * @param dwellS - time that a gate stays where it was put, seconds; 0: it follows the track
 * @returns seconds, in (`nowS` - `dwellS`, `nowS`]
 * @remarks While it stays, whoever flies into it answers in the track's name.
 * @example
 * ```ts
 * import { gatePlacedS } from '@redoubt/kernel';
 * gatePlacedS(10, 125, 90) // => 100
 * ```
 */
export function gatePlacedS(firstS: number, nowS: number, dwellS: number): number {
  return dwellS > 0 ? firstS + Math.floor((nowS - firstS) / dwellS) * dwellS : nowS;
}

/**
 * Whether an object's answer falls into an interrogation gate.
 *
 * @param interrogator - carries the size of the gate
 * @param gateRangeM - slant range of the gate's middle, metres
 * @param gateAzimuthRad - azimuth of the gate's middle, any turn
 * @param rangeM - slant range of the object, metres
 * @param azimuthRad - azimuth of the object, any turn
 * @example
 * ```ts
 * import { isInIffGate } from '@redoubt/kernel';
 * const interrogator = { civilModes: true, militaryReadable: true, working: true, validReplyProbability: 0.95,
 *   falseFriendlyProbability: 0.001, wrongAssociationProbability: 0.01, garbleProbability: 0,
 *   gate: { halfRangeM: 500, halfAzimuthRad: 0.02, dwellS: 0 } };
 * isInIffGate(interrogator, 10_000, 0, 10_400, 0.01) // => true
 * ```
 */
export function isInIffGate(
  interrogator: InterrogatorSpec,
  gateRangeM: number,
  gateAzimuthRad: number,
  rangeM: number,
  azimuthRad: number,
): boolean {
  const { halfRangeM, halfAzimuthRad } = interrogator.gate;
  return (
    Math.abs(rangeM - gateRangeM) <= halfRangeM && Math.abs(offsetFrom(gateAzimuthRad, azimuthRad)) <= halfAzimuthRad
  );
}
