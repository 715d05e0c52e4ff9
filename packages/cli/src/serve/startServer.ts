import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import fastifyStatic from '@fastify/static';
import { addApiRoutes } from './apiRoutes.ts';
import type { ServeProblem } from './answerProblem.ts';
import { guardedHttpServer } from './httpServer.ts';
import { SERVE_LIMITS } from './limits.ts';
import { listFiles } from './listedFiles.ts';
import { reliefService } from './reliefService.ts';
import type { ServerOptions } from './serverOptions.ts';
import { addSiteRoutes } from './siteRoutes.ts';

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The only address that the server listens at. */
const ADDRESS = '127.0.0.1';

function answerErrors(app: FastifyInstance, base: string): void {
  const none: ServeProblem = {
    title: 'There is nothing at this address.',
    details: [],
    next: `The explorer is at ${base}`,
  };
  app.setNotFoundHandler((_request, reply) => reply.code(404).header('cache-control', 'no-store').send(none));
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const isOurs = status >= 500;
    const problem: ServeProblem = {
      title: isOurs ? 'The server failed at this request.' : 'The request cannot be answered.',
      details: isOurs ? [] : [error.message],
      next: isOurs ? 'Report it with what you did.' : 'See docs/explorer.md for what the server takes.',
    };
    return reply.code(status).header('cache-control', 'no-store').send(problem);
  });
}

/**
 * Starts the server of the explorer at 127.0.0.1.
 *
 * @param options - what is served
 * @returns the running server
 * @throws Error with code EADDRINUSE if the port is taken
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { base } = options;
  const files = await listFiles(options.site);
  const relief = reliefService(options.terrain);
  const app = Fastify({
    bodyLimit: SERVE_LIMITS.bodyBytes,
    forceCloseConnections: true,
    exposeHeadRoutes: true,
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 128 },
    serverFactory: (handler) =>
      guardedHttpServer(handler, { base, posts: [`${base}api/relief`, `${base}api/scenarios/save`] }),
  });
  answerErrors(app, base);
  await app.register(fastifyStatic, {
    root: files.root,
    serve: false,
    dotfiles: 'deny',
    index: false,
    cacheControl: false,
  });
  addApiRoutes(app, { ...options, relief });
  addSiteRoutes(app, base, files, options.first);
  app.addHook('onClose', () => relief.close());
  await app.listen({ port: options.port, host: ADDRESS });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://localhost:${port}${base}`, port, close: () => app.close() };
}
