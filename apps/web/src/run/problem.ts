/** Something that went wrong, told so that a user can go on. */
export interface Problem {
  readonly title: string;
  /** What, where, what was expected. */
  readonly details: readonly string[];
  /** What to do next. */
  readonly next: string;
}
