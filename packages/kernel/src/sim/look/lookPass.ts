import type { LookBuffer } from '../lookBuffer.ts';
import type { World } from '../world.ts';
import type { LookMachine } from './lookMachine.ts';

/** What a stage of looking works on: one radar, one step, the next block of objects. */
export interface LookPass {
  readonly world: World;
  /** Index of the radar. */
  readonly radar: number;
  /** End of the step. */
  readonly endS: number;
  readonly machine: LookMachine;
  /** Receives the detections. */
  readonly buffer: LookBuffer;
}
