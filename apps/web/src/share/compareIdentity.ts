import type { RunIdentity } from '../run/replay.ts';

/** Whether a run came out as it was passed on, and if not, what differs. */
export type IdentityComparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly differences: readonly string[] };

const reliefText = (hash: string): string =>
  hash === 'smooth-earth' ? 'a smooth earth' : `relief ${hash.slice(0, 12)}`;

/**
 * Compares a run with the one that a link was made of.
 *
 * @param expected - from the link
 * @param got - of the run that was made here
 * @returns `same` if all five fields are; else every difference in words
 */
export function compareIdentity(expected: RunIdentity, got: RunIdentity): IdentityComparison {
  const differences: string[] = [];
  if (expected.kernelVersion !== got.kernelVersion)
    differences.push(`Another kernel version: ${expected.kernelVersion} then, ${got.kernelVersion} here.`);
  if (expected.reliefHash !== got.reliefHash)
    differences.push(`Another relief: ${reliefText(expected.reliefHash)} then, ${reliefText(got.reliefHash)} here.`);
  if (expected.specHash !== got.specHash)
    differences.push(
      `Another spec: ${expected.specHash.slice(0, 12)} then, ${got.specHash.slice(0, 12)} here. The scenario, its mode or settings, or the catalogue behind it is not the same.`,
    );
  if (expected.seed !== got.seed) differences.push(`Other luck: seed ${expected.seed} then, ${got.seed} here.`);
  const isSameState = expected.stateHash === got.stateHash;
  if (differences.length === 0 && isSameState) return { kind: 'same' };
  const states = `State ${expected.stateHash.slice(0, 12)} then, ${got.stateHash.slice(0, 12)} here`;
  if (differences.length === 0)
    differences.push(`${states}, from the same input: one of the two programs was changed without a new version.`);
  else if (!isSameState) differences.push(`${states}.`);
  return { kind: 'different', differences };
}
