import { type LocalTrack, localTrackAt } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/** A report and a track farther apart than this are never the same, metres; nearer than the least, place does not part them. */
const WIDEST_GATE_M = 8_000;
const LEAST_GATE_M = 1_500;
/** Standard deviations of the distance that still count as one aircraft. */
const GATE_SIGMAS = 3.5;
/** Difference of velocity that still counts as one aircraft: this, and more the worse the places are known. */
const VELOCITY_GATE_MPS = 60;
/** A place known to 1 sigma metres stands for a velocity known to about that over this time, seconds (two looks). */
const VELOCITY_TIME_S = 20;
const HEIGHT_GATE_M = 3_000;
const CELL_M = WIDEST_GATE_M;

/** What is known of a track when it is compared. */
export interface Candidate {
  readonly track: SystemTrack;
  readonly local: LocalTrack;
  readonly sigmaM: number;
}

/** Tracks of one post by place, for one time. */
export interface TrackGrid {
  readonly cells: ReadonlyMap<number, readonly Candidate[]>;
  readonly timeS: number;
}

function cellOf(xM: number, yM: number): number {
  return Math.floor(xM / CELL_M) * 65_536 + Math.floor(yM / CELL_M);
}

/** 1 sigma of a track from its quality, metres: the scale behind the figure of merit (50 m at 15, doubled variance per step). */
export function sigmaOfQuality(quality: number): number {
  let variance = 2 * 2_500;
  for (let q = quality; q < 15; q++) variance *= 2;
  return Math.sqrt(variance);
}

/** Lays out the reported tracks of a post by place at a time. */
export function gridOf(world: World, post: number, tracks: Iterable<SystemTrack>, timeS: number): TrackGrid {
  const cells = new Map<number, Candidate[]>();
  for (const track of tracks) {
    const local = localTrackAt(world, post, track, timeS);
    const key = cellOf(local.xM, local.yM);
    const cell = cells.get(key);
    const candidate = { track, local, sigmaM: Math.min(sigmaOfQuality(local.quality), WIDEST_GATE_M) };
    if (cell === undefined) cells.set(key, [candidate]);
    else cell.push(candidate);
  }
  return { cells, timeS };
}

/** Distance over gate of two states, or Infinity if they cannot be one aircraft. */
export function misfit(a: LocalTrack, sigmaAM: number, b: LocalTrack, sigmaBM: number, hasVelocity: boolean): number {
  const dx = a.xM - b.xM;
  const dy = a.yM - b.yM;
  const spread = GATE_SIGMAS * Math.sqrt(sigmaAM * sigmaAM + sigmaBM * sigmaBM);
  const gateM = Math.min(WIDEST_GATE_M, Math.max(LEAST_GATE_M, spread));
  const distanceM = Math.sqrt(dx * dx + dy * dy);
  if (distanceM > gateM) return Infinity;
  if (Math.abs(a.altitudeM - b.altitudeM) > HEIGHT_GATE_M + spread) return Infinity;
  if (!hasVelocity) return distanceM / gateM;
  const du = a.vxMps - b.vxMps;
  const dv = a.vyMps - b.vyMps;
  const apartMps = Math.sqrt(du * du + dv * dv);
  const velocityGateMps = VELOCITY_GATE_MPS + spread / VELOCITY_TIME_S;
  return apartMps > velocityGateMps ? Infinity : distanceM / gateM + apartMps / velocityGateMps;
}

/**
 * The track that a report most likely stands for.
 *
 * @param grid - tracks at the time of the comparison
 * @param local - the report at that time, in the frame of the post
 * @param sigmaM - 1 sigma of the report
 * @param hasVelocity - whether the report has a velocity
 * @param mayBe - whether a track is a candidate at all
 * @returns nearest candidate within the gates, or null; equal ones by number
 */
export function bestMatch(
  grid: TrackGrid,
  local: LocalTrack,
  sigmaM: number,
  hasVelocity: boolean,
  mayBe: (track: SystemTrack) => boolean,
): SystemTrack | null {
  let best: SystemTrack | null = null;
  let least = Infinity;
  for (let i = -1; i <= 1; i++) {
    for (let j = -1; j <= 1; j++) {
      const cell = grid.cells.get(cellOf(local.xM + i * CELL_M, local.yM + j * CELL_M));
      if (cell === undefined) continue;
      for (const candidate of cell) {
        const m = misfit(candidate.local, candidate.sigmaM, local, sigmaM, hasVelocity);
        if (m > least || m === Infinity || !mayBe(candidate.track)) continue;
        if (m === least && best !== null && best.number < candidate.track.number) continue;
        best = candidate.track;
        least = m;
      }
    }
  }
  return best;
}
