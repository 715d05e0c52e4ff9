import type { CoverField } from '../cover/coverField.ts';
import type { BakedRelief } from './bakeRelief.ts';
import type { GroundTask } from './groundWorker.ts';

/** Asks the worker that bakes relief and cover. */
export interface GroundClient {
  relief(task: Omit<Extract<GroundTask, { kind: 'relief' }>, 'kind'>): Promise<BakedRelief>;
  cover(task: Omit<Extract<GroundTask, { kind: 'cover' }>, 'kind'>): Promise<CoverField | null>;
  stop(): void;
}

/** Starts the worker when it is first needed. */
export function makeGroundClient(): GroundClient {
  let worker: Worker | null = null;
  let asked = 0;
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const start = (): Worker => {
    const started = new Worker(new URL('./groundWorker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<{ id: number; result?: unknown; error?: string }>) => {
      const waiting = open.get(data.id);
      open.delete(data.id);
      if (data.error === undefined) waiting?.resolve(data.result as never);
      else waiting?.reject(new Error(data.error));
    };
    started.onerror = () => {
      for (const { reject } of open.values()) reject(new Error('the worker of the map failed'));
      open.clear();
    };
    return started;
  };
  const ask = <T>(task: GroundTask): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      worker ??= start();
      const id = asked++;
      open.set(id, { resolve: resolve as (value: never) => void, reject });
      worker.postMessage({ id, task });
    });
  return {
    relief: (task) => ask({ kind: 'relief', ...task }),
    cover: (task) => ask({ kind: 'cover', ...task }),
    stop() {
      worker?.terminate();
      worker = null;
      open.clear();
    },
  };
}
