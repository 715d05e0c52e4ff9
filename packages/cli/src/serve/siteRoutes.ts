import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentType } from './contentTypes.ts';
import type { ListedFiles } from './listedFiles.ts';

/** Codings that the build leaves beside a text, best first. */
const CODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;
/** Files whose names change with their content. */
const HASHED = /^assets\/.*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Codings that a request accepts; those with q=0 it does not. */
function accepts(header: string, coding: string): boolean {
  return header
    .toLowerCase()
    .split(',')
    .some((part) => {
      const [name = '', ...parameters] = part.split(';').map((word) => word.trim());
      return name === coding && !parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter));
    });
}

async function sendListed(
  request: FastifyRequest,
  reply: FastifyReply,
  files: ListedFiles,
  name: string,
): Promise<unknown> {
  const found = await files.find(name);
  if (found === null) return reply.callNotFound();
  reply.header('content-type', contentType(found));
  reply.header('cache-control', HASHED.test(found) ? 'public, max-age=31536000, immutable' : 'no-cache');
  reply.header('vary', 'accept-encoding');
  const accepted = request.headers['accept-encoding'] ?? '';
  for (const coding of CODINGS) {
    if (request.headers.range !== undefined || !accepts(accepted, coding.name)) continue;
    const packed = await files.find(`${found}${coding.ending}`);
    if (packed === null) continue;
    reply.header('content-encoding', coding.name);
    return reply.sendFile(packed, files.root, { contentType: false });
  }
  return reply.sendFile(found, files.root, { contentType: false });
}

/**
 * Adds the files of the explorer below its base path: those that are listed, and no other.
 *
 * @param app - server
 * @param base - begins and ends with a slash
 * @param files - of the built explorer
 * @param first - where `first` leads: what stands behind the #; null for nowhere
 */
export function addSiteRoutes(app: FastifyInstance, base: string, files: ListedFiles, first: string | null): void {
  app.get<{ Params: { '*': string } }>(`${base}*`, (request, reply) => {
    const name = request.params['*'];
    return sendListed(request, reply, files, name === '' ? 'index.html' : name);
  });
  if (first !== null) {
    app.get(`${base}first`, (_request, reply) => reply.header('cache-control', 'no-store').redirect(`${base}${first}`));
  }
  if (base === '/') return;
  app.get(base.slice(0, -1), (_request, reply) => reply.redirect(base, 308));
}
