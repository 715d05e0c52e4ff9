/** What the reader may spend. */
export interface YamlLimits {
  readonly depth: number;
  readonly nodes: number;
  readonly complaints: number;
}

/** Something that the reader refuses, by offset. */
export interface YamlComplaint {
  readonly code: string;
  readonly offset: number;
  readonly path: readonly (string | number)[];
  readonly what: string;
  readonly expected: string;
  readonly next: string;
}

/** Cursor over one text: shared by the parts of the reader. */
export interface YamlCursor {
  readonly text: string;
  readonly limits: YamlLimits;
  pos: number;
  lineStart: number;
  nodes: number;
  /** Keys and indices from the root to the value being read. */
  readonly path: (string | number)[];
  readonly complaints: YamlComplaint[];
  /** A part of the data could not be read: the value is not to be used. */
  isBroken: boolean;
}

/** Thrown to leave an entry that cannot be read; the reader goes on at the next one. */
export class YamlStop extends Error {
  readonly isFinal: boolean;
  constructor(isFinal: boolean) {
    super('unreadable');
    this.isFinal = isFinal;
  }
}

/** Notes a complaint and goes on. */
export function complain(
  c: YamlCursor,
  offset: number,
  code: string,
  what: string,
  expected: string,
  next: string,
): void {
  c.complaints.push({ code, offset, path: [...c.path], what, expected, next });
  if (c.complaints.length >= c.limits.complaints) {
    c.isBroken = true;
    throw new YamlStop(true);
  }
}

/** Notes a complaint and leaves the entry. */
export function refuse(
  c: YamlCursor,
  offset: number,
  code: string,
  what: string,
  expected: string,
  next: string,
): never {
  c.isBroken = true;
  complain(c, offset, code, what, expected, next);
  throw new YamlStop(code === 'too-deep' || code === 'too-many-nodes' || code === 'several-documents');
}

/** Column of the cursor, from 0. */
export function columnOf(c: YamlCursor): number {
  return c.pos - c.lineStart;
}

/** True for what may follow an indicator: blank, line end, end of the text. */
export function isSpaceOrEnd(ch: string | undefined): boolean {
  return ch === undefined || ch === ' ' || ch === '\n' || ch === '\t';
}

/** Moves over blanks of one line, then over a comment if one starts there; stops at the line's end or at content. */
export function skipInLine(c: YamlCursor): void {
  const start = c.pos;
  while (c.text[c.pos] === ' ' || c.text[c.pos] === '\t') c.pos++;
  if (c.text[c.pos] === '#' && (c.pos > start || c.pos === c.lineStart || isSpaceOrEnd(c.text[c.pos - 1]))) {
    const end = c.text.indexOf('\n', c.pos);
    c.pos = end < 0 ? c.text.length : end;
  }
}

/** Moves to the first character of the next content, over blank lines and comments; false at the end of the text. */
export function nextContent(c: YamlCursor): boolean {
  for (;;) {
    if (c.pos === c.lineStart) {
      while (c.text[c.pos] === ' ') c.pos++;
      if (c.text[c.pos] === '\t') {
        refuse(
          c,
          c.pos,
          'tab-indent',
          'a tab stands in the indentation',
          'expected spaces',
          'replace the tab by spaces',
        );
      }
    }
    skipInLine(c);
    if (c.pos >= c.text.length) return false;
    if (c.text[c.pos] !== '\n') return true;
    c.pos++;
    c.lineStart = c.pos;
  }
}
