// Small vector programs that every engine runs alike: fixed-width SIMD has one result.

/** What this module uses of the WebAssembly interface: engines share it, the compiler's own libraries know only the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  readonly Memory: new (pages: { initial: number }) => WasmMemory;
};

/** Linear memory of a program: 65,536 bytes a page; `buffer` is another one after each `grow`. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A running program. */
export interface WasmProgram<Exports> {
  readonly memory: WasmMemory;
  /** Functions of the program, and `__heap_base`: the first byte that the caller may use. */
  readonly exports: Exports;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Compiled modules: a process compiles each program once, and starts it as often as it likes. */
const MODULES = new Map<string, object>();

/**
 * Starts a committed WebAssembly program in a memory of its own.
 *
 * @param base64 - bytes of the module (`src/wasm/*Bytes.ts`), made by `npm run wasm`
 * @param pages - first size of its memory, pages of 65,536 bytes
 * @returns program; a caller keeps it and lays out columns in its memory
 * @throws Error if the engine has no fixed-width SIMD
 * @remarks Source: own. Compiled once per process. Valid: modules that import only `env.memory`. Not modelled: threads.
 * @example
 * ```ts
 * import { startWasm } from '@redoubt/kernel';
 * // The smallest module there is: a header and nothing else.
 * startWasm<object>('AGFzbQEAAAA=', 1).memory.buffer.byteLength // => 65536
 * ```
 */
export function startWasm<Exports>(base64: string, pages: number): WasmProgram<Exports> {
  const memory = new WebAssembly.Memory({ initial: pages });
  let module = MODULES.get(base64);
  if (module === undefined) {
    module = new WebAssembly.Module(bytesOfBase64(base64));
    MODULES.set(base64, module);
  }
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { memory, exports: exports as Exports };
}

function bytesOfBase64(text: string): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const values = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) values[ALPHABET.charCodeAt(i)] = i;
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let word = 0;
    for (let j = 0; j < 4; j++) word = (word << 6) | (values[text.charCodeAt(i + j)] ?? 0);
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (word >> shift) & 255;
  }
  return bytes;
}
