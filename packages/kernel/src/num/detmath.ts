// The kernel's elementary functions: `Math.*` differs between engines by an ulp, these do not.
export { cos, sin, sinCos, tan } from './trigonometric.ts';
export { acos, asin, atan, atan2 } from './inverseTrigonometric.ts';
export { cosh, exp, expm1, sinh, tanh } from './exponential.ts';
export { log, log10, log1p } from './logarithm.ts';
export { cbrt, hypot, hypot3, pow } from './power.ts';
