/** JSON that is refused before it is read. */
export class JsonBodyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JsonBodyError';
  }
}

const POISONED = ['__proto__', 'constructor', 'prototype'];
/** Without one of these in the text no key can be one of those; an escape may hide one. */
const SUSPECT = /__proto__|constructor|prototype|\\u/;

/** Greatest number of objects and arrays inside each other; brackets in strings do not count. */
function depthOf(text: string, most: number): number {
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (isText) {
      if (char === 0x5c) i++;
      else if (char === 0x22) isText = false;
    } else if (char === 0x22) isText = true;
    else if (char === 0x5b || char === 0x7b) {
      depth++;
      deepest = Math.max(deepest, depth);
      if (depth > most) return depth;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return deepest;
}

/**
 * Reads a JSON body.
 *
 * @param text - the body
 * @param mostDepth - objects and arrays inside each other, at most
 * @returns the value; no key of it can reach a prototype
 * @throws JsonBodyError if it is no JSON, too deep, or has such a key
 */
export function readJsonBody(text: string, mostDepth: number): unknown {
  if (depthOf(text, mostDepth) > mostDepth) throw new JsonBodyError(`is nested deeper than ${mostDepth}`);
  try {
    if (!SUSPECT.test(text)) return JSON.parse(text) as unknown;
    return JSON.parse(text, (key, value: unknown) => {
      if (POISONED.includes(key)) throw new JsonBodyError(`has the key ${key}`);
      return value;
    }) as unknown;
  } catch (error) {
    if (error instanceof JsonBodyError) throw error;
    throw new JsonBodyError('is not JSON');
  }
}
