import type { IdentitySource } from './identitySources.ts';
import type { LikelihoodRow } from './identitySpec.ts';

/**
 * How a declaration may share its cause with others.
 *
 * @remarks
 * Two declarations of one group whose words are equal may go back to one cause; different words never do.
 */
export interface DeclarationCause {
  readonly group: string;
  /** What is said in the words of the group. */
  readonly word: string;
  /** P(this statement | it only repeats that word), (0, 1]; 1 if the source has one statement for the word. */
  readonly share: number;
}

/** One source's present statement about a track, with the likelihoods that go with it. */
export interface Declaration {
  readonly source: IdentitySource;
  readonly says: string;
  readonly row: LikelihoodRow;
  /** Node that declares, if not the post itself. */
  readonly from?: string;
  /** Left out: independent of all others. */
  readonly cause?: DeclarationCause;
}
