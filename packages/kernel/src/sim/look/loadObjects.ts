import { OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import { type LookMachine, lookMachine } from './lookMachine.ts';

/** Numbers of a record in their order: x y z, vx vy vz, altitude, slowness, horizon, start, end, case, id, spare. */
const RECORD_NUMBERS = 14;

/** Puts what never changes in a run where looks find it. */
function loadFixed(world: World, machine: LookMachine): void {
  const { startS, endS, idLo, idHi, swerling, evenRcsM2 } = world.setup.columns;
  const count = startS.length;
  const { objects } = machine;
  const { records, recordWords } = objects;
  for (let i = 0; i < count; i++) {
    const at = RECORD_NUMBERS * i;
    records[at + 9] = startS[i];
    records[at + 10] = endS[i];
    records[at + 11] = swerling[i] === 1 || swerling[i] === 2 ? 0 : NaN;
    recordWords[2 * at + 24] = idLo[i];
    recordWords[2 * at + 25] = idHi[i];
  }
  // Vectors read three behind the last.
  objects.x.fill(NaN, count, count + 3);
  evenRcsM2.forEach((column, band) => objects.evenRcsM2.set(column, band * objects.capacity));
}

/** Puts the objects as they are at the end of the step where the looks of all radars find them. */
export function loadObjects(world: World): LookMachine {
  const { status, x, y, z, vx, vy, vz, altitudeM, slowness, horizonM } = world.state.objects;
  const count = status.length;
  const machine = lookMachine(count);
  if (machine.loaded !== world.setup.columns.serial) {
    loadFixed(world, machine);
    machine.loaded = world.setup.columns.serial;
  }
  const { objects } = machine;
  const { records } = objects;
  for (let i = 0; i < count; i++) {
    if (status[i] !== OBJECT_STATUS.flying) {
      objects.x[i] = NaN;
      continue;
    }
    objects.x[i] = x[i];
    objects.y[i] = y[i];
    objects.z[i] = z[i];
    const at = RECORD_NUMBERS * i;
    records[at] = x[i];
    records[at + 1] = y[i];
    records[at + 2] = z[i];
    records[at + 3] = vx[i];
    records[at + 4] = vy[i];
    records[at + 5] = vz[i];
    records[at + 6] = altitudeM[i];
    records[at + 7] = slowness[i];
    records[at + 8] = horizonM[i];
  }
  return machine;
}
