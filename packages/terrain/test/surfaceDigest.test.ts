import { describe, expect, it } from 'vitest';
import { surfaceDigest } from './engines/surfaceDigest.ts';

describe('the bytes of a surface', () => {
  it('are those that every engine gives (npm run engines)', () => {
    // Changes only with the method: then raise SURFACE_METHOD in reliefHash.ts too.
    expect(surfaceDigest()).toBe('1a4d64a0d02f42e38dbc1a7c1ccef820cbce56fbef7dd6d7b57a45906716f550');
  });
});
