import { describe, expect, it } from 'vitest';
import { surfaceDigest } from './engines/surfaceDigest.ts';

describe('the bytes of a surface', () => {
  it('are those that every engine gives (npm run engines)', () => {
    // Changes only with the method: then raise SURFACE_METHOD in reliefHash.ts too.
    expect(surfaceDigest()).toBe('9f4775d674abb9c7490cc6d9e62e6ef63cb526310af5ae6f6cad59018a2cceef');
  });
});
