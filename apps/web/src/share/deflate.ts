async function collect(stream: ReadableStream<Uint8Array>, mostBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function through(bytes: Uint8Array<ArrayBuffer>, pair: GenericTransformStream): ReadableStream<Uint8Array> {
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return source.pipeThrough(pair as ReadableWritablePair<Uint8Array, Uint8Array>);
}

/** Compresses bytes (raw DEFLATE). */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return (await collect(through(bytes, new CompressionStream('deflate-raw')), Infinity)) ?? new Uint8Array(0);
}

/**
 * Decompresses raw DEFLATE.
 *
 * @param mostBytes - more than this is not read
 * @returns the bytes; `tooMuch` above the limit, `damaged` for what is not whole
 */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | 'tooMuch' | 'damaged'> {
  try {
    return (await collect(through(bytes, new DecompressionStream('deflate-raw')), mostBytes)) ?? 'tooMuch';
  } catch {
    return 'damaged';
  }
}
