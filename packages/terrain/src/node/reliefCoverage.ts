/** How much of the radars' circles lies on the tiles. */
export interface ReliefCoverage {
  /** Share of the circles' area, [0, 1]; the rest is taken as sea. */
  readonly coveredShare: number;
  /** Radars whose stated ground is below the raster and which therefore stand on it, ids. */
  readonly liftedRadars: readonly string[];
  /** Files whose SHA-256 was compared with the list of their cache. */
  readonly checkedFiles: number;
  /** Texts that providers require beside results, as the caches keep them. */
  readonly attributions: readonly string[];
}
