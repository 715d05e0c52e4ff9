// What each thread of a network of radars does: its share of the averages, then radars until none is left.
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { averageStrip } from '../reliefAverages.ts';
import type { PyramidStage, ReliefPyramid } from '../reliefLevels.ts';
import { adoptPyramid } from '../reliefLevels.ts';
import { computePackedSurface, computeSurface } from '../surface.ts';
import type { ReliefRadar, SurfaceParameters } from '../surfaceParameters.ts';

/** What the threads share. */
export interface SurfaceTask {
  readonly grid: HeightGrid;
  /** Levels in shared memory; those of `stages` are filled by the threads. */
  readonly pyramid: ReliefPyramid;
  readonly stages: readonly PyramidStage[];
  readonly radars: readonly ReliefRadar[];
  readonly parameters: SurfaceParameters;
  readonly isPacked: boolean;
  /** Each thread begins with its own stretch of the radars: neighbours need the same part of the raster. */
  readonly threads: number;
  /** Int32Array: two numbers for each stage (next strip to take, strips done), then one for each radar: 1 when taken. */
  readonly counters: SharedArrayBuffer;
}

/** A surface, or why there is none. */
export type SurfaceMessage =
  | { readonly index: number; readonly surface: VisibilitySurface }
  | { readonly index: number; readonly failure: string };

/** A counter that another thread must move on first, and what it holds now. */
export interface SurfaceWait {
  readonly counter: number;
  readonly value: number;
}

/**
 * The work of one thread, step by step.
 *
 * @param task - shared by all threads
 * @param thread - which of them, from 0
 * @returns each surface when it is ready; a wait where others must finish first; null after other steps of some milliseconds
 */
export function* surfaceWork(task: SurfaceTask, thread: number): Generator<SurfaceMessage | SurfaceWait | null> {
  const { grid, pyramid, stages, radars } = task;
  const counters = new Int32Array(task.counters);
  for (const [stage, { source, targets, strips }] of stages.entries()) {
    const next = 2 * stage;
    const done = next + 1;
    for (let strip = Atomics.add(counters, next, 1); strip < strips; strip = Atomics.add(counters, next, 1)) {
      averageStrip(source, targets, strip);
      if (Atomics.add(counters, done, 1) + 1 === strips) Atomics.notify(counters, done);
      yield null;
    }
    for (let value = Atomics.load(counters, done); value < strips; value = Atomics.load(counters, done))
      yield { counter: done, value };
  }
  adoptPyramid(grid, pyramid);
  for (const index of radarOrder(radars.length, thread, task.threads)) {
    const isTaken = Atomics.exchange(counters, 2 * stages.length + index, 1) !== 0;
    if (!isTaken) yield surfaceOf(task, index);
  }
}

/** A thread's own stretch of the radars, then what is left of the others', from their ends. */
function radarOrder(radars: number, thread: number, threads: number): number[] {
  const startOf = (of: number): number => Math.floor((of * radars) / threads);
  const order: number[] = [];
  for (let i = 0; i < threads; i++) {
    const of = (thread + i) % threads;
    const stretch = Array.from({ length: startOf(of + 1) - startOf(of) }, (_, k) => startOf(of) + k);
    order.push(...(i === 0 ? stretch : stretch.reverse()));
  }
  return order;
}

function surfaceOf({ grid, radars, parameters, isPacked }: SurfaceTask, index: number): SurfaceMessage {
  try {
    const radar = radars[index] as ReliefRadar;
    return { index, surface: (isPacked ? computePackedSurface : computeSurface)(grid, radar, parameters) };
  } catch (error) {
    return { index, failure: String(error) };
  }
}
