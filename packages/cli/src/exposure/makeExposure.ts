import {
  type BoundaryTally,
  type ExposureAssumptions,
  exposureOf,
  KERNEL_VERSION,
  type OwnerExposure,
  type World,
} from '@redoubt/kernel';
import { runOne } from '@redoubt/study';
import type { LoadedCase } from '../loadCase.ts';
import type {
  ExposureDocument,
  ExposurePairDocument,
  ExposureSweepRow,
  ReleasedDocument,
  RunsEstimate,
} from '../schemas/exposureDocument.ts';
import { assumptionSweep } from './assumptionSweep.ts';
import { EXPOSURE_NOTE } from './exposureNote.ts';
import { runsEstimate } from './runsEstimate.ts';

/** What is asked of the runs. */
export interface ExposureWishes {
  readonly mode: string;
  readonly seeds: readonly number[];
  readonly assumptions: ExposureAssumptions;
  readonly onRun?: (done: number) => void;
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const high = sorted[half] as number;
  return sorted.length % 2 === 1 ? high : ((sorted[half - 1] as number) + high) / 2;
}

/** The same pair in every run. */
function acrossRuns(runs: readonly (readonly OwnerExposure[])[]): readonly (readonly OwnerExposure[])[] {
  const key = ({ observerOwner, objectOwner }: OwnerExposure): string => `${observerOwner}\n${objectOwner}`;
  const keys = [...new Set(runs.flatMap((pairs) => pairs.map(key)))];
  return keys.map((one) => runs.flatMap((pairs) => pairs.filter((pair) => key(pair) === one)));
}

function learnt(pairs: readonly OwnerExposure[]): Pick<ExposureSweepRow, 'remainingSeenDb' | 'bits'> {
  const seen = pairs.flatMap(({ remainingSeenDb }) => remainingSeenDb ?? []);
  return {
    remainingSeenDb: seen.length === 0 ? null : runsEstimate(seen),
    bits: runsEstimate(pairs.map(({ bits }) => bits)),
  };
}

function pairDocument(pairs: readonly OwnerExposure[]): ExposurePairDocument {
  const [{ observerOwner, objectOwner }] = pairs as readonly [OwnerExposure];
  const objects = pairs.flatMap((pair) => pair.objects);
  return {
    observerOwner,
    objectOwner,
    looks: runsEstimate(
      pairs.map(({ looks }) => looks),
      true,
    ),
    guestLooks: runsEstimate(pairs.map(({ guestLooks }) => guestLooks)),
    aspectsSeen: runsEstimate(pairs.map(({ aspectsSeen }) => aspectsSeen)),
    ...learnt(pairs),
    remainingDb: Array.from({ length: 36 }, (_, bin) =>
      middle(objects.map(({ remainingDb }) => remainingDb[bin] ?? 0)),
    ),
  };
}

function released(runs: readonly (readonly BoundaryTally[])[]): ReleasedDocument[] {
  const over = (index: number, pick: (one: BoundaryTally) => number): RunsEstimate =>
    runsEstimate(runs.map((boundaries) => pick(boundaries[index] as BoundaryTally)));
  return (runs[0] ?? []).map(({ fromOwner, toOwner }, i) => ({
    fromOwner,
    toOwner,
    releasedTrackS: over(i, ({ releasedTrackS }) => releasedTrackS),
    velocityTrackS: over(i, ({ velocityTrackS }) => velocityTrackS),
    identityTrackS: over(i, ({ identityTrackS }) => identityTrackS),
  }));
}

/**
 * Runs a case for some seeds and says what observers could have learnt, and what was released.
 *
 * @param loaded - the case
 * @param wishes - seeds, at least one, and assumptions
 */
export function makeExposure(loaded: LoadedCase, wishes: ExposureWishes): ExposureDocument {
  const { spec, specHash, relief } = loaded.runCase;
  const { seeds, assumptions } = wishes;
  const hasReflectors = spec.objectClasses.some(
    ({ isLowObservable, signature }) => isLowObservable && signature.reflectorRcsM2 !== null,
  );
  const variants = assumptionSweep(assumptions, hasReflectors);
  const stated: (readonly OwnerExposure[])[] = [];
  const swept: (readonly OwnerExposure[])[][] = variants.map(() => []);
  const boundaries: (readonly BoundaryTally[])[] = [];
  for (const [i, seed] of seeds.entries()) {
    const world: World = runOne(loaded.runCase, seed).world;
    stated.push(exposureOf(world, assumptions).pairs);
    for (const [k, variant] of variants.entries()) swept[k]?.push(exposureOf(world, variant.assumptions).pairs);
    boundaries.push(world.state.network.boundaries);
    wishes.onRun?.(i + 1);
  }
  const sweep = variants.flatMap(({ assumption, setTo }, k): ExposureSweepRow[] =>
    acrossRuns(swept[k] ?? [])
      .filter((pairs) => pairs.some(({ looks }) => looks > 0))
      .map((pairs) => {
        const [{ observerOwner, objectOwner }] = pairs as readonly [OwnerExposure];
        return { assumption, setTo, observerOwner, objectOwner, ...learnt(pairs) };
      }),
  );
  return {
    isSimulated: true,
    note: EXPOSURE_NOTE,
    scenario: spec.name,
    mode: wishes.mode,
    specHash,
    reliefHash: relief.reliefHash,
    kernelVersion: KERNEL_VERSION,
    seeds,
    assumptions,
    pairs: acrossRuns(stated).map(pairDocument),
    sweep,
    released: released(boundaries),
    detail:
      seeds.length === 1
        ? (stated[0] ?? []).map(({ observerOwner, objectOwner, objects }) => ({ observerOwner, objectOwner, objects }))
        : null,
  };
}
