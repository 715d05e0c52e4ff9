/**
 * Secondary radar and IFF interrogator of a radar: what it asks and how often the answer is wrong.
 *
 * @remarks
 * No public source gives these chances: they are inputs to be swept.
 */
export interface InterrogatorSpec {
  /** Asks the civil modes (A, C, S). */
  readonly civilModes: boolean;
  /** Can read the military answer of a set that is `readable`. */
  readonly militaryReadable: boolean;
  /** The interrogator itself works. */
  readonly working: boolean;
  /** Times in which the interrogator is dead and hears nobody, from included, to excluded, seconds; left out: none. */
  readonly outages?: readonly { readonly fromS: number; readonly toS: number }[];
  /**
   * Until this time the watch knows of an outage and takes no silence for an answer; afterwards, as after a handover
   * that did not pass it on, silence counts as no reply, seconds. Left out: it always knows.
   */
  readonly outageKnownUntilS?: number;
  /** Hears that a military set answers which it cannot read as a friend's; left out: it does not. */
  readonly hearsForeign?: boolean;
  /** P(valid reply | set fitted, working and readable), per interrogation, [0, 1]. */
  readonly validReplyProbability: number;
  /** P(friendly reply | hostile object), per interrogation, [0, 1]. */
  readonly falseFriendlyProbability: number;
  /** P(answer is that of another aircraft in the same gate), per interrogation in a crowded gate, [0, 1]. */
  readonly wrongAssociationProbability: number;
  /** P(answer is received but cannot be decoded), per interrogation in a crowded gate, [0, 1]. */
  readonly garbleProbability: number;
  /** Window around the asked-for place in which a reply is taken for the target's. */
  readonly gate: {
    /** Half width in range, metres. */
    readonly halfRangeM: number;
    /** Half width in azimuth, radians. */
    readonly halfAzimuthRad: number;
    /** Time that the window stays where it was put before it is put on the track again, seconds; 0: each time. */
    readonly dwellS: number;
  };
}
