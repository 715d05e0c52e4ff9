/** What is read of an event of a browser's trace. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Start and length, µs; `tdur`: length on the processor. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Events that enclose script. */
const SCRIPT = new Set([
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
  'TimerFire',
  'EventDispatch',
  'V8.GC_MC_INCREMENTAL',
  'MinorGC',
  'MajorGC',
]);

/**
 * Script on the page's main thread from one animation frame to the next, ms, ascending: all events that enclose script,
 * garbage collection included, nested ones once. The thread is the one with the most animation frames.
 */
export function frameScriptMs(events: readonly TraceEvent[]): number[] {
  const threads = new Map<string, TraceEvent[]>();
  for (const event of events) {
    if (event.name !== 'FireAnimationFrame') continue;
    const key = `${event.pid}/${event.tid}`;
    threads.set(key, [...(threads.get(key) ?? []), event]);
  }
  const [thread, fired] = [...threads].sort((a, b) => b[1].length - a[1].length)[0] ?? ['', []];
  // Callbacks of one frame follow each other at once: a frame begins where the last one began 2 ms ago or more.
  const starts = fired
    .map(({ ts }) => ts)
    .sort((a, b) => a - b)
    .filter((ts, i, all) => i === 0 || ts - all[i - 1]! > 2_000);
  const calls = events
    .filter(({ name, ph, pid, tid }) => ph === 'X' && SCRIPT.has(name) && `${pid}/${tid}` === thread)
    .sort((a, b) => a.ts - b.ts);
  const framesUs = new Array<number>(Math.max(0, starts.length - 1)).fill(0);
  let endUs = -Infinity;
  let frame = 0;
  for (const call of calls) {
    if (call.ts < endUs) continue;
    endUs = call.ts + (call.dur ?? 0);
    while (frame < framesUs.length && call.ts >= starts[frame + 1]!) frame++;
    if (frame < framesUs.length && call.ts >= starts[frame]!) framesUs[frame]! += call.tdur ?? call.dur ?? 0;
  }
  return framesUs.map((us) => us / 1000).sort((a, b) => a - b);
}
