/** Kilometres. */
export const km = (m: number): string => `${(m / 1000).toFixed(1)} km`;
/** Degrees. */
export const deg = (rad: number): string => `${(((rad * 180) / Math.PI + 360) % 360).toFixed(1)}°`;
/** A probability. */
export const share = (p: number): string => p.toFixed(p > 0.999 || p < 0.001 ? 4 : 2);

/** What sources say, in words. */
export const SAYS_TEXT: Readonly<Record<string, string>> = {
  friendlyReply: 'valid friendly IFF reply',
  noReply: 'no IFF reply (weak evidence, never foe)',
  airwayAndSquawk: 'on an airway and squawking civil',
  squawkOnly: 'squawking civil off the airways',
  airwayOnly: 'on an airway without a civil reply',
  neither: 'neither',
  conformsCivil: 'speed and height of an airliner',
  conformsThreat: 'speed and height of a threat class',
  closing: 'closes on something defended',
  notClosing: 'closes on nothing defended',
  inLane: 'in a safe lane',
  outside: 'outside the safe lanes',
  onCivilPlan: "keeps to an airliner's plan",
  onFriendlyPlan: "keeps to a friend's plan",
  offPlan: 'near a plan, but off it',
  noPlan: 'no plan fits',
  elsewhere: 'from none of the known places',
  knows: 'the other side knows it as friendly or civil',
  doesNotKnow: 'the other side does not know it',
  heard: 'foreign military reply',
  notHeard: 'no foreign military reply',
};
/** Names of sources, in words. */
export const SOURCE_TEXT: Readonly<Record<string, string>> = {
  iff: 'IFF',
  civilPattern: 'civil pattern',
  kinematics: 'kinematics',
  approach: 'approach',
  safeLane: 'lanes',
  flightPlan: 'flight plan',
  classification: 'classifier',
  origin: 'origin',
  remote: 'other posts',
  hotline: 'voice line',
  foreignMode: 'foreign military mode',
};
