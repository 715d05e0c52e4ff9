/** @throws RangeError unless `value` is in [0, 1]. Internal guard. */
export function checkProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} is ${value}, expected a probability in [0, 1]`);
}

/** @throws RangeError unless `value` is an integer in [least, 1,000,000]. Internal guard. */
export function checkCount(name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= 1_000_000)) {
    throw new RangeError(`${name} is ${value}, expected an integer from ${least} to 1000000`);
  }
}

/** @throws RangeError unless `value` is a finite number above 0. Internal guard. */
export function checkPositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} is ${value}, expected a finite number > 0`);
}

/** `base` to a whole power by repeated squaring: exact for 0 and 1, and the same on every engine. */
export function wholePower(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let n = exponent; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/**
 * Binomial probabilities P(0) to P(n) of n trials. Started at the most likely count, so that nothing underflows that
 * matters, and scaled to add to 1.
 */
export function binomialProbabilities(n: number, probability: number): Float64Array {
  const p = new Float64Array(n + 1);
  if (probability === 0 || probability === 1) {
    p[probability === 0 ? 0 : n] = 1;
    return p;
  }
  const odds = probability / (1 - probability);
  const top = Math.min(n, Math.floor((n + 1) * probability));
  p[top] = 1;
  let sum = 1;
  for (let k = top; k < n; k++) sum += p[k + 1] = (p[k] * (n - k) * odds) / (k + 1);
  for (let k = top; k > 0; k--) sum += p[k - 1] = (p[k] * k) / ((n - k + 1) * odds);
  for (let k = 0; k <= n; k++) p[k] /= sum;
  return p;
}
