import type { Estimate } from '../../estimates/estimate.ts';

/**
 * A number with three significant figures, as people write it.
 *
 * @param x - finite
 * @returns text with thousands apart, a true minus sign, and no exponent between 0.0001 and 1e15
 */
export function numberText(x: number): string {
  const size = Math.abs(x);
  // Less than rounding leaves of a difference of two means.
  if (size < 1e-12) return '0';
  if (size < 1e-4 || size >= 1e15) return x.toExponential(1).replace('-', '−');
  const rounded = Number(size.toPrecision(3));
  const text = rounded.toLocaleString('en-US', { maximumSignificantDigits: rounded >= 1_000 ? 21 : 3 });
  return x < 0 ? `−${text}` : text;
}

/** A share as per cent with its sign. */
export function percentText(x: number): string {
  return `${x > 0 ? '+' : ''}${numberText(100 * x)} %`;
}

/**
 * An estimate with its interval.
 *
 * @param estimate - value, low, high
 * @param text - how numbers are written
 * @returns `12.3 [11.8, 12.9]`, or the value with a remark where nothing varied
 */
export function intervalText({ value, low, high }: Estimate, text: (x: number) => string = numberText): string {
  return low < high ? `${text(value)} [${text(low)}, ${text(high)}]` : `${text(value)} (alike in all runs)`;
}

/** `standAlone` and `low-raid` as words: `stand alone`, `low raid`. */
export function levelWords(level: string | number | boolean): string {
  return String(level)
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .replace(/-/g, ' ');
}

/** The first letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
