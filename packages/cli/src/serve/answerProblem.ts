import type { ServerResponse } from 'node:http';

/** Why a request is not answered as it wished, told so that a user can go on: the shape that the explorer shows. */
export interface ServeProblem {
  readonly title: string;
  /** What, where, what was expected. */
  readonly details: readonly string[];
  /** What to do next. */
  readonly next: string;
}

/** A problem with its HTTP status. */
export interface Refusal {
  readonly status: number;
  readonly problem: ServeProblem;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Ends a request with a problem, and its connection with it.
 *
 * @param response - nothing of it has been sent; its security headers are set
 * @param refusal - status and problem
 */
export function answerProblem(response: ServerResponse, { status, problem, headers }: Refusal): void {
  const body = Buffer.from(`${JSON.stringify(problem)}\n`);
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
