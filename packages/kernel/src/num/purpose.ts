/**
 * What a random draw is for. Two draws of one entity with different purposes are independent.
 *
 * @remarks
 * The numbers are part of every result: never renumber or re-use one, append instead (0 to 255).
 */
export const PURPOSE = {
  look: 1,
  fluctuation: 2,
  plotNoise: 3,
  falsePlotCount: 4,
  falsePlot: 5,
  rcs: 6,
  kill: 7,
  commonMode: 8,
  assessment: 9,
  crewDelay: 10,
  arrival: 11,
  route: 12,
  startJitter: 13,
  iffReply: 14,
  iffAssociation: 15,
  service: 16,
  lock: 17,
  elevationError: 18,
  evidence: 19,
  radarPhase: 20,
  azimuthSample: 21,
  catalogue: 22,
  traffic: 23,
  outage: 24,
  bias: 25,
  link: 26,
  linkLoss: 27,
  registration: 28,
  reacquisition: 29,
} as const;

/** One of the numbers of `PURPOSE`. */
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];
