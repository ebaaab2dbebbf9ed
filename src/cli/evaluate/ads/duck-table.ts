import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { OwnshelfError } from '../../../core/domain/errors.ts';

/** What DuckDB may hold before it turns to the disk. */
const memoryLimit = '1GB';

/** A file of rows, asked in SQL. Every column is text. */
export class DuckTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** For `FROM`. */
  readonly source: string;
  readonly #connection: DuckDBConnection;
  readonly #signal: AbortSignal;

  private constructor(
    path: string,
    source: string,
    columns: readonly string[],
    connection: DuckDBConnection,
    signal: AbortSignal,
  ) {
    this.name = basename(path);
    this.source = source;
    this.columns = columns;
    this.#connection = connection;
    this.#signal = signal;
  }

  /**
   * Opens a CSV, tab-separated or JSON Lines file, plain or gzipped, for as long as `work` lasts.
   *
   * @throws OwnshelfError `InputError` when there is no table in it
   */
  static async with<Result>(
    path: string,
    signal: AbortSignal,
    work: (table: DuckTable) => Promise<Result>,
  ): Promise<Result> {
    await stat(path);
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: memoryLimit,
      temp_directory: join(tmpdir(), `ownshelf-table-${process.pid}`),
    });
    const connection = await instance.connect();
    const interrupt = (): void => connection.interrupt();
    signal.addEventListener('abort', interrupt);
    try {
      const file = `'${path.replaceAll("'", "''")}'`;
      const source = /\.(jsonl|ndjson|json)(\.gz)?$/i.test(path)
        ? `read_json(${file}, format = 'newline_delimited')`
        : `read_csv(${file}, all_varchar = true, header = true, null_padding = true)`;
      const described = await connection
        .runAndReadAll(`DESCRIBE SELECT * FROM ${source}`)
        .catch((error: unknown) => {
          throw new OwnshelfError(
            'InputError',
            `${basename(path)}: found no table in it (${firstLine(error)}), expected CSV or JSON Lines.`,
          );
        });
      const columns = described.getRowObjects().map((row) => String(row.column_name));
      return await work(new DuckTable(path, source, columns, connection, signal));
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    }
  }

  async run(sql: string): Promise<void> {
    await this.rows(sql);
  }

  /** @throws OwnshelfError `InputError` with the first line of what DuckDB says */
  async rows(sql: string): Promise<Record<string, unknown>[]> {
    this.#signal.throwIfAborted();
    try {
      return (await this.#connection.runAndReadAll(sql)).getRowObjects();
    } catch (error) {
      this.#signal.throwIfAborted();
      throw new OwnshelfError('InputError', `${this.name}: ${firstLine(error)}`, { cause: error });
    }
  }

  async number(sql: string): Promise<number> {
    return Number(Object.values((await this.rows(sql))[0]!)[0]);
  }

  /** Tells row after row, without holding them all. */
  async each(sql: string, tell: (values: readonly unknown[], row: number) => void): Promise<void> {
    const result = await this.#connection.stream(sql);
    const columns = Array.from({ length: result.columnCount }, (_, i) => i);
    const values = new Array<unknown>(columns.length);
    let row = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return;
      this.#signal.throwIfAborted();
      const parts = columns.map((column) => chunk.getColumnValues(column));
      for (let i = 0; i < chunk.rowCount; i++) {
        for (const column of columns) values[column] = parts[column]![i];
        tell(values, row++);
      }
    }
  }
}

/** A column's text without outer spaces; NULL when there is none. */
export function textOf(column: string): string {
  return `nullif(trim(CAST(${quoted(column)} AS VARCHAR)), '')`;
}

/** A column's number; yes and no are 1 and 0. */
export function numberOf(column: string): string {
  return `coalesce(try_cast(${textOf(column)} AS DOUBLE), CAST(try_cast(${textOf(column)} AS BOOLEAN) AS DOUBLE))`;
}

export function quoted(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n')[0]!;
}
