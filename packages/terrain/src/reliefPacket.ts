import type { HeightGrid, ReliefInput, VisibilitySteps, VisibilitySurface } from '@redoubt/kernel';
import { type PacketPlace, type PacketReader, type PacketWriter, packetReader, packetWriter } from './packetArrays.ts';
import { ReliefFileError } from './reliefFileError.ts';

/** A relief on its way to another program, and the line that says which it is. */
export interface ReliefPacket {
  readonly relief: ReliefInput;
  /** One line for outputs. */
  readonly line: string;
}

/** Bytes that a packet may have: 200 million nodes of 4 bytes, and as much for surfaces. */
export const MOST_PACKET_BYTES = 1_600_000_000;
const VERSION = 1;
const MOST_HEAD_BYTES = 4_000_000;
const MOST_SURFACES = 1_024;
const MOST_SPOKES = 100_000;
const MOST_RINGS = 100_000;
const MOST_SIDE = 1_000_000;
const MOST_TEXT = 4_000;

type GridHead = Omit<HeightGrid, 'heightsM'> & { readonly heightsM: PacketPlace };
type StepsHead = { readonly [K in keyof VisibilitySteps]: PacketPlace };
type SurfaceHead = Omit<VisibilitySurface, 'minimumAltitudeM' | 'controllingEdgeM' | 'steps'> & {
  readonly minimumAltitudeM: PacketPlace;
  readonly controllingEdgeM?: PacketPlace;
  readonly steps?: StepsHead;
};

function surfaceHead(surface: VisibilitySurface, writer: PacketWriter): SurfaceHead {
  const { minimumAltitudeM, controllingEdgeM, steps, ...numbers } = surface;
  return {
    ...numbers,
    minimumAltitudeM: writer.add(minimumAltitudeM),
    ...(controllingEdgeM === undefined ? {} : { controllingEdgeM: writer.add(controllingEdgeM) }),
    ...(steps === undefined
      ? {}
      : {
          steps: {
            firstStep: writer.add(steps.firstStep),
            ring: writer.add(steps.ring),
            slope: writer.add(steps.slope),
            ringTable: writer.add(steps.ringTable),
          },
        }),
  };
}

/**
 * Packs the relief of a run into one run of bytes.
 *
 * @param packet - relief and its line
 * @returns bytes: 4 with the length of a JSON head (little-endian), the head, then the arrays, each on a multiple of 8
 * @throws RangeError if the packet would be larger than `MOST_PACKET_BYTES`
 * @remarks Numbers and samples survive bit for bit, but for the sign of a zero in the head.
 * @example
 * ```ts
 * import { SMOOTH_EARTH } from '@redoubt/kernel';
 * import { decodeReliefPacket, encodeReliefPacket } from '@redoubt/terrain';
 * const bytes = encodeReliefPacket({ relief: SMOOTH_EARTH, line: 'smooth earth' });
 * decodeReliefPacket(bytes) // => { relief: { heightGrid: null, surfaces: [], reliefHash: 'smooth-earth' }, line: 'smooth earth' }
 * ```
 */
export function encodeReliefPacket({ relief, line }: ReliefPacket): Uint8Array<ArrayBuffer> {
  const writer = packetWriter();
  const { heightGrid } = relief;
  const grid = heightGrid === null ? null : { ...heightGrid, heightsM: writer.add(heightGrid.heightsM) };
  const surfaces = relief.surfaces.map((surface) => surfaceHead(surface, writer));
  const head = { version: VERSION, reliefHash: relief.reliefHash, line, grid, surfaces };
  return writer.join(new TextEncoder().encode(JSON.stringify(head)), MOST_PACKET_BYTES);
}

function refuse(what: string): never {
  throw new ReliefFileError({
    file: 'relief packet',
    what,
    expected: 'a whole packet of this version of the program',
    next: 'ask for the relief again',
  });
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(`has no ${name}`);
  return value as Fields;
}

function numberOf(fields: Fields, name: string, low: number, high: number): number {
  const value = fields[name];
  if (typeof value !== 'number' || !(value >= low && value <= high)) refuse(`has no usable ${name}`);
  return value;
}

function wholeOf(fields: Fields, name: string, low: number, high: number): number {
  const value = numberOf(fields, name, low, high);
  if (!Number.isInteger(value)) refuse(`has no whole ${name}`);
  return value;
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value.length > MOST_TEXT) refuse(`has no usable ${name}`);
  return value;
}

const HALF_TURN = Math.PI;

function gridOf(value: unknown, reader: PacketReader): HeightGrid | null {
  if (value === null) return null;
  const fields = fieldsOf(value, 'grid');
  const rows = wholeOf(fields, 'rows', 2, MOST_SIDE);
  const cols = wholeOf(fields, 'cols', 2, MOST_SIDE);
  const heightsM = reader.array(fields['heightsM'], rows * cols);
  if (!(heightsM instanceof Int16Array || heightsM instanceof Float32Array)) refuse('has heights of another kind');
  return {
    rows,
    cols,
    northRad: numberOf(fields, 'northRad', -HALF_TURN / 2, HALF_TURN / 2),
    westRad: numberOf(fields, 'westRad', -HALF_TURN, HALF_TURN),
    stepLatRad: numberOf(fields, 'stepLatRad', 1e-9, 1),
    stepLonRad: numberOf(fields, 'stepLonRad', 1e-9, 1),
    heightsM,
  };
}

function float32Of(value: unknown, length: number | null, reader: PacketReader): Float32Array {
  const array = reader.array(value, length);
  if (!(array instanceof Float32Array)) refuse('has a column of another kind');
  return array;
}

function stepsOf(value: unknown, azimuths: number, ranges: number, reader: PacketReader): VisibilitySteps {
  const fields = fieldsOf(value, 'steps');
  const firstStep = reader.array(fields['firstStep'], azimuths + 1);
  if (!(firstStep instanceof Uint32Array)) refuse('has steps of another kind');
  const count = firstStep[azimuths] as number;
  const ring = reader.array(fields['ring'], count);
  if (!(ring instanceof Uint16Array)) refuse('has rings of another kind');
  for (let i = 0; i < azimuths; i++) {
    const at = firstStep[i] as number;
    if (at >= (firstStep[i + 1] as number) || ring[at] !== 0) refuse(`has a direction without a first step`);
  }
  const slope = float32Of(fields['slope'], count, reader);
  return { firstStep, ring, slope, ringTable: float32Of(fields['ringTable'], 4 * ranges, reader) };
}

function surfaceOf(value: unknown, reader: PacketReader): VisibilitySurface {
  const fields = fieldsOf(value, 'surface');
  const azimuths = wholeOf(fields, 'azimuths', 4, MOST_SPOKES);
  const ranges = wholeOf(fields, 'ranges', 1, MOST_RINGS);
  const steps = fields['steps'] === undefined ? null : stepsOf(fields['steps'], azimuths, ranges, reader);
  const nodes = azimuths * ranges;
  const minimumAltitudeM = float32Of(fields['minimumAltitudeM'], steps === null ? nodes : 0, reader);
  const edges = fields['controllingEdgeM'];
  return {
    radarId: textOf(fields, 'radarId'),
    latRad: numberOf(fields, 'latRad', -HALF_TURN / 2, HALF_TURN / 2),
    lonRad: numberOf(fields, 'lonRad', -HALF_TURN, HALF_TURN),
    terrainM: numberOf(fields, 'terrainM', -12_000, 9_500),
    antennaHeightM: numberOf(fields, 'antennaHeightM', 0, 100_000),
    refractionK: numberOf(fields, 'refractionK', 0.1, 100),
    azimuths,
    ranges,
    rangeStepM: numberOf(fields, 'rangeStepM', 1, 1_000_000),
    minimumAltitudeM,
    ...(edges === undefined ? {} : { controllingEdgeM: float32Of(edges, nodes, reader) }),
    ...(steps === null ? {} : { steps }),
  };
}

function headOf(bytes: Uint8Array<ArrayBuffer>): { head: Fields; from: number } {
  if (bytes.length > MOST_PACKET_BYTES) refuse(`is larger than ${MOST_PACKET_BYTES} bytes`);
  if (bytes.length < 4) refuse(`ends after ${bytes.length} bytes`);
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (length > MOST_HEAD_BYTES) refuse('has a head that is too long');
  if (4 + length > bytes.length) refuse('ends inside its head');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length));
    return { head: fieldsOf(JSON.parse(text) as unknown, 'head'), from: 4 + length };
  } catch (error) {
    if (error instanceof ReliefFileError) throw error;
    refuse('has a head that cannot be read');
  }
}

/**
 * Reads a relief that `encodeReliefPacket` packed.
 *
 * @param bytes - the whole packet; arrays of the result look into it where it lies on a multiple of 8 bytes
 * @returns relief for the kernel, and its line
 * @throws ReliefFileError if the packet is truncated, of another version, or anything in it is out of range
 * @remarks Whether the relief is the one that its hash names is not checked here: `reliefHash` says it of the raster.
 * @example
 * ```ts
 * import { decodeReliefPacket } from '@redoubt/terrain';
 * let said = '';
 * try { decodeReliefPacket(new Uint8Array(3)) } catch (error) { said = (error as Error).message }
 * said // => 'relief packet: ends after 3 bytes; expected a whole packet of this version of the program; next: ask for the relief again'
 * ```
 */
export function decodeReliefPacket(bytes: Uint8Array<ArrayBuffer>): ReliefPacket {
  const { head, from } = headOf(bytes);
  if (head['version'] !== VERSION) refuse('is of another version');
  const reader = packetReader(bytes, from, refuse);
  const { surfaces } = head;
  if (!Array.isArray(surfaces) || surfaces.length > MOST_SURFACES) refuse('has no usable list of surfaces');
  return {
    relief: {
      heightGrid: gridOf(head['grid'], reader),
      surfaces: surfaces.map((surface: unknown) => surfaceOf(surface, reader)),
      reliefHash: textOf(head, 'reliefHash'),
    },
    line: textOf(head, 'line'),
  };
}
