/** Lowest and highest altitude of the coverage slider, metres. */
export const COVER_M = { least: 50, most: 12_000 } as const;

/** Steps of the slider. */
export const COVER_STEPS = 100;

/** Altitude at a step of the slider, metres: logarithmic, rounded to two figures so that it reads well. */
export function altitudeAt(step: number): number {
  const share = Math.min(1, Math.max(0, step / COVER_STEPS));
  const raw = COVER_M.least * (COVER_M.most / COVER_M.least) ** share;
  const unit = 10 ** (Math.floor(Math.log10(raw)) - 1);
  return Math.min(COVER_M.most, Math.max(COVER_M.least, Math.round(raw / unit) * unit));
}

/** Step of the slider nearest to an altitude, metres. */
export function stepOf(altitudeM: number): number {
  const within = Math.min(COVER_M.most, Math.max(COVER_M.least, altitudeM));
  return Math.round((COVER_STEPS * Math.log(within / COVER_M.least)) / Math.log(COVER_M.most / COVER_M.least));
}
