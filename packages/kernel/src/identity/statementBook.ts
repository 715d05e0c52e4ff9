import type { Declaration } from './declaration.ts';
import type { IdentitySpec, LikelihoodRow } from './identitySpec.ts';

/** Declarations that were made before under one model, by source or by node, then by statement. */
export interface StatementBook {
  readonly bySource: Map<string, Map<string, Declaration>>;
  readonly byNode: Map<string, Map<string, Declaration>>;
}

/** Books by model: they follow from it alone. */
const BOOKS = new WeakMap<IdentitySpec, StatementBook>();
let lastSpec: IdentitySpec | null = null;
let lastBook: StatementBook | null = null;

/** Book of a model: the same statement is always the same object, so that it is made once and told apart at a glance. */
export function statementBook(spec: IdentitySpec): StatementBook {
  if (spec === lastSpec) return lastBook!;
  let book = BOOKS.get(spec);
  if (book === undefined) BOOKS.set(spec, (book = { bySource: new Map(), byNode: new Map() }));
  lastSpec = spec;
  lastBook = book;
  return book;
}

/** A statement that was made before with these likelihoods; `row` null: with any. */
export function findStatement(
  chapter: Map<string, Map<string, Declaration>>,
  name: string,
  says: string,
  row: LikelihoodRow | null,
): Declaration | null {
  const known = chapter.get(name)?.get(says);
  return known !== undefined && (row === null || known.row === row) ? known : null;
}

/** Writes a statement down. */
export function keepStatement(
  chapter: Map<string, Map<string, Declaration>>,
  name: string,
  statement: Declaration,
): Declaration {
  let page = chapter.get(name);
  if (page === undefined) chapter.set(name, (page = new Map<string, Declaration>()));
  page.set(statement.says, statement);
  return statement;
}
