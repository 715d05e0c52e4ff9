import { describe, expect, it } from 'vitest';
import { type RequestedRadar, reliefRequestKey } from '../src/index.ts';

const radar = (id: string, over: Partial<RequestedRadar> = {}): RequestedRadar => ({
  id,
  latRad: 0.7,
  lonRad: 0.57,
  antennaHeightM: 20,
  terrainM: null,
  maxRangeM: 250_000,
  isOverEdges: false,
  ...over,
});
const key = (...radars: RequestedRadar[]): string => reliefRequestKey({ radars, refractionK: 4 / 3 });

describe('the key of a relief', () => {
  it('does not hang on the order of the radars', () => {
    expect(key(radar('a'), radar('b'))).toBe(key(radar('b'), radar('a')));
  });

  it.each<Partial<RequestedRadar>>([
    { id: 'other' },
    { latRad: 0.7000001 },
    { lonRad: 0.5700001 },
    { antennaHeightM: 21 },
    { terrainM: 0 },
    { maxRangeM: 250_500 },
    { isOverEdges: true },
  ])('changes with %j', (over) => {
    expect(key(radar('a', over))).not.toBe(key(radar('a')));
  });

  it('changes with refraction, and with a radar more', () => {
    expect(reliefRequestKey({ radars: [radar('a')], refractionK: 1.2 })).not.toBe(key(radar('a')));
    expect(key(radar('a'), radar('b'))).not.toBe(key(radar('a')));
  });
});
