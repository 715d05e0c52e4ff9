import type { FastifyInstance, FastifyReply } from 'fastify';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { studyNames, studyPath } from '../study/openStudy.ts';
import type { Refusal } from './answerProblem.ts';
import { contentType } from './contentTypes.ts';
import { infoDocument } from './infoDocument.ts';
import { JsonBodyError, readJsonBody } from './jsonBody.ts';
import { SERVE_LIMITS } from './limits.ts';
import { packagedScenarios, titledTexts } from './packagedScenarios.ts';
import { plainFileBytes } from './plainFileBytes.ts';
import { RELIEF_REQUEST } from './reliefSchema.ts';
import type { ReliefService } from './reliefService.ts';
import { RESULT_FILES, type ResultFolder, resultFolders } from './resultFolders.ts';
import { SAVE_REQUEST, saveScenario } from './saveScenario.ts';
import { REPORT_POLICY } from './securityHeaders.ts';
import type { ServerOptions } from './serverOptions.ts';

/** What the routes answer from. */
export type ApiOptions = Omit<ServerOptions, 'port' | 'site' | 'terrain'> & { readonly relief: ReliefService };

type Kind = keyof typeof RESULT_FILES;

/** Folders are looked through at most so often. */
const LOOK_AGAIN_MS = 1_000;

function refuse(reply: FastifyReply, { status, problem, headers }: Refusal): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .send(problem);
}

/** A body of the shape that a route takes, or nothing after the refusal has been sent. */
function bodyOf<T>(schema: z.ZodType<T>, body: unknown, reply: FastifyReply): T | undefined {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.slice(0, 20).map(({ path, message }) => `${path.join('.')}: ${message}`);
  refuse(reply, { status: 400, problem: { title: 'The body is of another shape.', details, next: 'Correct it.' } });
  return undefined;
}

/** Result folders, looked through again when they were not for a second. */
function folderLists(options: ApiOptions): (kind: Kind) => Promise<readonly ResultFolder[]> {
  const lists = new Map<Kind, { readonly readMs: number; readonly folders: Promise<readonly ResultFolder[]> }>();
  return (kind) => {
    const known = lists.get(kind);
    const nowMs = performance.now();
    if (known !== undefined && nowMs - known.readMs < LOOK_AGAIN_MS) return known.folders;
    const folders = resultFolders(options[kind], kind);
    lists.set(kind, { readMs: nowMs, folders });
    return folders;
  };
}

function addResultRoute(app: FastifyInstance, base: string, kind: Kind, list: ReturnType<typeof folderLists>): void {
  app.get<{ Params: { name: string; file: string } }>(`${base}api/${kind}/:name/:file`, async (request, reply) => {
    const folder = (await list(kind)).find(({ name }) => name === request.params.name);
    const file = RESULT_FILES[kind].find((name) => name === request.params.file);
    if (folder === undefined || file === undefined) return reply.callNotFound();
    if ((await plainFileBytes(folder.path, file)) === null) return reply.callNotFound();
    reply.header('content-type', contentType(file)).header('cache-control', 'no-cache');
    if (file.endsWith('.html')) reply.header('content-security-policy', REPORT_POLICY);
    return reply.sendFile(file, folder.path, { contentType: false });
  });
}

function addSaveRoute(app: FastifyInstance, base: string, save: string | null): void {
  app.post(`${base}api/scenarios/save`, async (request, reply) => {
    if (save === null) {
      const problem = { title: 'Saving is off.', details: [], next: 'Download the file, or serve with --save DIR.' };
      return refuse(reply, { status: 403, problem });
    }
    const wanted = bodyOf(SAVE_REQUEST, request.body, reply);
    if (wanted === undefined) return reply;
    const file = await saveScenario(save, wanted);
    if (file !== null) return reply.code(201).header('cache-control', 'no-store').send({ file });
    const details = [`${wanted.name}.yaml is there already.`];
    const problem = { title: 'Nothing was saved.', details, next: 'Choose another name, or replace it.' };
    return refuse(reply, { status: 409, problem });
  });
}

/**
 * Adds what the explorer asks of its server.
 *
 * @param app - server with `reply.sendFile`
 * @param options - folders, base path, relief
 */
export function addApiRoutes(app: FastifyInstance, options: ApiOptions): void {
  const { base, version, save, relief } = options;
  const scenarios = packagedScenarios();
  const first = studyNames()[0];
  const plans = first === undefined ? [] : titledTexts(dirname(studyPath(first)));
  const list = folderLists(options);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, readJsonBody(text as string, SERVE_LIMITS.jsonDepth));
    } catch (error) {
      done(
        Object.assign(error as JsonBodyError, { statusCode: 400, message: `The body ${(error as Error).message}.` }),
      );
    }
  });

  app.get(`${base}api/info`, async (_request, reply) => {
    const [studies, runs] = await Promise.all([list('studies'), list('runs')]);
    const parts = { version, isStatic: false, canSave: save !== null, scenarios, plans, studies, runs };
    return reply.header('cache-control', 'no-store').send(infoDocument(parts));
  });
  app.get<{ Params: { name: string } }>(`${base}api/scenarios/:name`, (request, reply) => {
    const found = scenarios.find(({ name }) => name === request.params.name);
    if (found === undefined) return reply.callNotFound();
    return reply.type('text/yaml; charset=utf-8').header('cache-control', 'no-cache').send(Buffer.from(found.bytes));
  });
  app.post(`${base}api/relief`, { bodyLimit: SERVE_LIMITS.reliefBodyBytes }, async (request, reply) => {
    const wanted = bodyOf(RELIEF_REQUEST, request.body, reply);
    if (wanted === undefined) return reply;
    request.raw.socket.setTimeout(SERVE_LIMITS.computeMs);
    const answer = await relief.packetOf(wanted);
    request.raw.socket.setTimeout(SERVE_LIMITS.stallMs);
    if ('refusal' in answer) return refuse(reply, answer.refusal);
    return reply
      .type('application/octet-stream')
      .header('cache-control', 'no-store')
      .send(Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.length));
  });
  addSaveRoute(app, base, save);
  addResultRoute(app, base, 'studies', list);
  addResultRoute(app, base, 'runs', list);
  // Below api/ there are routes only: a file of the site cannot stand in for one.
  app.get(`${base}api/*`, (_request, reply) => reply.callNotFound());
}
