import { createWorld, run, runKey, type RunSpec, SMOOTH_EARTH, stateHashOf } from '@redoubt/kernel';
import abqaiqCase from '../../../../cases/golden/abqaiq/case.json' with { type: 'json' };
import abqaiq from '../../../../cases/golden/abqaiq/spec.json' with { type: 'json' };
import airwayCase from '../../../../cases/golden/airway-only/case.json' with { type: 'json' };
import airway from '../../../../cases/golden/airway-only/spec.json' with { type: 'json' };
import horizonCase from '../../../../cases/golden/horizon/case.json' with { type: 'json' };
import horizon from '../../../../cases/golden/horizon/spec.json' with { type: 'json' };
import murtedCase from '../../../../cases/golden/murted/case.json' with { type: 'json' };
import murted from '../../../../cases/golden/murted/spec.json' with { type: 'json' };
import salvoCase from '../../../../cases/golden/salvo/case.json' with { type: 'json' };
import salvo from '../../../../cases/golden/salvo/spec.json' with { type: 'json' };
import saturationCase from '../../../../cases/golden/saturation/case.json' with { type: 'json' };
import saturation from '../../../../cases/golden/saturation/spec.json' with { type: 'json' };

const CASES: readonly (readonly [string, unknown, { readonly seed: number }])[] = [
  ['abqaiq', abqaiq, abqaiqCase],
  ['airway-only', airway, airwayCase],
  ['horizon', horizon, horizonCase],
  ['murted', murted, murtedCase],
  ['salvo', salvo, salvoCase],
  ['saturation', saturation, saturationCase],
];

/** State hash of every golden case, run here. */
export function goldenHashes(): { name: string; digest: string }[] {
  return CASES.map(([name, spec, { seed }]) => ({
    name: `golden ${name}, seed ${seed}`,
    digest: stateHashOf(run(createWorld(spec as RunSpec, runKey(seed, 0), SMOOTH_EARTH))),
  }));
}
