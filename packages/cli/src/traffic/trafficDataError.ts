/** Traffic data that is not there or cannot be used; the message says which file and why. */
export class TrafficDataError extends Error {
  readonly expected: string;
  readonly next: string;

  constructor(what: string, expected: string, next: string) {
    super(what);
    this.name = 'TrafficDataError';
    this.expected = expected;
    this.next = next;
  }
}
