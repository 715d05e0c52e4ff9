import { CUBICS_OF_NORMAL, startWasm, type WasmMemory } from '../../num/index.ts';
import { LOOKS_BYTES } from '../../wasm/looksBytes.ts';
import { RADAR_BANDS } from '../../rf/index.ts';
import { type LookBlock, lookBlockAt } from './lookBlock.ts';
import type { LookExports } from './lookExports.ts';

/** Columns of floats that `addFound` fills, in their order; object and scan follow. */
const FOUND_COLUMNS = 8;
/** Rows that vectors may touch behind the last. */
const SPARE = 8;
const PAGE = 65_536;
/** As in assembly/_layout.ts: bytes before the columns of objects, and of one object. */
const ARENA = 114_688;
const RECORD = 112;

/** What looks need of the air objects, as they stand in the program's memory. */
export interface ObjectMemory {
  /** Objects that it has room for. */
  readonly capacity: number;
  /** Bytes at which columns begin. */
  readonly at: Readonly<Record<'x' | 'y' | 'z' | 'evenRcsM2' | 'records' | 'lastTurn' | 'lastScan' | 'found', number>>;
  /** Places in short, for the first test of reach. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  /** Shape (bands, capacity). */
  readonly evenRcsM2: Float64Array;
  /** `RECORD` bytes an object, see assembly/_layout.ts. */
  readonly records: Float64Array;
  readonly recordWords: Int32Array;
  readonly lastTurn: Float64Array;
  readonly lastScan: Int32Array;
}

/** What a radar has found in a step: truth, measured values and whose they are. */
export interface FoundColumns {
  readonly timeS: Float64Array;
  readonly rangeM: Float64Array;
  readonly azimuthRad: Float64Array;
  readonly elevationRad: Float64Array;
  readonly snr: Float64Array;
  readonly measuredRangeM: Float64Array;
  readonly measuredAzimuthRad: Float64Array;
  readonly measuredElevationRad: Float64Array;
  readonly object: Int32Array;
  readonly scan: Int32Array;
}

/**
 * The program that looks, with views into its memory. One for all runs of a thread: only what never changes in a run
 * outlives a step, until another run needs the room.
 */
export interface LookMachine {
  readonly exports: LookExports;
  readonly memory: WasmMemory;
  /** `FixedColumns.serial` of the run whose fixed columns are in the memory. */
  loaded: number;
  /** Numbers of the radar and the step, see `setParameters`; the first is a second result. */
  readonly parameters: Float64Array;
  readonly block: LookBlock;
  readonly objects: ObjectMemory;
  readonly found: FoundColumns;
}

let machine: LookMachine | null = null;

/**
 * The program with room for a number of objects; one with more room replaces it when need be.
 *
 * @remarks Its memory never grows: that would detach buffers, and from the first detached one on engines check every
 * access to every typed array (the whole simulation takes half as long again).
 */
export function lookMachine(count: number): LookMachine {
  if (machine !== null && count <= machine.objects.capacity - SPARE) return machine;
  const capacity = 1024 * Math.ceil((count + SPARE) / 1024);
  const at = layOut(capacity);
  const { exports, memory } = startWasm<LookExports>(LOOKS_BYTES, Math.ceil(at.end / PAGE));
  if (exports.ARENA.value !== ARENA || exports.RECORD.value !== RECORD)
    throw new Error('looksBytes.ts is of another layout');
  machine = viewsOf(exports, memory, capacity, at);
  copyCubics(new Float64Array(memory.buffer, exports.CUBICS.value, CUBICS_OF_NORMAL.length));
  return machine;
}

/** The widest tails first: sorted as floats are. */
function copyCubics(to: Float64Array): void {
  const OCTAVE = 256;
  for (let from = 0; from < to.length; from += OCTAVE) {
    to.set(CUBICS_OF_NORMAL.subarray(from, from + OCTAVE), to.length - OCTAVE - from);
  }
}

type Layout = ObjectMemory['at'] & { readonly end: number };

function layOut(capacity: number): Layout {
  const column = 8 * capacity;
  const evenRcsM2 = ARENA + 3 * column;
  const records = evenRcsM2 + RADAR_BANDS.length * column;
  const lastTurn = records + RECORD * capacity;
  const lastScan = lastTurn + column;
  const found = lastScan + column;
  const end = found + (FOUND_COLUMNS + 1) * column;
  return { x: ARENA, y: ARENA + column, z: ARENA + 2 * column, evenRcsM2, records, lastTurn, lastScan, found, end };
}

function viewsOf(exports: LookExports, memory: WasmMemory, capacity: number, at: Layout): LookMachine {
  const { buffer } = memory;
  const f = (byte: number, length = capacity): Float64Array => new Float64Array(buffer, byte, length);
  const i = (byte: number, length = capacity): Int32Array => new Int32Array(buffer, byte, length);
  const s = (byte: number): Float32Array => new Float32Array(buffer, byte, capacity);
  const found = (column: number): number => at.found + 8 * capacity * column;
  const numbers = (RECORD / 8) * capacity;
  return {
    exports,
    memory,
    loaded: 0,
    parameters: f(exports.PARAMETER.value, 64),
    block: lookBlockAt(exports, buffer),
    objects: {
      capacity,
      at,
      x: s(at.x),
      y: s(at.y),
      z: s(at.z),
      evenRcsM2: f(at.evenRcsM2, RADAR_BANDS.length * capacity),
      records: f(at.records, numbers),
      recordWords: i(at.records, 2 * numbers),
      lastTurn: f(at.lastTurn),
      lastScan: i(at.lastScan),
    },
    found: {
      timeS: f(found(0)),
      rangeM: f(found(1)),
      azimuthRad: f(found(2)),
      elevationRad: f(found(3)),
      snr: f(found(4)),
      measuredRangeM: f(found(5)),
      measuredAzimuthRad: f(found(6)),
      measuredElevationRad: f(found(7)),
      object: i(found(8)),
      scan: i(found(8) + 4 * capacity),
    },
  };
}
