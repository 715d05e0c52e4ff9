const KIB = 1024;

/** Limits of the server: sizes, times and numbers, beyond which a request is refused or its connection cut. */
export const SERVE_LIMITS: {
  /** Body of a request. */
  readonly bodyBytes: number;
  /** Body that asks for relief. */
  readonly reliefBodyBytes: number;
  /** All header lines of a request together. */
  readonly headerBytes: number;
  readonly urlCharacters: number;
  /** Objects and arrays inside each other in a JSON body. */
  readonly jsonDepth: number;
  /** From the first byte of a request, or from the connection, to the end of its headers. */
  readonly headersMs: number;
  /** From the first byte of a request to the last of its body. */
  readonly requestMs: number;
  /** How often those two are looked at. */
  readonly checkEveryMs: number;
  /** A connection between two requests. */
  readonly idleMs: number;
  /** A client that takes nothing of its answer. */
  readonly stallMs: number;
  /** An answer that must be computed. */
  readonly computeMs: number;
  readonly connections: number;
  readonly requestsPerConnection: number;
  /** Requests of one connection that wait for their answers; browsers send one after the other. */
  readonly pipelined: number;
} = {
  bodyBytes: 2 * KIB * KIB,
  reliefBodyBytes: 256 * KIB,
  headerBytes: 16 * KIB,
  urlCharacters: 2 * KIB,
  jsonDepth: 8,
  headersMs: 500,
  requestMs: 650,
  checkEveryMs: 100,
  idleMs: 1_000,
  stallMs: 10_000,
  computeMs: 150_000,
  connections: 128,
  requestsPerConnection: 1_000,
  pipelined: 8,
};
