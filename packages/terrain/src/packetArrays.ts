import { isHostLittleEndian } from './tiff/hostOrder.ts';

/** Columns that a packet may carry. */
export type PacketArray =
  | Float32Array<ArrayBufferLike>
  | Int16Array<ArrayBufferLike>
  | Uint16Array<ArrayBufferLike>
  | Uint32Array<ArrayBufferLike>;

/** Where a column lies behind the head: bytes from the first multiple of 8 behind it. */
export interface PacketPlace {
  readonly kind: 'f32' | 'i16' | 'u16' | 'u32';
  readonly offset: number;
  readonly length: number;
}

/** Collects columns, then joins them behind a head. */
export interface PacketWriter {
  add(array: PacketArray): PacketPlace;
  join(head: Uint8Array, mostBytes: number): Uint8Array<ArrayBuffer>;
}

/** Reads columns from behind a head. */
export interface PacketReader {
  /** `length` null: any. Refuses what is no place, or lies outside the packet. */
  array(place: unknown, length: number | null): PacketArray;
}

const KINDS = { f32: Float32Array, i16: Int16Array, u16: Uint16Array, u32: Uint32Array } as const;

function kindOf(array: PacketArray): PacketPlace['kind'] {
  if (array instanceof Float32Array) return 'f32';
  if (array instanceof Int16Array) return 'i16';
  return array instanceof Uint16Array ? 'u16' : 'u32';
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** Samples as they lie in a packet: the same bytes, turned round on a machine of the other order. */
function inPacketOrder(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (isHostLittleEndian()) return bytes;
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return bytes;
}

/** A writer without columns. */
export function packetWriter(): PacketWriter {
  const columns: { readonly offset: number; readonly array: PacketArray }[] = [];
  let bytes = 0;
  return {
    add(array) {
      const place = { kind: kindOf(array), offset: bytes, length: array.length };
      columns.push({ offset: bytes, array });
      bytes += padded(array.byteLength);
      return place;
    },
    join(head, mostBytes) {
      const from = padded(4 + head.length);
      if (from + bytes > mostBytes)
        throw new RangeError(`relief packet: ${from + bytes} bytes, expected at most ${mostBytes}`);
      const out = new Uint8Array(from + bytes);
      new DataView(out.buffer).setUint32(0, head.length, true);
      out.set(head, 4);
      for (const { offset, array } of columns) {
        const target = out.subarray(from + offset, from + offset + array.byteLength);
        target.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
        inPacketOrder(target, array.BYTES_PER_ELEMENT);
      }
      return out;
    },
  };
}

/**
 * A reader of the columns of one packet.
 *
 * @param packet - whole packet
 * @param headEnd - first byte behind its head
 * @param refuse - told what is wrong
 */
export function packetReader(
  packet: Uint8Array<ArrayBuffer>,
  headEnd: number,
  refuse: (what: string) => never,
): PacketReader {
  const from = padded(headEnd);
  const isWhole = (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0;
  return {
    array(place, wanted) {
      const { kind, offset, length } = (place ?? {}) as Partial<PacketPlace>;
      if (kind === undefined || !Object.hasOwn(KINDS, kind)) return refuse('has a column of no known kind');
      const TypedArray = KINDS[kind];
      const size = TypedArray.BYTES_PER_ELEMENT;
      if (!isWhole(offset) || !isWhole(length) || offset % 8 !== 0) return refuse('has a column without a place');
      if (wanted !== null && length !== wanted)
        return refuse(`has a column of ${length} in place of ${wanted} samples`);
      const start = from + offset;
      if (start + length * size > packet.length) return refuse('ends inside a column');
      const at = packet.byteOffset + start;
      if (at % 8 === 0 && isHostLittleEndian()) return new TypedArray(packet.buffer, at, length);
      const bytes = inPacketOrder(packet.slice(start, start + length * size), size);
      return new TypedArray(bytes.buffer, 0, length);
    },
  };
}
