// Exact text form of plain data: every number, every typed array, the same bytes for the same content.

/** Typed arrays that plain data may hold. */
export type PlainArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

const ARRAY_TYPES = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;
type ArrayName = keyof typeof ARRAY_TYPES;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DEEPEST = 256;
// an object with this key stands for something JSON cannot say; a real object that has the key is wrapped
const MARK = '$plain';

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const w = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    part +=
      DIGITS[w >> 18] +
      DIGITS[(w >> 12) & 63] +
      (left > 1 ? DIGITS[(w >> 6) & 63] : '=') +
      (left > 2 ? DIGITS[w & 63] : '=');
    if (part.length > 8192) {
      parts.push(part);
      part = '';
    }
  }
  parts.push(part);
  return parts.join('');
}

function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new TypeError('plain data: base64 text of a length divisible by 4 expected');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let n = 0;
  for (let i = 0; i < text.length; i += 4) {
    let w = 0;
    for (let j = 0; j < 4; j++) {
      const c = text[i + j];
      const digit = c === '=' && i + j >= text.length - padding ? 0 : DIGITS.indexOf(c);
      if (digit < 0) throw new TypeError(`plain data: base64 digit expected, got "${c}"`);
      w = (w << 6) | digit;
    }
    for (let shift = 16; shift >= 0 && n < bytes.length; shift -= 8) bytes[n++] = (w >> shift) & 255;
  }
  return bytes;
}

// little-endian bytes, every NaN written as the quiet one
function arrayBytes(values: PlainArray, name: ArrayName): Uint8Array {
  const size = values.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    if (name === 'Float64Array') view.setFloat64(i * 8, x === x ? x : NaN, true);
    else if (name === 'Float32Array') view.setFloat32(i * 4, x === x ? x : NaN, true);
    else if (size === 4) view.setUint32(i * 4, x, true);
    else if (size === 2) view.setUint16(i * 2, x, true);
    else bytes[i] = x;
    if (x !== x && size === 8) view.setBigUint64(i * 8, 0x7ff8000000000000n, true);
    else if (x !== x) view.setUint32(i * 4, 0x7fc00000, true);
  }
  return bytes;
}

function arrayFromBytes(bytes: Uint8Array, name: ArrayName): PlainArray {
  const size = ARRAY_TYPES[name].BYTES_PER_ELEMENT;
  if (bytes.length % size !== 0) throw new TypeError(`plain data: bytes of a ${name} expected, got ${bytes.length}`);
  const values = new ARRAY_TYPES[name](bytes.length / size);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    if (name === 'Float64Array') values[i] = view.getFloat64(i * 8, true);
    else if (name === 'Float32Array') values[i] = view.getFloat32(i * 4, true);
    else if (size === 4) values[i] = view.getUint32(i * 4, true);
    else if (size === 2) values[i] = view.getUint16(i * 2, true);
    else values[i] = bytes[i];
  }
  return values;
}

function isArrayName(name: string): name is ArrayName {
  return Object.hasOwn(ARRAY_TYPES, name);
}

function encodeNumber(x: number): string {
  if (Number.isFinite(x) && !Object.is(x, -0)) return String(x);
  return `{"${MARK}":"${Object.is(x, -0) ? '-0' : String(x)}"}`;
}

/** Keys and positions down to what is being encoded, for messages; emptied at the start. */
const steps: (string | number)[] = [];

function refuse(what: string): never {
  let path = 'value';
  for (const step of steps) path += typeof step === 'number' ? `[${step}]` : `.${step}`;
  throw new TypeError(`plain data: ${path} ${what}`);
}

/** Text of each key, with its colon: a document has few keys, many times over. */
const KEY_TEXTS = new Map<string, string>();
const MOST_KEY_TEXTS = 4_096;

function keyText(key: string): string {
  let text = KEY_TEXTS.get(key);
  if (text === undefined) {
    text = JSON.stringify(key);
    if (KEY_TEXTS.size < MOST_KEY_TEXTS) KEY_TEXTS.set(key, text);
  }
  return text;
}

function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let i = 1; i < keys.length; i++) if (keys[i] < keys[i - 1]) return keys.sort();
  return keys;
}

function encodeStep(step: string | number, value: unknown): string {
  steps.push(step);
  const text = encode(value);
  steps.pop();
  return text;
}

function encodeObject(value: object): string {
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + encodeStep(i, value[i]);
    return `${text}]`;
  }
  if (ArrayBuffer.isView(value)) {
    const name = String((value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag]);
    if (!isArrayName(name)) return refuse(`is a ${name}, which has no plain form`);
    return `{"${MARK}":"${name}","base64":"${toBase64(arrayBytes(value as PlainArray, name))}"}`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    refuse('has a class; objects, arrays, typed arrays, text, numbers, booleans and null expected');
  const record = value as Record<string, unknown>;
  let isMarked = false;
  let text = '';
  for (const key of sortedKeys(value)) {
    if (key === MARK) isMarked = true;
    text += `${text === '' ? '' : ','}${keyText(key)}:${encodeStep(key, record[key])}`;
  }
  if (!isMarked) return `{${text}}`;
  const entries = sortedKeys(value).map((key) => `[${keyText(key)},${encodeStep(key, record[key])}]`);
  return `{"${MARK}":"object","value":[${entries.join(',')}]}`;
}

function encode(value: unknown): string {
  if (steps.length > DEEPEST) refuse(`lies deeper than ${DEEPEST} levels (a cycle?)`);
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return encodeNumber(value);
    case 'object':
      return value === null ? 'null' : encodeObject(value);
    default:
      return refuse(`is ${typeof value}, which has no plain form`);
  }
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Record<string, unknown>;
  const mark = Object.hasOwn(source, MARK) ? source[MARK] : undefined;
  if (mark === undefined) return fromEntries(Object.keys(source).map((key) => [key, source[key]]));
  if (mark === '-0') return -0;
  if (mark === 'NaN') return NaN;
  if (mark === 'Infinity') return Infinity;
  if (mark === '-Infinity') return -Infinity;
  if (mark === 'object' && Array.isArray(source['value'])) return fromEntries(source['value'] as [string, unknown][]);
  if (typeof mark === 'string' && isArrayName(mark) && typeof source['base64'] === 'string')
    return arrayFromBytes(fromBase64(source['base64']), mark);
  throw new TypeError(`plain data: unknown mark ${String(mark)}`);
}

// `__proto__` is an ordinary key here
function fromEntries(entries: [string, unknown][]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, inner] of entries) {
    Object.defineProperty(object, key, { value: revive(inner), enumerable: true, writable: true, configurable: true });
  }
  return object;
}

/**
 * Canonical text of plain data: the same content gives the same text, whatever the order of its keys.
 *
 * @param value - objects without a class, arrays, typed arrays, text, numbers (all of them), booleans, null
 * @returns JSON; numbers JSON cannot say and typed arrays stand as objects with a `$plain` key
 * @throws TypeError naming the path, for anything else (undefined, functions, maps, cycles)
 * @example
 * ```ts
 * import { encodePlain } from '@redoubt/kernel';
 * encodePlain({ b: -0, a: 1 }) // => '{"a":1,"b":{"$plain":"-0"}}'
 * ```
 */
export function encodePlain(value: unknown): string {
  steps.length = 0;
  return encode(value);
}

/**
 * Plain data from its canonical text, bit for bit.
 *
 * @param text - what `encodePlain` gave
 * @returns the value, with keys in sorted order and typed arrays on buffers of their own
 * @throws SyntaxError if the text is not JSON, TypeError if a marked object is malformed
 * @example
 * ```ts
 * import { decodePlain, encodePlain } from '@redoubt/kernel';
 * decodePlain(encodePlain(Float64Array.of(1, NaN))) // => Float64Array.of(1, NaN)
 * ```
 */
export function decodePlain(text: string): unknown {
  return revive(JSON.parse(text));
}
