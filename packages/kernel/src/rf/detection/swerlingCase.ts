/**
 * Fluctuation of the echo power: 0 steady (Marcum), 1 and 2 exponential, 3 and 4 chi-square with four degrees of
 * freedom; odd cases keep one value for all pulses of a look, even ones draw anew from pulse to pulse.
 */
export type SwerlingCase = 0 | 1 | 2 | 3 | 4;
