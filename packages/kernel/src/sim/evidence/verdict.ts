import {
  combineDeclarations,
  type Declaration,
  declareInto,
  type Identity,
  type IdentitySpec,
  isSettledByReply,
  type LikelihoodRow,
  type TrackEvidence,
} from '../../identity/index.ts';

/** What follows from the statements about a track. */
export interface Verdict {
  readonly said: readonly Declaration[];
  readonly posterior: LikelihoodRow;
  readonly isInConflict: boolean;
  readonly identity: Identity;
  /** The same without what other posts declare. */
  readonly ownIdentity: Identity;
  /** A reply alone makes a friend or a civil aircraft of it, or another post's word settles it. */
  readonly isSettled: boolean;
}

/** Verdicts by statement after statement. */
interface Branch {
  verdict: Verdict | null;
  readonly after: Map<Declaration, Branch>;
}

/** Known verdicts of one model. */
interface Tree {
  readonly root: Branch;
  branches: number;
}

/** A model with more ways than this to say things works each out anew. */
const MOST_BRANCHES = 50_000;

/** By model: they follow from it and from what is said. Many tracks share the same few. */
const TREES = new WeakMap<IdentitySpec, Tree>();

const saying: Declaration[] = [];

function workOut(said: readonly Declaration[], model: IdentitySpec): Verdict {
  const { posterior, isInConflict, identity } = combineDeclarations(said, model);
  const own = said.filter(({ source }) => source !== 'remote');
  const ownIdentity = own.length === said.length ? identity : combineDeclarations(own, model).identity;
  const isTold = said.some(({ source, says }) => source === 'remote' && says !== 'unknown');
  const surest = Math.max(posterior.friend, posterior.civil, isTold ? posterior.hostile : 0);
  const isSettled = (isTold || isSettledByReply(said)) && !isInConflict && surest >= model.declareAt;
  return { said, posterior, isInConflict, identity, ownIdentity, isSettled };
}

function isSame(before: readonly Declaration[]): boolean {
  if (before.length !== saying.length) return false;
  for (let i = 0; i < before.length; i++) if (before[i] !== saying[i]) return false;
  return true;
}

/**
 * Works out what the evidence on a track comes to.
 *
 * @param e - evidence
 * @param model - identity model of the post
 * @param last - verdict on the same track before, or null: most often nothing has changed
 */
export function verdictOf(e: TrackEvidence, model: IdentitySpec, last: Verdict | null): Verdict {
  saying.length = 0;
  declareInto(e, model, saying);
  if (last !== null && isSame(last.said)) return last;
  let tree = TREES.get(model);
  if (tree === undefined) TREES.set(model, (tree = { root: { verdict: null, after: new Map() }, branches: 0 }));
  let branch = tree.root;
  for (const one of saying) {
    let next = branch.after.get(one);
    if (next === undefined) {
      if (tree.branches >= MOST_BRANCHES) return workOut([...saying], model);
      next = { verdict: null, after: new Map() };
      branch.after.set(one, next);
      tree.branches++;
    }
    branch = next;
  }
  return (branch.verdict ??= workOut([...saying], model));
}
