import type { Declaration } from './declaration.ts';
import type { IdentitySource } from './identitySources.ts';
import type { IdentitySpec, LikelihoodRow } from './identitySpec.ts';

/** Declarations that were made before under one model, by source or by node: few each, so that they are looked through. */
export interface StatementBook {
  readonly bySource: Readonly<Record<Exclude<IdentitySource, 'remote'>, Declaration[]>>;
  readonly byNode: Map<string, Declaration[]>;
}

/** Books by model: they follow from it alone. */
const BOOKS = new WeakMap<IdentitySpec, StatementBook>();
let lastSpec: IdentitySpec | null = null;
let lastBook: StatementBook | null = null;

function newBook(): StatementBook {
  return {
    bySource: {
      iff: [],
      civilPattern: [],
      kinematics: [],
      approach: [],
      safeLane: [],
      flightPlan: [],
      classification: [],
      origin: [],
      hotline: [],
      foreignMode: [],
    },
    byNode: new Map(),
  };
}

/** Book of a model: the same statement is always the same object, so that it is made once and told apart at a glance. */
export function statementBook(spec: IdentitySpec): StatementBook {
  if (spec === lastSpec) return lastBook!;
  let book = BOOKS.get(spec);
  if (book === undefined) BOOKS.set(spec, (book = newBook()));
  lastSpec = spec;
  lastBook = book;
  return book;
}

/** Statements of a node. */
export function pageOfNode({ byNode }: StatementBook, node: string): Declaration[] {
  let page = byNode.get(node);
  if (page === undefined) byNode.set(node, (page = []));
  return page;
}

/** A statement that was made before with these likelihoods; `row` null: with any. */
export function findStatement(
  page: readonly Declaration[],
  says: string,
  row: LikelihoodRow | null,
): Declaration | null {
  for (let i = 0; i < page.length; i++) {
    const known = page[i];
    if (known.says === says) return row === null || known.row === row ? known : null;
  }
  return null;
}

/** Writes a statement down, in place of one in the same words. */
export function keepStatement(page: Declaration[], statement: Declaration): Declaration {
  const at = page.findIndex(({ says }) => says === statement.says);
  page[at < 0 ? page.length : at] = statement;
  return statement;
}
