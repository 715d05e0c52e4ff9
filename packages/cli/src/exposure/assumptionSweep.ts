import type { ExposureAssumptions } from '@redoubt/kernel';

/** Values that each assumption is set to in turn, the others as stated. */
const SWEPT: Readonly<Record<keyof ExposureAssumptions, readonly number[]>> = {
  priorSigmaDb: [5, 10, 15],
  correlationTimeS: [0, 10, 60],
  calibrationFloorDb: [1, 2, 4],
  reflectorSigmaDb: [0, 3, 6],
};

/** One assumption changed. */
export interface SweptAssumption {
  readonly assumption: keyof ExposureAssumptions;
  readonly setTo: number;
  readonly assumptions: ExposureAssumptions;
}

/**
 * The stated assumptions with one of them changed, one after the other.
 *
 * @param stated - what the figures rest on
 * @param hasReflectors - some aircraft is fitted with reflectors: what is known of them matters
 */
export function assumptionSweep(stated: ExposureAssumptions, hasReflectors: boolean): readonly SweptAssumption[] {
  const names = (Object.keys(SWEPT) as (keyof ExposureAssumptions)[]).filter(
    (name) => hasReflectors || name !== 'reflectorSigmaDb',
  );
  return names.flatMap((assumption) =>
    SWEPT[assumption].map((setTo) => ({ assumption, setTo, assumptions: { ...stated, [assumption]: setTo } })),
  );
}
