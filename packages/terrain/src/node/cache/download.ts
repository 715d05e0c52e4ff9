// One file over HTTP into a partial file that a later attempt continues.
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { dirname } from 'node:path';
import { isMarkup } from './checkTile.ts';
import { TerrainFetchError, type TerrainFetchProblem } from './terrainFetchError.ts';

/** How patient a download is. */
export interface Patience {
  /** Attempts without noticeable progress. */
  readonly attempts: number;
  /** Length of the window in which at least {@link slowestBytesPerS} must arrive, milliseconds. */
  readonly stallMs: number;
  /** Slower is treated like silence, bytes per second. */
  readonly slowestBytesPerS: number;
  /** Pause before the second attempt, milliseconds; doubled each time, at most 30 s. */
  readonly backoffMs: number;
}

/** Patience of a user in front of a terminal. */
export const PATIENCE: Patience = { attempts: 5, stallMs: 15_000, slowestBytesPerS: 1_024, backoffMs: 500 };

/** What a download needs beside the address. */
export interface DownloadOptions {
  readonly patience: Patience;
  readonly agents: { readonly http: Agent; readonly https: Agent };
  readonly signal: AbortSignal;
  /** Ends a body that never does, bytes. */
  readonly mostBytes: number;
  readonly onBytes: (received: number) => void;
}

/** An attempt that went wrong. */
interface Failure {
  readonly problem: TerrainFetchProblem;
  /** Worth another attempt. */
  readonly isPassing: boolean;
  readonly waitMs: number;
}

class AttemptError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.problem.what);
    this.failure = failure;
  }
}

const NOTICEABLE_BYTES = 256 * 1024;
const MOST_REDIRECTS = 3;
const LONGEST_WAIT_MS = 30_000;

/**
 * Downloads one file, with retries, into a partial file; a partial file of before is continued if the server agrees.
 *
 * @param url - address
 * @param part - partial file; whole when this returns `whole`
 * @param options - patience, connections, limits
 * @returns `missing` for a 404
 * @throws TerrainFetchError when the attempts are used up, or at once when trying again is of no use
 */
export async function download(url: string, part: string, options: DownloadOptions): Promise<'whole' | 'missing'> {
  await mkdir(dirname(part), { recursive: true });
  const { patience, signal } = options;
  let idle = 0;
  for (;;) {
    if (signal.aborted) throw interrupted(url);
    const before = await sizeOf(part);
    try {
      return await attempt(new URL(url), part, options, 0);
    } catch (error) {
      if (signal.aborted) throw interrupted(url);
      const failure = failureOf(error, url);
      const gained = (await sizeOf(part)) - before;
      idle = gained >= NOTICEABLE_BYTES ? 0 : idle + 1;
      if (!failure.isPassing || idle >= patience.attempts) throw new TerrainFetchError(failure.problem);
      const backoff = Math.min(LONGEST_WAIT_MS, patience.backoffMs * 2 ** Math.max(0, idle - 1));
      await pause(Math.max(failure.waitMs, backoff), signal);
    }
  }
}

/**
 * Size of a file by its headers alone.
 *
 * @param url - address
 * @param options - connections; the signal ends the wait
 * @returns bytes, `missing` for a 404, or null if the server does not say
 */
export async function remoteSize(
  url: string,
  options: Pick<DownloadOptions, 'agents' | 'signal'>,
): Promise<number | 'missing' | null> {
  try {
    const response = await send(new URL(url), 'HEAD', {}, options);
    response.resume();
    if (response.statusCode === 404) return 'missing';
    const length = lengthOf(response);
    return response.statusCode === 200 && !isPage(response) ? length : null;
  } catch {
    return null;
  }
}

async function attempt(
  url: URL,
  part: string,
  options: DownloadOptions,
  redirects: number,
): Promise<'whole' | 'missing'> {
  const resume = await resumePoint(part);
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (resume !== null) {
    headers['range'] = `bytes=${resume.at}-`;
    headers['if-range'] = resume.tag;
  }
  const watch = new AbortController();
  const signal = AbortSignal.any([options.signal, watch.signal]);
  const { stallMs, slowestBytesPerS } = options.patience;
  let inWindow = 0;
  const timer = setInterval(() => {
    if (inWindow < (slowestBytesPerS * stallMs) / 1000) watch.abort(new AttemptError(stalled(url, inWindow, stallMs)));
    inWindow = 0;
  }, stallMs);
  try {
    const response = await send(url, 'GET', headers, { ...options, signal });
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400 && status !== 304) {
      response.resume();
      const next = redirectOf(url, response, redirects);
      return await attempt(next, part, { ...options, signal }, redirects + 1);
    }
    if (status === 404) {
      response.resume();
      await discard(part);
      return 'missing';
    }
    if (status === 416) await discard(part);
    if (status !== 200 && status !== 206) {
      response.resume();
      throw new AttemptError(refusal(url, response));
    }
    if (isPage(response)) {
      response.destroy();
      throw new AttemptError(htmlPage(url));
    }
    const at = status === 206 ? rangeStart(response) : 0;
    if (at !== 0 && at !== resume?.at) {
      response.destroy();
      await discard(part);
      throw new AttemptError(
        passing(url, `continued at byte ${at} instead of ${resume?.at ?? 0}`, 'the rest of the file'),
      );
    }
    const total = status === 206 ? rangeTotal(response) : lengthOf(response);
    if (total !== null && total > options.mostBytes) {
      response.destroy();
      throw new AttemptError(tooLarge(url, total, options.mostBytes));
    }
    const tag = response.headers.etag ?? response.headers['last-modified'];
    // A weak tag does not promise the same bytes.
    if (tag !== undefined && !tag.startsWith('W/')) await writeFile(tagOf(part), tag);
    else await rm(tagOf(part), { force: true });
    let size = at;
    const handle = await open(part, at > 0 ? 'r+' : 'w');
    try {
      await handle.truncate(at);
      for await (const chunk of response as AsyncIterable<Buffer>) {
        if (size === 0 && isMarkup(chunk)) throw new AttemptError(htmlPage(url));
        await handle.write(chunk, 0, chunk.length, size);
        size += chunk.length;
        inWindow += chunk.length;
        options.onBytes(chunk.length);
        if (size > options.mostBytes) throw new AttemptError(tooLarge(url, size, options.mostBytes));
      }
    } finally {
      await handle.close();
      response.destroy();
    }
    if (total !== null && size !== total) {
      throw new AttemptError(passing(url, `ended after ${size} of ${total} bytes`, 'the whole file'));
    }
    return 'whole';
  } catch (error) {
    const reason: unknown = watch.signal.reason;
    throw watch.signal.aborted && reason instanceof AttemptError ? reason : error;
  } finally {
    clearInterval(timer);
  }
}

function send(
  url: URL,
  method: 'GET' | 'HEAD',
  headers: Record<string, string>,
  { agents, signal }: Pick<DownloadOptions, 'agents' | 'signal'>,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const call = isSecure ? requestHttps : requestHttp;
  return new Promise((answer, fail) => {
    const request = call(url, {
      method,
      signal,
      agent: isSecure ? agents.https : agents.http,
      headers: { 'user-agent': 'redoubt-terrain', ...headers },
    });
    request.on('response', answer);
    request.on('error', fail);
    request.end();
  });
}

/** Where a partial file can be continued: only if the server's mark of its contents is known. */
async function resumePoint(part: string): Promise<{ at: number; tag: string } | null> {
  const at = await sizeOf(part);
  const tag = await readFile(tagOf(part), 'utf8').catch(() => '');
  return at > 0 && tag !== '' ? { at, tag } : null;
}

const tagOf = (part: string): string => `${part}.tag`;

/** Removes a partial file and the mark of its contents. */
export async function discard(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(tagOf(part), { force: true });
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

function lengthOf(response: IncomingMessage): number | null {
  const text = response.headers['content-length'];
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

const rangeStart = (response: IncomingMessage): number =>
  Number(/^bytes (\d{1,15})-/.exec(response.headers['content-range'] ?? '')?.[1] ?? Number.NaN);

function rangeTotal(response: IncomingMessage): number | null {
  const total = /\/(\d{1,15})$/.exec(response.headers['content-range'] ?? '')?.[1];
  return total === undefined ? null : Number(total);
}

const isPage = (response: IncomingMessage): boolean => /^text\/html\b/i.test(response.headers['content-type'] ?? '');

function redirectOf(url: URL, response: IncomingMessage, redirects: number): URL {
  const location = response.headers.location ?? '';
  const next = location !== '' && URL.canParse(location, url.href) ? new URL(location, url) : null;
  const isAllowed =
    next !== null && (next.protocol === 'https:' || (next.protocol === 'http:' && url.protocol === 'http:'));
  if (isAllowed && redirects < MOST_REDIRECTS) return next;
  const what = `sends on to ${location.slice(0, 120) || 'nowhere'}`;
  throw new AttemptError(lasting(url, what, 'a tile', 'check --base-url and whether this network asks for a login'));
}

function refusal(url: URL, response: IncomingMessage): Failure {
  const status = response.statusCode ?? 0;
  const isPassing = status >= 500 || status === 408 || status === 416 || status === 425 || status === 429;
  const seconds = Number(response.headers['retry-after'] ?? 0);
  const waitMs = Number.isFinite(seconds) ? Math.min(60_000, Math.max(0, seconds * 1000)) : 0;
  const next = isPassing ? 'try again later' : 'check --base-url; the public buckets ask for no login';
  const failure = lasting(url, `answered ${status}`, 'a tile, or 404 for sea', next);
  return { ...failure, isPassing, waitMs };
}

function lasting(url: URL, what: string, expected: string, next: string): Failure {
  return { problem: { kind: 'answer', subject: url.href, what, expected, next }, isPassing: false, waitMs: 0 };
}

function passing(url: URL, what: string, expected: string): Failure {
  const problem = {
    kind: 'network',
    subject: url.href,
    what,
    expected,
    next: 'run the same command again: it continues',
  } as const;
  return { problem, isPassing: true, waitMs: 0 };
}

const htmlPage = (url: URL): Failure =>
  lasting(url, 'answered with a page of HTML', 'a tile', 'check --base-url and whether this network asks for a login');

const tooLarge = (url: URL, bytes: number, most: number): Failure =>
  lasting(url, `is of ${bytes} bytes or more`, `at most ${most}`, 'check --base-url: this is no tile');

const stalled = (url: URL, bytes: number, stallMs: number): Failure =>
  passing(url, `sent ${bytes} bytes in ${stallMs / 1000} s`, 'data');

function failureOf(error: unknown, url: string): Failure {
  if (error instanceof AttemptError) return error.failure;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    const problem = {
      kind: 'folder',
      subject: url,
      what: `cannot be stored (${code})`,
      expected: 'room and permission to write',
      next: 'make room, or choose another --out',
    } as const;
    return { problem, isPassing: false, waitMs: 0 };
  }
  return passing(new URL(url), `failed (${code ?? message})`, 'an answer');
}

const interrupted = (subject: string): TerrainFetchError =>
  new TerrainFetchError({
    kind: 'interrupted',
    subject,
    what: 'was interrupted',
    expected: 'a whole file',
    next: 'run the same command again: it continues',
  });

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resume) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resume();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
