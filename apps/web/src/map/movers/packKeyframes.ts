import type { MovingSet, PictureSet } from '../../run/replay.ts';

/** Keyframes lie in textures of this width. */
export const TEXTURE_WIDTH = 4096;
/** Steps of speed and of angles in packed keyframes, and numbers that share one float. */
export const SPEED_STEPS_PER_MPS = 10;
export const ANGLE_STEPS_PER_DEG = 10;
export const ANGLES_PER_FLOAT = 4096;
export const CODES_PER_FLOAT = 128;
const LARGEST_SPEED_STEP = 130_000;
const LARGEST_ROWS = 8192;

/** A moving set as the graphics card reads it. */
export interface PackedKeyframes {
  readonly rows: number;
  /** Four floats per keyframe: time in s, longitude and latitude in degrees, altitude in m. */
  readonly keys: Float32Array;
  /**
   * Four floats per keyframe of a picture: identity + 8 × quality + 128 × speed in steps; course + 4096 × bearing of the
   * ellipse, both in steps; greater and lesser semi-axis in m. Null for truth.
   */
  readonly state: Float32Array | null;
}

/**
 * Packs keyframes for the graphics card.
 *
 * @throws RangeError if there are more than fit a texture
 */
export function packKeyframes(set: MovingSet | PictureSet): PackedKeyframes {
  const count = set.timeS.length;
  const rows = Math.max(1, Math.ceil(count / TEXTURE_WIDTH));
  if (rows > LARGEST_ROWS)
    throw new RangeError(`${count} keyframes, at most ${LARGEST_ROWS * TEXTURE_WIDTH} fit on the map`);
  const keys = new Float32Array(4 * rows * TEXTURE_WIDTH);
  const { timeS, position } = set;
  for (let k = 0; k < count; k++) {
    keys[4 * k] = timeS[k]!;
    keys[4 * k + 1] = position[3 * k]!;
    keys[4 * k + 2] = position[3 * k + 1]!;
    keys[4 * k + 3] = position[3 * k + 2]!;
  }
  return { rows, keys, state: 'identity' in set ? packState(set, rows) : null };
}

function packState(set: PictureSet, rows: number): Float32Array {
  const state = new Float32Array(4 * rows * TEXTURE_WIDTH);
  const { identity, quality, velocity, ellipse } = set;
  for (let k = 0; k < identity.length; k++) {
    const speed = Math.min(LARGEST_SPEED_STEP, Math.round(velocity[2 * k + 1]! * SPEED_STEPS_PER_MPS));
    const course = angleSteps(velocity[2 * k]!);
    state[4 * k] = identity[k]! + 8 * quality[k]! + CODES_PER_FLOAT * speed;
    state[4 * k + 1] = course + ANGLES_PER_FLOAT * angleSteps(ellipse[3 * k + 2]!);
    state[4 * k + 2] = ellipse[3 * k]!;
    state[4 * k + 3] = ellipse[3 * k + 1]!;
  }
  return state;
}

function angleSteps(angleDeg: number): number {
  const whole = 360 * ANGLE_STEPS_PER_DEG;
  return Math.round((((angleDeg % 360) + 360) % 360) * ANGLE_STEPS_PER_DEG) % whole;
}
