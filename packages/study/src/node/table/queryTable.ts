import type { JS } from '@duckdb/node-api';
import { readTable } from './readTable.ts';

/** One row of an answer; 64-bit whole numbers are bigint. */
export type QueryRow = Readonly<Record<string, JS>>;

/**
 * Asks the results of a study with SQL, after every digest is checked.
 *
 * @param dir - folder of a finished study
 * @param sql - one statement of DuckDB over the view `runs`
 * @returns rows of the answer
 * @throws StudyFileError as `readTable`, before the database is even opened
 * @throws Error of the database about the statement
 */
export async function queryTable(dir: string, sql: string): Promise<QueryRow[]> {
  const { file } = await readTable(dir);
  // Loaded here, so that commands that ask nothing do not load the database.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const path = file.replaceAll("'", "''");
    await connection.run(`CREATE VIEW runs AS SELECT * FROM read_parquet('${path}')`);
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
