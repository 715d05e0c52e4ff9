/**
 * Confidence that can be used.
 *
 * @param confidence - probability, (0, 1)
 * @returns the same number
 * @throws RangeError outside (0, 1)
 */
export function checkedConfidence(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence ${confidence}: expected a number between 0 and 1, 0.95 is usual`);
  }
  return confidence;
}

/**
 * Refuses a sample that is too small or holds what is no number.
 *
 * @param metric - name, for the message
 * @param values - the sample
 * @param least - smallest size
 * @throws RangeError with fewer values, or a value that is not finite
 */
export function checkSample(metric: string, values: readonly number[], least: number): void {
  if (values.length < least) {
    throw new RangeError(`${metric}: ${values.length} values, expected ${least} or more for an interval`);
  }
  const bad = values.findIndex((x) => !Number.isFinite(x));
  if (bad >= 0) throw new RangeError(`${metric}: value ${bad} is ${values[bad]}, expected finite numbers`);
}

/**
 * Refuses two samples that are not pairs, or not fit to be estimated from.
 *
 * @param metric - name, for the message
 * @param base - first of each pair
 * @param other - second of each pair
 * @param least - smallest number of pairs
 * @throws RangeError if the lengths differ, with fewer pairs, or with a value that is not finite
 */
export function checkPairs(metric: string, base: readonly number[], other: readonly number[], least: number): void {
  if (base.length !== other.length) {
    throw new RangeError(`${metric}: ${base.length} and ${other.length} values, expected pairs`);
  }
  checkSample(metric, base, least);
  checkSample(metric, other, least);
}
