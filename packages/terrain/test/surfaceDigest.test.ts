import { describe, expect, it } from 'vitest';
import { surfaceDigest } from './engines/surfaceDigest.ts';

describe('the bytes of a surface', () => {
  it('are those that every engine gives (npm run engines)', () => {
    // Changes only with the method: then raise SURFACE_METHOD in reliefHash.ts too.
    expect(surfaceDigest()).toBe('29c36d3a81fd705e21a0ee65868aaacb34ee8eec253dddf0d07b0570a8ae1f9f');
  });
});
