import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePlain, encodePlain } from '../../src/num/index.ts';

const typedArray = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
);
const plainData = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(-0, NaN, Infinity, -Infinity, 5e-324),
    typedArray,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$plain', '__proto__', 'constructor')), tie('value'), {
      maxKeys: 5,
    }),
  ),
})).value;

describe('plain data', () => {
  it('comes back bit for bit, and the same content gives the same text', () => {
    fc.assert(
      fc.property(plainData, (value) => {
        const text = encodePlain(value);
        const back = decodePlain(text);
        expect(encodePlain(back)).toBe(text);
        expect(sameBits(back, value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of keys', () => {
    expect(encodePlain({ a: 1, b: [2], c: { e: 1, d: 2 } })).toBe(encodePlain({ c: { d: 2, e: 1 }, b: [2], a: 1 }));
  });

  it('keeps a part of a larger buffer as that part', () => {
    const part = new Float64Array([1, 2, 3, 4]).subarray(1, 3);
    expect(decodePlain(encodePlain(part))).toStrictEqual(Float64Array.of(2, 3));
  });

  it('refuses what it could not give back, naming the place', () => {
    expect(() => encodePlain({ a: [1, undefined] })).toThrow('value.a[1] is undefined');
    expect(() => encodePlain({ f: () => 1 })).toThrow('value.f is function');
    expect(() => encodePlain({ m: new Map() })).toThrow('value.m has a class');
    expect(() => encodePlain({ n: 1n })).toThrow('value.n is bigint');
    expect(() => encodePlain({ b: new BigInt64Array(1) })).toThrow('BigInt64Array');
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => encodePlain(cycle)).toThrow('deeper than');
  });

  it('refuses texts that it did not write', () => {
    expect(() => decodePlain('{"$plain":"Float64Array","base64":"AAAA"}')).toThrow(TypeError);
    expect(() => decodePlain('{"$plain":"Uint8Array","base64":"A*=="}')).toThrow(TypeError);
    expect(() => decodePlain('{"$plain":"Function"}')).toThrow(TypeError);
    expect(() => decodePlain('{')).toThrow(SyntaxError);
  });
});

// own comparison: types, keys and every bit but the payload of NaN
function sameBits(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) {
    const x = a as Float64Array;
    const y = b as Float64Array;
    return x.constructor === y.constructor && x.length === y.length && x.every((value, i) => Object.is(value, y[i]));
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a).sort();
  const others = Object.keys(b).sort();
  return (
    keys.length === others.length &&
    keys.every(
      (key, i) =>
        key === others[i] &&
        sameBits(Object.getOwnPropertyDescriptor(a, key)?.value, Object.getOwnPropertyDescriptor(b, key)?.value),
    )
  );
}
