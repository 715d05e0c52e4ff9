import { describe, expect, it } from 'vitest';
import type { VisibilitySurface } from '../../src/geo/index.ts';
import { edgePowerFactor } from '../../src/rf/index.ts';
import type { RadarSetup } from '../../src/sim/setup.ts';
import { isVisible, reliefPowerFactor } from '../../src/sim/visibility.ts';

const K = 4 / 3;
const FLAT: VisibilitySurface = {
  radarId: 'r',
  latRad: 0,
  lonRad: 0,
  terrainM: 0,
  antennaHeightM: 10,
  refractionK: K,
  azimuths: 4,
  ranges: 3,
  rangeStepM: 10_000,
  // The edge of the northern direction stands at 8 km, that of the eastern one at 15 km.
  minimumAltitudeM: Float32Array.of(100, 200, 300, 100, 200, 300, 100, 200, 300, 100, 200, 300),
  controllingEdgeM: Float32Array.of(8_000, 8_000, 8_000, 0, 15_000, 15_000, 0, 0, 0, 0, 0, 0),
};

function radarWith(surface: VisibilitySurface | null): RadarSetup {
  return { surface, antennaAltitudeM: 10 } as RadarSetup;
}

describe('what the relief leaves of an echo', () => {
  const radar = radarWith(FLAT);

  it('is the line of sight without a wavelength, without edges and without relief', () => {
    const { controllingEdgeM: _, ...bare } = FLAT;
    for (const [of, waveM] of [
      [radar, 0],
      [radarWith(bare), 2],
      [radarWith(null), 2],
    ] as const)
      for (const altitudeM of [0, 100, 199, 200, 201, 5_000])
        expect(reliefPowerFactor(of, K, 20_000, 0, altitudeM, 0, waveM)).toBe(
          isVisible(of, K, 20_000, 0, altitudeM, 0) ? 1 : 0,
        );
  });

  it('is the knife edge at the edge of the nearest direction and the last ring before the target', () => {
    expect(reliefPowerFactor(radar, K, 20_000, 0, 190, 0, 2)).toBe(edgePowerFactor(10, 8_000, 20_000, 2));
    // 25 km east: altitude blended to 250 m, edge of the ring at 20 km.
    expect(reliefPowerFactor(radar, K, 25_000, Math.PI / 2, 230, 0, 2)).toBe(edgePowerFactor(20, 15_000, 25_000, 2));
    // A whole turn less an eighth and a bit: nearest to north.
    expect(reliefPowerFactor(radar, K, 20_000, 1.76 * Math.PI, 190, 0, 2)).toBe(edgePowerFactor(10, 8_000, 20_000, 2));
  });

  it('hides below ground that is seen, and nothing above it', () => {
    expect(reliefPowerFactor(radar, K, 20_000, Math.PI, 199, 0, 2)).toBe(0);
    expect(reliefPowerFactor(radar, K, 20_000, Math.PI, 201, 0, 2)).toBe(1);
  });

  it('takes the error of the relief as so much more hidden', () => {
    expect(reliefPowerFactor(radar, K, 20_000, 0, 190, 15, 2)).toBe(edgePowerFactor(25, 8_000, 20_000, 2));
  });

  it('sees nothing beyond the last ring', () => {
    expect(reliefPowerFactor(radar, K, 30_001, 0, 50_000, 0, 2)).toBe(0);
  });

  it('works inside the first ring', () => {
    expect(reliefPowerFactor(radar, K, 9_000, 0, 95, 0, 2)).toBe(edgePowerFactor(5, 8_000, 9_000, 2));
  });
});
