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
 * garbage collection included, nested ones once. The thread is the one that commits
 * the most frames; frames without a callback for animation count with what they ran.
 */
export function frameScriptMs(events: readonly TraceEvent[]): number[] {
  const threads = new Map<string, number[]>();
  for (const event of events) {
    if (event.name !== 'Commit') continue;
    const key = `${event.pid}/${event.tid}`;
    threads.set(key, [...(threads.get(key) ?? []), event.ts]);
  }
  const [thread, starts] = [...threads].sort((a, b) => b[1].length - a[1].length)[0] ?? ['', []];
  starts.sort((a, b) => a - b);
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
