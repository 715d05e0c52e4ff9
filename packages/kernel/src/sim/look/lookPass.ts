import type { LookBuffer } from '../lookBuffer.ts';
import type { World } from '../world.ts';
import type { LookBlock } from './lookBlock.ts';

/** What a stage of looking works on: one radar, one step, the next block of objects. */
export interface LookPass {
  readonly world: World;
  /** Index of the radar. */
  readonly radar: number;
  /** End of the step. */
  readonly endS: number;
  readonly block: LookBlock;
  /** Receives the detections. */
  readonly buffer: LookBuffer;
}
