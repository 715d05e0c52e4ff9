import type { IncomingMessage } from 'node:http';
import type { Refusal } from './answerProblem.ts';
import { SERVE_LIMITS } from './limits.ts';

/** Names of this machine for itself: what a page of ours can have in Host and Origin, with the server's port. */
const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];
/** Headers whose second line another reader could take for the first. */
const SINGLE = ['host', 'origin', 'content-length', 'content-type', 'transfer-encoding', 'content-encoding', 'range'];
/** Nothing that is served needs an escape in its path: what is not of these characters is not decoded but refused. */
const PATH = /^\/[A-Za-z0-9._~/-]*$/;
const QUERY = /^[\x21-\x7e]*$/;
const SINGLE_RANGE = /^bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})$/;

/** What a refusal is decided from: a request before its body. */
export type RequestHead = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>;

/** What the server knows of itself. */
export interface ServerPlace {
  readonly port: number;
  /** Begins and ends with a slash. */
  readonly base: string;
}

const refusal = (status: number, title: string, detail: string, next: string): Refusal => ({
  status,
  problem: { title, details: [detail], next },
});
const malformed = (detail: string): Refusal =>
  refusal(400, 'The request is malformed.', detail, 'Open the explorer at the address that the server printed.');

function foreignName({ headers }: RequestHead, { port, base }: ServerPlace): Refusal | null {
  const here = `http://localhost:${port}${base}`;
  const isOwn = (name: string): boolean =>
    OWN_NAMES.some((own) => name === `${own}:${port}` || (port === 80 && name === own));
  const { host, origin } = headers;
  if (host === undefined || !isOwn(host.toLowerCase())) {
    return refusal(
      403,
      'This server answers only to its own name.',
      'The Host of the request is another.',
      `Open ${here}`,
    );
  }
  if (origin !== undefined && !isOwn(origin.toLowerCase().replace(/^http:\/\//, ''))) {
    return refusal(
      403,
      'This server answers only to its own pages.',
      'The Origin of the request is another.',
      `Open ${here}`,
    );
  }
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  const isVisit = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site !== 'same-origin' && site !== 'none' && !isVisit) {
    return refusal(403, 'This server answers only to its own pages.', 'Another site sent the request.', `Open ${here}`);
  }
  return null;
}

function badTarget({ url = '' }: RequestHead): Refusal | null {
  if (url.length > SERVE_LIMITS.urlCharacters) {
    const detail = `It is longer than ${SERVE_LIMITS.urlCharacters} characters.`;
    return refusal(
      414,
      'The address is too long.',
      detail,
      'A shared link carries its scenario after the #, not here.',
    );
  }
  const [path = '', query = ''] = url.split('?', 2);
  if (!PATH.test(path) || !QUERY.test(query)) return malformed('Its path has characters that no file here has.');
  const parts = path.slice(1).split('/');
  if (parts.some((part, i) => part.startsWith('.') || (part === '' && i < parts.length - 1))) {
    return malformed('Its path has an empty or hidden part.');
  }
  return null;
}

function badBody({ method, headers }: RequestHead): Refusal | null {
  const length = headers['content-length'];
  const coding = headers['transfer-encoding'];
  if (length !== undefined && coding !== undefined) return malformed('It says its length in two ways.');
  if (method !== 'POST') {
    const hasBody = (length !== undefined && length !== '0') || coding !== undefined;
    return hasBody ? malformed(`A ${method} has no body.`) : null;
  }
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return malformed('Its transfer coding is not known.');
  if (headers['content-encoding'] !== undefined) {
    return refusal(
      415,
      'The body is compressed.',
      'Bodies are taken as they are.',
      'Send it without Content-Encoding.',
    );
  }
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '')) {
    return refusal(415, 'The body is of another kind.', 'application/json was expected.', 'Send it as JSON.');
  }
  if (Number(length ?? 0) > SERVE_LIMITS.bodyBytes) {
    const detail = `At most ${SERVE_LIMITS.bodyBytes} bytes are taken.`;
    return refusal(413, 'The body is too large.', detail, 'Split the scenario, or use groups with a count.');
  }
  return null;
}

/**
 * Why a request is refused before anything of it is looked up.
 *
 * @param request - its head
 * @param place - port and base path of the server
 * @param posts - paths that take a POST
 * @returns the refusal, or null for a request that may go on
 */
export function requestRefusal(request: RequestHead, place: ServerPlace, posts: readonly string[]): Refusal | null {
  const { method = '', headers, rawHeaders } = request;
  const names = rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
  const doubled = SINGLE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (doubled !== undefined) return malformed(`It has more than one ${doubled}.`);
  const foreign = foreignName(request, place);
  if (foreign !== null) return foreign;
  if (names.includes('upgrade') || names.includes('http2-settings')) {
    return malformed('This server upgrades no connection.');
  }
  if (names.includes('expect')) {
    return refusal(417, 'Nothing is promised before the body.', 'Expect is not taken.', 'Send the request without it.');
  }
  const target = badTarget(request);
  if (target !== null) return target;
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const allowed = posts.includes(path) ? ['POST'] : ['GET', 'HEAD'];
  if (!allowed.includes(method)) {
    const detail = `This address takes ${allowed.join(' and ')}.`;
    const said = refusal(405, 'The method is not allowed here.', detail, 'Use one of these methods.');
    return { ...said, headers: { allow: allowed.join(', ') } };
  }
  if (headers.range !== undefined && !SINGLE_RANGE.test(headers.range)) {
    return refusal(416, 'The range cannot be served.', 'One range of bytes was expected.', 'Ask for the whole file.');
  }
  return badBody(request);
}
