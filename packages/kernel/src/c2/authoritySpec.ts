import type { TaskDelay } from './taskDelay.ts';

/** What a post does while it cannot hear its superior. */
export type LinkLossBehaviour = 'continue' | 'hold' | 'selfDefenceOnly';

/**
 * A post under a higher command.
 *
 * @remarks Only a post that has a superior can lose it: without this a post is on its own and follows its own status.
 */
export interface AuthoritySpec {
  /** Index of the superior post. */
  readonly superior: number;
  /** Indices of the links to and from it: it is out of touch while one of them is. */
  readonly links: readonly number[];
  /** Work of one of the superior's officers on a request, waiting not included; null: fire is delegated, nobody asks. */
  readonly permission: TaskDelay | null;
  readonly onLoss: LinkLossBehaviour;
}

/** A voice line to a post that may know an aircraft: one question for each track that is not known to be a friend. */
export interface HotlineSpec {
  /** Index of the post that answers. */
  readonly to: number;
  readonly answer: TaskDelay;
  /** No engagement of a track is ordered while its question is open, but for self-defence. */
  readonly isWaitedFor: boolean;
}
