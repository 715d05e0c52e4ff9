/**
 * Built file of a worker that lies beside its caller.
 *
 * @param callerUrl - `import.meta.url` of a file below `src` or `dist`
 * @param name - relative path of the worker, `./seedWorker.js`
 * @returns URL below `dist`: Node does not load TypeScript in worker threads, so that from source the built file is used
 * @example
 * ```ts
 * import { workerFile } from '@redoubt/study/node';
 * workerFile('file:///x/packages/study/src/node/a.ts', './seedWorker.js').pathname // => '/x/packages/study/dist/node/seedWorker.js'
 * ```
 */
export function workerFile(callerUrl: string, name: string): URL {
  const isSource = callerUrl.endsWith('.ts');
  return new URL(name, isSource ? callerUrl.replace(/^(.*)\/src\//, '$1/dist/') : callerUrl);
}

/** Options of Node for workers: they load the built packages, even when this process reads their sources. */
export const WORKER_EXEC_ARGV: readonly string[] = withoutSources(process.execArgv);

function withoutSources(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const takesNext = /^(-C|--conditions|--import|--require|-r)$/.test(word);
    const value = takesNext ? (words[i + 1] ?? '') : word;
    const isOfSource = /^(-C|--conditions)/.test(word) || /(^|[/=])tsx([/]|$)/.test(value);
    if (!isOfSource) kept.push(word, ...(takesNext ? [value] : []));
    if (takesNext) i++;
  }
  return kept;
}
