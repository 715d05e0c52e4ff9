import type { Redis } from 'ioredis';

/** Longest wait between two attempts to reach a server that is away, milliseconds. */
const MAX_WAIT_MS = 2_000;

/** Options with which a server may go away and come back: commands wait for it. */
export const PATIENT: { readonly maxRetriesPerRequest: null; readonly retryStrategy: (times: number) => number } = {
  maxRetriesPerRequest: null,
  retryStrategy: (times) => Math.min(MAX_WAIT_MS, 50 * 2 ** Math.min(times, 6)),
};

/**
 * Connects to Redis.
 *
 * @param url - `redis://host:port`, with user, password and database as usual
 * @param onNote - told once each time the server goes away
 * @returns connection that survives restarts of the server
 * @throws Error if the server cannot be reached at first
 */
export async function connectRedis(url: string, onNote: ((note: string) => void) | undefined): Promise<Redis> {
  // Loaded here, so that studies without a queue do not load the client.
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { ...PATIENT, lazyConnect: true });
  let isUp = false;
  redis.on('ready', () => {
    isUp = true;
  });
  redis.on('error', (error: Error) => {
    if (isUp) onNote?.(`Redis went away (${error.message}); waiting for it`);
    isUp = false;
  });
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    const where = url.replace(/\/\/[^@/]*@/, '//');
    throw new Error(`Redis at ${where} cannot be reached: ${(cause as Error).message}`, { cause });
  }
  return redis;
}
