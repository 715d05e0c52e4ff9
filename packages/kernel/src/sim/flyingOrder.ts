import type { FlyingOrder } from './flyingColumns.ts';
import { OBJECT_STATUS } from './state.ts';
import type { World } from './world.ts';

/** Sorts by insertion: from one step to the next hardly anything changes its place. */
function settle(byX: Int32Array, keys: Float64Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const object = byX[i];
    const x = keys[i];
    let j = i - 1;
    while (j >= 0 && (keys[j] > x || (keys[j] === x && byX[j] > object))) {
      byX[j + 1] = byX[j];
      keys[j + 1] = keys[j];
      j--;
    }
    byX[j + 1] = object;
    keys[j + 1] = x;
  }
}

function arrange(world: World, order: FlyingOrder): void {
  const { status, x } = world.state.objects;
  const n = status.length;
  const { isIn } = order;
  let count = 0;
  // Those of the last time keep their order to begin with.
  for (let k = 0; k < order.count; k++) {
    const i = order.byX[k];
    if (status[i] === OBJECT_STATUS.flying) order.byX[count++] = i;
    else isIn[i] = 0;
  }
  const before = count;
  for (let i = 0; i < n; i++) {
    if (status[i] !== OBJECT_STATUS.flying || isIn[i] === 1) continue;
    isIn[i] = 1;
    order.byX[count++] = i;
  }
  if (count - before > 100) order.byX.subarray(0, count).sort((a, b) => x[a] - x[b] || a - b);
  for (let k = 0; k < count; k++) order.x[k] = x[order.byX[k]];
  settle(order.byX, order.x, count);
  order.count = count;
  order.step = world.state.step;
}

/**
 * Objects in the air in order of x, as `move` left them: what is shot down within the step is still among them.
 *
 * @param world - run, between its phase `move` and the end of the step
 */
export function flyingOrder(world: World): FlyingOrder {
  const order = world.flying;
  if (order.step !== world.state.step) arrange(world, order);
  return order;
}

/** Side of the cells of `flyingCells`, metres. */
export const FLYING_CELL_M = 10_000;

/**
 * The objects of `flyingOrder` by cells in ECEF x and y as well: where many fly, a window in x alone holds too many.
 *
 * @param world - run, between its phase `move` and the end of the step
 */
export function flyingCells(world: World): FlyingOrder {
  const order = flyingOrder(world);
  if (order.cellStep === world.state.step) return order;
  const { x, y } = world.state.objects;
  const { heads, next, byX } = order;
  heads.fill(-1);
  for (let k = 0; k < order.count; k++) {
    const object = byX[k];
    const chain = flyingChain(order, Math.floor(x[object] / FLYING_CELL_M), Math.floor(y[object] / FLYING_CELL_M));
    next[object] = heads[chain];
    heads[chain] = object;
  }
  order.cellStep = world.state.step;
  return order;
}

/** Place in `heads` of the chain that the objects of a cell are in, with those of some other cells. */
export function flyingChain({ heads }: FlyingOrder, column: number, row: number): number {
  return (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & (heads.length - 1);
}
