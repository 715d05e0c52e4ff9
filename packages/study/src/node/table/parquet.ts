import { parquetMetadata, parquetRead } from 'hyparquet';
import {
  ByteWriter,
  fileWriter,
  type KeyValue,
  ParquetWriter,
  type SchemaElement,
  type Writer,
} from 'hyparquet-writer';
import type { TableColumn } from '../../table/tableColumn.ts';
import type { TableValue } from '../../table/tableColumns.ts';

/** Rows of a row group: the bytes of a table do not hang on how its rows were cut into chunks. */
const GROUP_ROWS = 65_536;

const TYPES: Readonly<Record<TableColumn['kind'], Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  whole: { type: 'INT32' },
  long: { type: 'INT64' },
  real: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

function schemaOf(columns: readonly TableColumn[]): SchemaElement[] {
  const leaves = columns.map(
    ({ name, kind, isNullable }): SchemaElement => ({
      name,
      ...TYPES[kind],
      repetition_type: isNullable ? 'OPTIONAL' : 'REQUIRED',
    }),
  );
  return [{ name: 'root', num_children: leaves.length }, ...leaves];
}

/** Values by column. */
export type ColumnValues = readonly (readonly TableValue[])[];

function openTable(
  writer: Writer,
  columns: readonly TableColumn[],
  about: Readonly<Record<string, string>>,
): ParquetWriter {
  const kvMetadata = Object.entries(about).map(([key, value]): KeyValue => ({ key, value }));
  return new ParquetWriter({ writer, schema: schemaOf(columns), kvMetadata, createdBy: 'redoubt' });
}

function writeGroup(table: ParquetWriter, columns: readonly TableColumn[], values: ColumnValues): void {
  const columnData = columns.map(({ name }, i) => ({ name, data: [...(values[i] ?? [])] }));
  void table.write({ columnData, rowGroupSize: GROUP_ROWS });
}

/**
 * Bytes of a Parquet file: the same for the same columns, values and words.
 *
 * @param columns - names and kinds
 * @param values - by column, at most {@link GROUP_ROWS} rows
 * @param about - words kept in the file beside the table
 */
export function parquetBytes(
  columns: readonly TableColumn[],
  values: ColumnValues,
  about: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const table = openTable(writer, columns, about);
  writeGroup(table, columns, values);
  table.finish();
  return writer.getBytes();
}

/**
 * Writes a Parquet file group by group, so that memory does not grow with its rows.
 *
 * @param file - path, which must not exist
 * @param columns - names and kinds
 * @param parts - values by column, in the order of the rows; their sizes do not matter
 * @param about - words kept in the file beside the table
 * @returns number of rows
 */
export async function writeParquetFile(
  file: string,
  columns: readonly TableColumn[],
  parts: AsyncIterable<ColumnValues>,
  about: Readonly<Record<string, string>>,
): Promise<number> {
  const writer = fileWriter(file);
  const table = openTable(writer, columns, about);
  let held: TableValue[][] = columns.map(() => []);
  let rows = 0;
  const flush = (size: number): void => {
    writeGroup(
      table,
      columns,
      held.map((values) => values.slice(0, size)),
    );
    held = held.map((values) => values.slice(size));
  };
  for await (const values of parts) {
    held.forEach((column, i) => {
      for (const value of values[i] ?? []) column.push(value);
    });
    rows += values[0]?.length ?? 0;
    while ((held[0]?.length ?? 0) >= GROUP_ROWS) flush(GROUP_ROWS);
  }
  const left = held[0]?.length ?? 0;
  if (left > 0) flush(left);
  table.finish();
  return rows;
}

/**
 * Columns of a Parquet file of a study.
 *
 * @param bytes - of the whole file; its digest must have been checked
 * @returns values by name of the column
 */
export async function parquetColumns(bytes: Uint8Array): Promise<Map<string, TableValue[]>> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = parquetMetadata(file);
  const columns = new Map<string, TableValue[]>();
  for (const { name } of metadata.schema.slice(1)) columns.set(name, []);
  await parquetRead({
    file,
    metadata,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columns.get(columnName);
      for (let i = 0; i < columnData.length; i++) {
        if (column !== undefined) column[rowStart + i] = ((columnData as ArrayLike<unknown>)[i] ?? null) as TableValue;
      }
    },
  });
  return columns;
}
