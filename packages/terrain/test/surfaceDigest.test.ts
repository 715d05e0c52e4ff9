import { describe, expect, it } from 'vitest';
import { surfaceDigest } from './engines/surfaceDigest.ts';

describe('the bytes of a surface', () => {
  it('are those that every engine gives (npm run engines)', () => {
    // Changes only with the method: then raise SURFACE_METHOD in reliefHash.ts too.
    expect(surfaceDigest()).toBe('6d61e2a819b4b5a322b3d39c4064aaea9a3104345406f91ce4b686420efc86ed');
  });
});
