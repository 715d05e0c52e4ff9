import type { FlyingColumns } from './flyingColumns.ts';
import { OBJECT_STATUS } from './state.ts';
import type { World } from './world.ts';

/** Side of the cells, metres: a power of two, because engines multiply instead of dividing by one. */
export const FLYING_CELL_M = 16_384;

/**
 * Objects in the air by cells, as `move` left them: what is shot down within the step is still among them.
 *
 * @param world - run, between its phase `move` and the end of the step
 */
export function flyingCells(world: World): FlyingColumns {
  const { flying } = world;
  if (flying.step === world.state.step) return flying;
  const { status, x, y } = world.state.objects;
  const { heads, next } = flying;
  heads.fill(-1);
  for (let object = 0; object < status.length; object++) {
    if (status[object] !== OBJECT_STATUS.flying) continue;
    const chain = flyingChain(flying, Math.floor(x[object] / FLYING_CELL_M), Math.floor(y[object] / FLYING_CELL_M));
    next[object] = heads[chain];
    heads[chain] = object;
  }
  flying.step = world.state.step;
  return flying;
}

/** Place in `heads` of the chain that the objects of a cell are in, with those of some other cells. */
export function flyingChain({ heads }: FlyingColumns, column: number, row: number): number {
  return (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & (heads.length - 1);
}
