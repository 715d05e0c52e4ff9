import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Executable of a Redis server: the one that REDOUBT_REDIS names, one on the path, or Debian's package as root. */
export function findRedis(): { readonly file: string } | { readonly reason: string } {
  const named = process.env['REDOUBT_REDIS'];
  if (named !== undefined && named !== '') {
    return existsSync(named) ? { file: named } : { reason: `REDOUBT_REDIS names ${named}, which is not there` };
  }
  const onPath = (): string | undefined =>
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'redis-server'))
      .find((file) => existsSync(file));
  const file = onPath() ?? fromDebian(onPath);
  return file === undefined ? { reason: 'no redis-server found or installable; set REDOUBT_REDIS to one' } : { file };
}

function fromDebian(onPath: () => string | undefined): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args: string[]): boolean => {
    try {
      execFileSync('apt-get', args, { env, stdio: 'ignore', timeout: 120_000 });
      return true;
    } catch {
      return false;
    }
  };
  const install = ['install', '-y', '--no-install-recommends', 'redis-server'];
  if (!apt(...install) && apt('update')) apt(...install);
  return onPath();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (data) => {
      socket.destroy();
      resolve(String(data).startsWith('+PONG'));
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}

/** A server of its own on a free port, with an append-only file, so that it keeps its queue when it is killed. */
export interface RedisServer {
  readonly url: string;
  /** Kills it with signal 9 and starts it again on the same data. */
  killAndRestart(awayMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server whose data lie in `folder`. */
export async function startRedis(file: string, folder: string): Promise<RedisServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    child = spawn(file, [...options, '--appendonly', 'yes', '--appendfsync', 'everysec'], { stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries++) {
      if (await answers(port)) return;
      await sleep(50);
    }
    throw new Error(`${file} does not answer on port ${port}`);
  };
  const kill = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once('exit', () => resolve()).kill(signal);
    });
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    killAndRestart: async (awayMs) => {
      await kill('SIGKILL');
      await sleep(awayMs);
      await start();
    },
    stop: () => kill('SIGTERM'),
  };
}
