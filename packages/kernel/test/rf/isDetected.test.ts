import { expect, it } from 'vitest';
import { compileRadar, defaultRadarSpec, isDetected, pdOfSnr, runKey, uniform4 } from '@redoubt/kernel';

it('decides as the detection probability does, for every fluctuation and number of pulses', () => {
  const four = new Float64Array(4);
  let decided = 0;
  for (const pulses of [1, 10]) {
    const spec = defaultRadarSpec();
    const radar = compileRadar({ ...spec, reference: { ...spec.reference, pulses } });
    for (const swerling of [0, 1, 2, 3, 4] as const) {
      for (let i = 0; i < 2_000; i++) {
        uniform4(runKey(1, pulses), i, swerling, 1, 0, four);
        const snr = 10 ** (4 * four[0]! - 1);
        const pd = pdOfSnr(radar, swerling, snr);
        // Half of the draws right at the edge, where a bound that is too wide would show.
        const luck = i % 2 === 0 ? four[1]! : pd * (1 + (four[1]! - 0.5) * 1e-6);
        expect(isDetected(radar, swerling, snr, luck)).toBe(luck < pd);
        if (luck < pd) decided++;
      }
    }
  }
  expect(decided).toBeGreaterThan(1_000);
});
