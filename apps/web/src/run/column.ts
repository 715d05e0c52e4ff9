/** Kinds of columns that grow. */
export type ColumnArray =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** A typed array that grows at its end. */
export interface Column<T extends ColumnArray> {
  length: number;
  values: T;
}

const START = 1024;

/** An empty column of a kind of typed array. */
export function newColumn<T extends ColumnArray>(make: (length: number) => T): Column<T> {
  return { length: 0, values: make(START) };
}

/** Adds a value; doubles the room when it is full. */
export function push<T extends ColumnArray>(column: Column<T>, value: number): void {
  if (column.length === column.values.length) {
    const TypedArray = column.values.constructor as new (length: number) => T;
    const larger = new TypedArray(2 * column.values.length);
    larger.set(column.values);
    column.values = larger;
  }
  column.values[column.length++] = value;
}
