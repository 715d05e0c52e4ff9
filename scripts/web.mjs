// The explorer while it is being worked on: Vite's server with every change at once, `redoubt serve` behind its api/.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
const API_PORT = 4710;
const port = Number(process.argv[2] ?? 5173);
const target = `http://localhost:${API_PORT}`;

/** The server behind answers only to its own pages: what comes through here is one of them. */
const asOwn = (proxy) =>
  proxy.on('proxyReq', (request) => {
    request.removeHeader('origin');
    request.removeHeader('referer');
  });
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
const api = spawn(process.execPath, ['packages/cli/bin/redoubt.mjs', 'serve', '--port', String(API_PORT)], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const web = await createServer({
  root: join(ROOT, 'apps/web'),
  configFile: join(ROOT, 'apps/web/vite.config.ts'),
  server: {
    host: '127.0.0.1',
    port,
    strictPort: true,
    headers: isolation,
    proxy: { '/api': { target, changeOrigin: true, configure: asOwn } },
  },
});
await web.listen();
console.log(`The explorer, with each change as it is made: http://localhost:${port}/ (Ctrl-C ends it)`);

let isEnding = false;
const end = async () => {
  if (isEnding) return;
  isEnding = true;
  api.kill('SIGTERM');
  await web.close();
};
process.once('SIGINT', end).once('SIGTERM', end);
api.once('exit', end);
