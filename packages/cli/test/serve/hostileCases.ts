import { gzipSync } from 'node:zlib';
import type { HostileGround } from './hostileGround.ts';
import type { RawBytes } from './rawRequest.ts';

/** A request that means harm, and the answers that are right; null is a connection closed without one. */
export interface HostileCase {
  readonly name: string;
  readonly send: (ground: HostileGround) => RawBytes;
  readonly answers: readonly (number | null)[];
}

type Answers = readonly (number | null)[];

/** Head of a request to this server, one line each; Host is added unless it is given. */
const request = (port: number, first: string, ...lines: readonly string[]): string => {
  const host = lines.some((line) => /^host/i.test(line)) ? [] : [`Host: localhost:${port}`];
  return `${[first, ...host, ...lines].join('\r\n')}\r\n\r\n`;
};
const get = (path: string, answers: Answers = [400, 404], ...lines: readonly string[]): HostileCase => ({
  name: `GET ${path.length > 60 ? `${path.slice(0, 40)}… (${path.length} characters)` : path}${lines.length > 0 ? ` with ${lines[0]?.slice(0, 60)}` : ''}`,
  send: ({ server }) => request(server.port, `GET ${path} HTTP/1.1`, ...lines),
  answers,
});
const raw = (name: string, answers: Answers, send: (port: number) => RawBytes): HostileCase => ({
  name,
  answers,
  send: ({ server }) => send(server.port),
});
const post = (
  name: string,
  path: string,
  body: string | Buffer,
  answers: Answers = [400],
  lines: readonly string[] = ['Content-Type: application/json'],
): HostileCase =>
  raw(name, answers, (port) => {
    const bytes = Buffer.from(body);
    return Buffer.concat([
      Buffer.from(request(port, `POST ${path} HTTP/1.1`, ...lines, `Content-Length: ${bytes.length}`), 'latin1'),
      bytes,
    ]);
  });
const save = (name: string, body: unknown, answers: Answers = [400]): HostileCase =>
  post(`save: ${name}`, '/api/scenarios/save', typeof body === 'string' ? body : JSON.stringify(body), answers);
const RADAR = {
  id: 'a',
  latRad: 0.7,
  lonRad: 0.5,
  antennaHeightM: 20,
  terrainM: null,
  maxRangeM: 50_000,
  isOverEdges: false,
};
const relief = (name: string, body: unknown, answers: Answers = [400]): HostileCase =>
  post(`relief: ${name}`, '/api/relief', typeof body === 'string' ? body : JSON.stringify(body), answers);
const radars = (name: string, ...over: readonly object[]): HostileCase =>
  relief(name, { refractionK: 4 / 3, radars: over.map((part) => ({ ...RADAR, ...part })) });

const SLASH = '\\';
const traversal: readonly HostileCase[] = [
  ...[
    '/../outside/secret.txt',
    '/assets/../../outside/secret.txt',
    '/%2e%2e/outside/secret.txt',
    '/%2e%2e%2foutside%2fsecret.txt',
    '/..%2foutside/secret.txt',
    '/%252e%252e%252foutside%252fsecret.txt',
    '/%25252e%25252e/outside/secret.txt',
    '/..%c0%afoutside/secret.txt',
    '/%c0%ae%c0%ae/outside/secret.txt',
    '/%e0%80%ae%e0%80%ae/outside/secret.txt',
    `/..${SLASH}outside${SLASH}secret.txt`,
    '/..%5coutside%5csecret.txt',
    '/%u002e%u002e/outside/secret.txt',
    '/....//outside/secret.txt',
    '/..;/outside/secret.txt',
    '/./../outside/secret.txt',
    '//outside/secret.txt',
    '/assets//..//../outside/secret.txt',
    '/\xef\xbc\x8e\xef\xbc\x8e/outside/secret.txt',
    '/%ef%bc%8e%ef%bc%8e/outside/secret.txt',
    '/..%00/outside/secret.txt',
    '/index.html%00.txt',
    '/assets/app-0123456789.js/../../../outside/secret.txt',
    '/index.html/',
    '/?file=../outside/secret.txt#/../outside/secret.txt',
    '/api/../../outside/secret.txt',
  ].map((path) => get(path, path.startsWith('/?') ? [200] : [400, 404])),
  raw('GET with a NUL in its path', [400, null], (port) => request(port, 'GET /index.html\0.txt HTTP/1.1')),
];
const absolute: readonly HostileCase[] = [
  ...['/etc/passwd', '//etc/passwd', '/%2fetc%2fpasswd', 'etc/passwd', '/C:/Windows/win.ini', '/c:%5cboot.ini'].map(
    (path) => get(path),
  ),
  ...['/proc/self/environ', 'file:///etc/passwd', '/file:///etc/passwd', '*', '/slash/etc/passwd'].map((path) =>
    get(path),
  ),
  raw('GET of an absolute address of this server', [400], (port) =>
    request(port, `GET http://localhost:${port}/../outside/secret.txt HTTP/1.1`),
  ),
  raw('GET of an absolute address elsewhere', [400], (port) => request(port, 'GET http://attacker.example/ HTTP/1.1')),
  {
    name: 'GET of the real path of a file outside',
    answers: [404],
    send: ({ server, folder }) => request(server.port, `GET ${folder}/outside/secret.txt HTTP/1.1`),
  },
];
const links: readonly HostileCase[] = [
  ...['/link.txt', '/linked/secret.txt', '/linked', '/late.txt', '/assets/soon-0123456789.js', '/pipe'].map((path) =>
    get(path, [404]),
  ),
  ...['/.env', '/.git/config', '/assets', '/assets/', '/linked/'].map((path) => get(path)),
  get('/packed.txt', [200], 'Accept-Encoding: br, gzip'),
  get('/packed.txt.br', [404]),
  get('/api/studies/linked/answer.json', [404]),
  get('/api/studies/good/answer.json', [404]),
  get('/api/studies/good/report.html', [404]),
  get('/api/studies/good/secret.txt', [404]),
  get('/api/studies/good/..', [400]),
  get('/api/studies/../outside/study/answer.json', [400]),
  get('/api/studies/%2e%2e/outside%2fsecret.txt', [400]),
  get('/api/studies/__proto__/answer.json', [404]),
  get('/api/studies/constructor/toString', [404]),
  get('/api/runs/good/manifest.json', [404]),
  get('/api/scenarios/__proto__', [404]),
  get('/api/scenarios/..%2f..%2fpackage', [400]),
  get('/api/scenarios/murted.yaml', [404]),
];
const host = (name: string): HostileCase =>
  raw(`Host ${name}`, [403, 400], (port) =>
    request(port, 'GET / HTTP/1.1', `Host: ${name.replace('PORT', String(port))}`),
  );
const origin = (name: string): HostileCase => get('/api/info', [403], `Origin: ${name}`);
const names: readonly HostileCase[] = [
  ...[
    'attacker.example',
    'attacker.example:PORT',
    'localhost.attacker.example:PORT',
    '127.0.0.1.attacker.example:PORT',
  ].map(host),
  ...[
    'localhost',
    'localhost:1',
    'localhost@attacker.example:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '0x7f000001:PORT',
  ].map(host),
  ...[
    'localhost.:PORT',
    '0.0.0.0:PORT',
    '[::]:PORT',
    '[::ffff:127.0.0.1]:PORT',
    'localhost:PORT, attacker.example',
    '',
  ].map(host),
  raw('no Host', [400], () => 'GET / HTTP/1.1\r\n\r\n'),
  raw('no Host in HTTP/1.0', [403], () => 'GET / HTTP/1.0\r\n\r\n'),
  raw('two Hosts', [400], (port) =>
    request(port, 'GET / HTTP/1.1', `Host: localhost:${port}`, 'Host: attacker.example'),
  ),
  raw('a Host of its own, an address elsewhere', [400], (port) => request(port, 'GET http://localhost:1/ HTTP/1.1')),
  ...['http://attacker.example', 'null', 'file://', 'http://localhost:1', 'http://localhost.attacker.example'].map(
    origin,
  ),
  raw('Origin with https', [403], (port) =>
    request(port, 'GET /api/info HTTP/1.1', `Origin: https://localhost:${port}`),
  ),
  raw('a foreign Origin that saves', [403], (port) =>
    request(
      port,
      'POST /api/scenarios/save HTTP/1.1',
      'Origin: http://attacker.example',
      'Content-Type: application/json',
      'Content-Length: 0',
    ),
  ),
  get('/api/info', [403], 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'),
  get('/', [403], 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: iframe'),
  get('/', [403], 'Host: attacker.example', 'X-Forwarded-Host: localhost'),
];
const bomb = gzipSync(Buffer.alloc(20_000_000, 0x5b));
const JSON_TYPE = 'Content-Type: application/json';
const bodies: readonly HostileCase[] = [
  raw('a body of 3 MB that is announced', [413], (port) =>
    request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Content-Length: 3000000'),
  ),
  raw('a body of 3 MB in chunks', [413, null], (port) =>
    Buffer.concat([
      Buffer.from(request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Transfer-Encoding: chunked')),
      ...Array.from({ length: 46 }, () => Buffer.from(`10000\r\n${' '.repeat(65_536)}\r\n`)),
      Buffer.from('0\r\n\r\n'),
    ]),
  ),
  raw('a body of 10 exabytes', [400, 413], (port) =>
    request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Content-Length: 9999999999999999999'),
  ),
  raw(
    'a chunk of 2^64 bytes',
    [400, 413, 408],
    (port) =>
      `${request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Transfer-Encoding: chunked')}ffffffffffffffff\r\n`,
  ),
  raw(
    'a chunk with a megabyte of extension',
    [400, 413, 408, null],
    (port) =>
      `${request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Transfer-Encoding: chunked')}1;${'x'.repeat(1_000_000)}`,
  ),
  raw('a negative length', [400], (port) =>
    request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Content-Length: -1'),
  ),
  raw(
    'two lengths',
    [400],
    (port) => `${request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Content-Length: 2', 'Content-Length: 40')}{}`,
  ),
  raw(
    'a length and chunks',
    [400],
    (port) =>
      `${request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\nGET /.env HTTP/1.1\r\n\r\n`,
  ),
  ...['xchunked', 'gzip, chunked', 'chunked, identity', ' chunked\x0b'].map((coding) =>
    raw(
      `transfer coding "${coding.trim()}"`,
      [400, 408, null],
      (port) => `${request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, `Transfer-Encoding: ${coding}`)}0\r\n\r\n`,
    ),
  ),
  post('a gzip bomb', '/api/relief', bomb, [415], [JSON_TYPE, 'Content-Encoding: gzip']),
  post('a deflated body', '/api/scenarios/save', 'x', [415], [JSON_TYPE, 'Content-Encoding: deflate']),
  post(
    'plain text, as a form of another site sends it',
    '/api/scenarios/save',
    '{"name":"pwned","text":"a: 1"}',
    [415],
    ['Content-Type: text/plain'],
  ),
  post(
    'a form',
    '/api/scenarios/save',
    'name=pwned&text=a',
    [415],
    ['Content-Type: application/x-www-form-urlencoded'],
  ),
  post('parts', '/api/scenarios/save', '--x', [415], ['Content-Type: multipart/form-data; boundary=x']),
  post('no type', '/api/scenarios/save', '{}', [415], []),
  post(
    'UTF-16',
    '/api/scenarios/save',
    Buffer.from('{"name":"pwned","text":"a"}', 'utf16le'),
    [400, 415],
    ['Content-Type: application/json; charset=utf-16le'],
  ),
  get('/', [400], 'Content-Length: 40'),
  get('/', [400], 'Transfer-Encoding: chunked'),
  relief('nothing', ''),
  relief('100,000 arrays in each other', '['.repeat(100_000)),
  relief('1.9 MB of arrays', `{"radars":${'['.repeat(950_000)}${']'.repeat(950_000)}}`, [413]),
  save('1.9 MB of arrays', `{"name":${'['.repeat(950_000)}${']'.repeat(950_000)}}`),
  relief('objects in each other', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`),
  relief('__proto__', '{"__proto__":{"isAdmin":true},"radars":[],"refractionK":1}'),
  relief('constructor', '{"constructor":{"prototype":{"x":1}},"radars":[],"refractionK":1}'),
  relief('an escaped __proto__', '{"\\u005f\\u005fproto__":{"x":1},"radars":[],"refractionK":1}'),
  relief('text', '"../../outside/secret.txt"'),
  relief('a BOM and half a document', '\ufeff{"radars":['),
  relief('bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a]).toString('latin1')),
  relief('40,000 nulls', `{"radars":[${'null,'.repeat(40_000)}null],"refractionK":1.3}`),
  save('300,000 nulls', `{"name":[${'null,'.repeat(300_000)}null],"text":"a"}`),
  relief('a number of 100,000 digits', `{"radars":[],"refractionK":${'9'.repeat(100_000)}}`),
  relief(
    'infinity',
    '{"radars":[{"id":"a","latRad":1e999,"lonRad":0,"antennaHeightM":1,"terrainM":null,"maxRangeM":1000,"isOverEdges":false}],"refractionK":1.3}',
  ),
  relief('1,500 radars', {
    refractionK: 4 / 3,
    radars: Array.from({ length: 1_500 }, (_, i) => ({ ...RADAR, id: `r${i}` })),
  }),
  radars('no radar'),
  radars('a range around the world', { maxRangeM: 4e7 }),
  radars('a range of 1e-300', { maxRangeM: 1e-300 }),
  radars('two radars of one name', {}, {}),
  radars('radars on two continents', {}, { id: 'b', lonRad: -2 }),
  radars('64 radars that reach 1,000 km', ...Array.from({ length: 64 }, (_, i) => ({ id: `r${i}`, maxRangeM: 1e6 }))),
  radars('a name that is a command', { id: '$(touch pwned)' }),
  radars('a name that is a path', { id: '../../../outside/secret.txt' }),
  radars('a folder of its own choice', { terrain: '/etc' }),
  relief('a folder in the request', { refractionK: 1.3, radars: [RADAR], terrain: '/etc', folder: '../outside' }),
];
const text = 'name: pwned\n';
const saving: readonly HostileCase[] = [
  ...[
    '../pwned',
    '/tmp/pwned',
    'a/pwned',
    'a\\pwned',
    '..',
    '.pwned',
    'PWNED',
    'pwned.yaml',
    'pwned\0',
    'pwned\n',
    '$(touch pwned)',
    '`touch pwned`',
    'a;touch pwned;',
    '| touch pwned',
    '%2e%2e%2fpwned',
    'ｐwned',
    '',
    'p'.repeat(65),
  ].map((name) => save(`the name ${JSON.stringify(name.slice(0, 20))}`, { name, text })),
  save('a name that is a list', { name: ['pwned'], text }),
  save('a text with NUL', { name: 'pwned', text: 'a\0b' }),
  save('a text of 1.2 MB', { name: 'pwned', text: 'x'.repeat(1_200_000) }),
  save('a mode that nobody offers', { name: 'pwned', text, mode: 0o777 }),
  save('a folder', { name: 'pwned', text, folder: '../outside' }),
  save('replace that is not a boolean', { name: 'there', text, replace: 'true' }),
  save('over a file that is there', { name: 'there', text }, [409]),
  save('over a link', { name: 'linked', text }, [409]),
];
const heads: readonly HostileCase[] = [
  get(`/${'a'.repeat(3_000)}`, [414]),
  get(`/${'a'.repeat(100_000)}`, [431, 400, null]),
  get(`/?${'a=1&'.repeat(1_000)}`, [414]),
  raw('a header of 64 kB', [431, null], (port) => request(port, 'GET / HTTP/1.1', `X-Long: ${'x'.repeat(65_536)}`)),
  raw('10,000 headers', [431, null], (port) =>
    request(port, 'GET / HTTP/1.1', ...Array.from({ length: 10_000 }, (_, i) => `X-${i}: 1`)),
  ),
  get('/%0d%0aSet-Cookie:%20a=b', [400]),
  get('/\rSet-Cookie: a=b', [400]),
  get('/index.html\u0085x', [400]),
  raw(
    'lines that end in LF alone',
    [400, 403, null],
    (port) => `GET / HTTP/1.1\nHost: attacker.example\nX: localhost:${port}\n\n`,
  ),
  raw('a folded header', [400], (port) => `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nX: a\r\n attacker\r\n\r\n`),
  raw('a NUL in a header', [400], (port) => request(port, 'GET / HTTP/1.1', 'X: a\0b')),
  raw('a blank before a colon', [400], () => 'GET / HTTP/1.1\r\nHost : attacker.example\r\n\r\n'),
  raw('a header without a name', [400], (port) => request(port, 'GET / HTTP/1.1', ': x')),
  raw('a version that is not there', [400], (port) => request(port, 'GET / HTTP/9.9')),
  get('/', [200], 'X-HTTP-Method-Override: DELETE'),
  get('/', [200], 'X-Original-URL: /../outside/secret.txt', 'X-Rewrite-URL: /.env'),
  get('/', [417], 'Expect: 100-continue'),
  get('/', [417], 'Expect: a-command'),
  get('/assets/app-0123456789.js', [200], 'Accept-Encoding: ../../outside/secret.txt'),
  get('/assets/app-0123456789.js', [200, 304], 'If-None-Match: *'),
];
const methods: readonly HostileCase[] = [
  ...['DELETE', 'PUT', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND', 'SEARCH', 'POST'].map((method) =>
    raw(`${method} /`, [405], (port) => request(port, `${method} / HTTP/1.1`, 'Access-Control-Request-Method: POST')),
  ),
  raw('GET of a route that takes a POST', [405], (port) => request(port, 'GET /api/relief HTTP/1.1')),
  raw('CONNECT', [400, null], (port) => request(port, 'CONNECT attacker.example:22 HTTP/1.1')),
  raw('a method of 10,000 letters', [400], (port) => request(port, `${'A'.repeat(10_000)} / HTTP/1.1`)),
  raw('a method in small letters', [400], (port) => request(port, 'get / HTTP/1.1')),
];
const range = (value: string, answers: Answers): HostileCase => get('/index.html', answers, `Range: ${value}`);
const ranges: readonly HostileCase[] = [
  range(`bytes=${Array.from({ length: 1_000 }, (_, i) => `${i}-`).join(',')}`, [416]),
  range('bytes=0-1,0-1', [416]),
  range('bytes=9-1', [416, 200]),
  range('bytes=99999999999999999999-', [416]),
  range('bytes=999999-', [416]),
  range('bytes=-999999', [206, 200, 416]),
  range('bytes=0-99999999999', [206]),
  range('bytes=--5', [416]),
  range('bytes=0x0-0xff', [416]),
  range('lines=0-3', [416]),
  range('bytes=0-1\u00002', [400]),
  get('/index.html', [400], 'Range: bytes=0-1', 'Range: bytes=4-5'),
];
const socketKey = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
const frame = Buffer.concat([
  Buffer.from([0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4]),
  Buffer.alloc(200_000, 1),
]);
const upgrades: readonly HostileCase[] = [
  get('/', [400], 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', socketKey),
  raw('a socket frame of 2^63 bytes behind an upgrade', [400], (port) =>
    Buffer.concat([
      Buffer.from(
        request(
          port,
          'GET / HTTP/1.1',
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          socketKey,
        ),
      ),
      frame,
    ]),
  ),
  get('/', [400], 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'),
  raw('HTTP/2 at once', [400, null], () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  raw('a TLS greeting', [400, null], () => Buffer.from('16030100c2010000be0303', 'hex')),
  raw('100 kB of noise', [400, 431, null], () =>
    Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7_919) % 251)),
  ),
];
const pipelined = (port: number, count: number, path: string): string =>
  request(port, `GET ${path} HTTP/1.1`).repeat(count);
const pipelines: readonly HostileCase[] = [
  raw(
    'a good request with a bad one behind it',
    [200],
    (port) => pipelined(port, 1, '/index.html') + pipelined(port, 1, '/../outside/secret.txt'),
  ),
  raw('300 traversals in one go', [400], (port) => pipelined(port, 300, '/%2e%2e/outside/secret.txt')),
  raw('2,000 requests in one go', [200, null], (port) => pipelined(port, 2_000, '/assets/app-0123456789.js')),
  raw(
    'a request hidden in a body',
    [400],
    (port) =>
      `${request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Content-Length: 2')}{}${pipelined(port, 1, '/.env')}`,
  ),
];
const drip = (head: string, piece: string): RawBytes => ({
  pieces: [head, ...Array.from({ length: 100 }, () => piece)],
  everyMs: 50,
});
const slow: readonly HostileCase[] = [
  raw('a connection that says nothing', [408, null], () => ({ pieces: [], everyMs: 1_000 })),
  raw('half a request line', [408, null], () => 'GET / HT'),
  raw('headers that never end', [408, null], (port) => `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nX: `),
  raw('headers drop by drop', [408, null], (port) => drip(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n`, 'X: 1\r\n')),
  raw('a request line drop by drop', [408, null], () => drip('GET /', 'a')),
  raw('a body that does not come', [408, null], (port) =>
    request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Content-Length: 100'),
  ),
  raw('a body drop by drop', [408, null], (port) =>
    drip(request(port, 'POST /api/scenarios/save HTTP/1.1', JSON_TYPE, 'Content-Length: 1000'), ' '),
  ),
  raw('chunks without an end', [408, null], (port) =>
    drip(request(port, 'POST /api/relief HTTP/1.1', JSON_TYPE, 'Transfer-Encoding: chunked'), '1\r\n \r\n'),
  ),
  raw('empty lines drop by drop', [408, 400, null], () => drip('\r\n', '\r\n')),
];

/** Every hostile request, by kind. */
export const HOSTILE_CASES: Readonly<Record<string, readonly HostileCase[]>> = {
  traversal,
  'absolute paths': absolute,
  'links and hidden files': links,
  'foreign names': names,
  bodies,
  saving,
  heads,
  methods,
  ranges,
  upgrades,
  pipelines,
  'slow sockets': slow,
};
