import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answerProblem } from './answerProblem.ts';
import { SERVE_LIMITS } from './limits.ts';
import { requestRefusal } from './requestRefusal.ts';
import { SECURITY_HEADERS } from './securityHeaders.ts';

/** What becomes of a request that is not refused. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** How a server guards itself. */
export interface GuardOptions {
  /** Begins and ends with a slash. */
  readonly base: string;
  /** Paths that take a POST; all others are read only. */
  readonly posts: readonly string[];
}

function statusOf(code: string | undefined): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

/** Answers bytes that are no request, or came too slowly, and cuts the connection. */
function endBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusOf(error.code);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
    'content-length: 0',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}

/**
 * HTTP server that refuses what is foreign, malformed, too large or too slow before its handler sees it.
 *
 * @param handler - gets the rest
 * @param guard - base path and paths that take a POST
 * @returns a server that does not listen yet
 */
export function guardedHttpServer(handler: RequestHandler, { base, posts }: GuardOptions): Server {
  const waiting = new WeakMap<Socket, number>();
  /** Counts the requests of a connection that wait; false when there are too many, and it has been cut. */
  const mayWait = ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
    const count = (waiting.get(socket) ?? 0) + 1;
    waiting.set(socket, count);
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    if (count > SERVE_LIMITS.pipelined) socket.destroy();
    return count <= SERVE_LIMITS.pipelined;
  };
  const server = createServer(
    {
      maxHeaderSize: SERVE_LIMITS.headerBytes,
      headersTimeout: SERVE_LIMITS.headersMs,
      requestTimeout: SERVE_LIMITS.requestMs,
      connectionsCheckingInterval: SERVE_LIMITS.checkEveryMs,
      keepAliveTimeout: SERVE_LIMITS.idleMs,
    },
    (request, response) => {
      if (!mayWait(request, response)) return;
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
      const { port } = server.address() as AddressInfo;
      const refused = requestRefusal(request, { port, base }, posts);
      if (refused === null) handler(request, response);
      else answerProblem(response, refused);
    },
  );
  server.maxConnections = SERVE_LIMITS.connections;
  server.maxRequestsPerSocket = SERVE_LIMITS.requestsPerConnection;
  server.setTimeout(SERVE_LIMITS.stallMs);
  server.on('connect', (_request: IncomingMessage, socket: Socket) => endBroken(new Error('CONNECT'), socket));
  server.on('checkContinue', (request, response) => void server.emit('request', request, response));
  server.on('checkExpectation', (request, response) => void server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => endBroken(error, socket as Socket));
  return server;
}
