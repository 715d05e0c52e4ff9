// Argument reduction modulo pi/2 for the trigonometric functions, exact to well below one ulp for every finite input.

/** Quarter pi rounded to binary64. */
export const QUARTER_PI: number = 7.85398163397448278999e-1;

const TWO_OVER_PI = 6.36619772367581382433e-1;
// pi/2 in pieces of 33 bits (products with a quadrant below 2^20 are exact), and what each prefix leaves over
const PIO2_1 = 1.57079632673412561417;
const PIO2_1T = 6.07710050650619224932e-11;
const PIO2_2 = 6.0771005063039659766e-11;
const PIO2_2T = 2.02226624879595063154e-21;
const PIO2_3 = 2.0222662487111664558e-21;
const PIO2_3T = 8.47842766036889956997e-32;
const MEDIUM_LIMIT = 1647099; // 2^20 pi/2: up to here three pieces are enough

// floor(2/pi * 2^1216): 1216 bits cover the largest exponent (971) with over 190 bits of fraction to spare
const TWO_OVER_PI_BITS = 1216;
const TWO_OVER_PI_SCALED =
  0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babn;
const HALF_PI_SCALED = 0x1921fb54442d18469898cc51701b839a252049c1114cf98e804n; // floor(pi/2 * 2^200)
const FRACTION_BITS = 200;

const exact = new DataView(new ArrayBuffer(8));

/**
 * Remainder of x modulo pi/2 as the sum of two numbers, and the quadrant it came from.
 *
 * @param x - angle, radians; finite, |x| > pi/4
 * @param out - Float64Array, length >= 2: leading part (|.| <= about pi/4) and its correction
 * @returns quadrant modulo 4: 0, 1, 2 or 3
 * @remarks
 * Source: cody-waite-1980 up to 1.6e6; beyond it payne-hanek-1983, carried out in exact integers.
 */
export function reduceToQuadrant(x: number, out: Float64Array): number {
  const ax = Math.abs(x);
  if (ax > MEDIUM_LIMIT) return reduceLarge(x, out);
  const n = Math.floor(ax * TWO_OVER_PI + 0.5);
  let r = ax - n * PIO2_1;
  let w = n * PIO2_1T;
  let y0 = r - w;
  if (Math.abs(y0) < ax * 1.52587890625e-5) {
    // over 16 bits cancelled: 33 more bits of pi/2
    let t = r;
    w = n * PIO2_2;
    r = t - w;
    w = n * PIO2_2T - (t - r - w);
    y0 = r - w;
    if (Math.abs(y0) < ax * 1.7763568394002505e-15) {
      // over 49 bits: the last piece, enough for every number below the limit
      t = r;
      w = n * PIO2_3;
      r = t - w;
      w = n * PIO2_3T - (t - r - w);
      y0 = r - w;
    }
  }
  const y1 = r - y0 - w;
  if (x < 0) {
    out[0] = -y0;
    out[1] = -y1;
    return -n & 3;
  }
  out[0] = y0;
  out[1] = y1;
  return n & 3;
}

function reduceLarge(x: number, out: Float64Array): number {
  exact.setFloat64(0, x);
  const high = exact.getUint32(0);
  const exponent = ((high >>> 20) & 0x7ff) - 1075;
  const mantissa = (BigInt((high & 0xfffff) | 0x100000) << 32n) | BigInt(exact.getUint32(4));
  const bits = BigInt(TWO_OVER_PI_BITS - exponent);
  const product = mantissa * TWO_OVER_PI_SCALED; // |x| * 2/pi * 2^bits
  let quadrant = Number((product >> bits) & 3n);
  // the fraction, at 200 bits, brought into [-1/2, 1/2)
  let fraction = BigInt.asUintN(FRACTION_BITS, product >> (bits - BigInt(FRACTION_BITS)));
  if (fraction >> BigInt(FRACTION_BITS - 1) === 1n) {
    fraction -= 1n << BigInt(FRACTION_BITS);
    quadrant += 1;
  }
  const remainder = (fraction * HALF_PI_SCALED) >> BigInt(FRACTION_BITS); // radians * 2^200
  const leading = Number(remainder);
  const rest = Number(remainder - BigInt(leading));
  const unit = 6.223015277861142e-61; // 2^-200
  const sign = x < 0 ? -1 : 1;
  out[0] = sign * leading * unit;
  out[1] = sign * rest * unit;
  return (sign * quadrant) & 3;
}
