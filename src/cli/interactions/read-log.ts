import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { stat } from 'node:fs/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { showFound } from '../feeds/feed.ts';
import { findColumns, type LogColumns, type LogField } from './log-columns.ts';

/** What was found in a log, and what of it could not be used. In the order in which it is taken out. */
export interface LogReport {
  readonly rows: number;
  /** Rows that are no rows: broken quotes, too few columns. */
  readonly unreadable: number;
  /** Rows without a shopper or without an item. */
  readonly incomplete: number;
  /** Times that are none, lie in the future, or before 1990. */
  readonly impossibleTimes: number;
  /** Rows of items that the catalog does not have. */
  readonly unknownItems: number;
  /** Purchases taken back, and what takes them back: a shopper's quantities of an item come to nothing. */
  readonly takenBack: number;
  /** The same shopper, item and time again. */
  readonly duplicates: number;
  /** Rows of shoppers with more choices in a day than a person makes. */
  readonly byBots: number;
  readonly bots: number;
  /** Rows of very long histories before their latest part. */
  readonly tooLongAgo: number;
  /** What is left. */
  readonly used: number;
  readonly shoppers: number;
  readonly items: number;
  /** Of what is left; absent without times. */
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
  readonly columns: Readonly<Partial<Record<LogField, string>>>;
}

/** Choices of all shoppers, each shopper's one after another, oldest first. */
export interface InteractionLog {
  /** [shoppers + 1] where each begins */
  readonly offsets: Uint32Array;
  /** Indices of items. */
  readonly items: Uint32Array;
  /** Seconds since 1970; a counter when the log has no times. */
  readonly seconds: Float64Array;
  readonly hasTimes: boolean;
  readonly report: LogReport;
}

export interface LogOptions {
  readonly columns: LogColumns;
  /** Of the catalog, by index. */
  readonly itemIds: readonly string[];
  /** What is later lies in the future. */
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** Nobody chooses more in one day; programs do. */
const mostPerDay = 1000;
/** Of a longer history only the latest part counts. */
const longestHistory = 1000;
/** What DuckDB may hold before it turns to the disk. */
const memoryLimit = '1GB';
/** A number of seconds as large as this would be in the year 5138. */
const leastMilliseconds = 1e11;
/** Clocks of shops run ahead by this at most, in seconds. */
const tolerance = 86_400;

/**
 * Reads what shoppers chose from a CSV, tab-separated or JSON Lines file, plain or gzipped, and cleans it. Rows stream
 * through DuckDB, which keeps to a bounded memory.
 *
 * @throws OwnshelfError `InputError` when the file or one of its columns cannot be used, or nothing is left
 */
export async function readLog(path: string, options: LogOptions): Promise<InteractionLog> {
  await stat(path);
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    temp_directory: join(tmpdir(), `ownshelf-log-${process.pid}`),
  });
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  options.signal.addEventListener('abort', interrupt);
  try {
    return await new LogReader(connection, path, options).read();
  } catch (error) {
    options.signal.throwIfAborted();
    throw error;
  } finally {
    options.signal.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}

class LogReader {
  readonly #connection: DuckDBConnection;
  readonly #name: string;
  readonly #source: string;
  readonly #options: LogOptions;

  constructor(connection: DuckDBConnection, path: string, options: LogOptions) {
    this.#connection = connection;
    this.#name = basename(path);
    this.#options = options;
    const file = `'${path.replaceAll("'", "''")}'`;
    this.#source = /\.(jsonl|ndjson|json)(\.gz)?$/i.test(path)
      ? `read_json(${file}, format = 'newline_delimited', ignore_errors = true)`
      : `read_csv(${file}, all_varchar = true, header = true, store_rejects = true, strict_mode = false)`;
  }

  async read(): Promise<InteractionLog> {
    await this.#addItems();
    const columns = await this.#findColumns();
    await this.#load(columns);
    const rows = await this.#count('log');
    const unreadable = this.#source.startsWith('read_csv')
      ? await this.#number('SELECT count(DISTINCT line) FROM reject_errors')
      : 0;
    const hasTimes = columns.time !== undefined;
    const incomplete = await this.#drop('shopper IS NULL OR item IS NULL');
    const latest = this.#options.nowMs / 1000 + tolerance;
    const impossibleTimes = hasTimes
      ? await this.#drop(`seconds IS NULL OR seconds > ${latest} OR seconds < epoch(TIMESTAMP '1990-01-01')`)
      : 0;
    const unknownItems = await this.#drop('place IS NULL');
    const takenBack =
      columns.quantity === undefined
        ? 0
        : await this.#drop(
            'quantity <= 0 OR (shopper, place) IN (SELECT (shopper, place) FROM log GROUP BY shopper, place HAVING sum(quantity) <= 0)',
          );
    const duplicates = hasTimes
      ? await this.#drop('row NOT IN (SELECT min(row) FROM log GROUP BY shopper, place, seconds)')
      : 0;
    await this.#run(
      hasTimes
        ? `CREATE TABLE bots AS SELECT DISTINCT shopper FROM (SELECT shopper FROM log GROUP BY shopper, floor(seconds / 86400) HAVING count(*) > ${mostPerDay})`
        : 'CREATE TABLE bots AS SELECT shopper FROM log WHERE false',
    );
    const bots = await this.#count('bots');
    const byBots = await this.#drop('shopper IN (SELECT shopper FROM bots)');
    const tooLongAgo = await this.#drop(
      `row IN (SELECT row FROM log QUALIFY row_number() OVER (PARTITION BY shopper ORDER BY seconds DESC, row DESC) > ${longestHistory})`,
    );
    const used = await this.#count('log');
    const found = {
      rows,
      unreadable,
      incomplete,
      impossibleTimes,
      unknownItems,
      takenBack,
      duplicates,
      byBots,
      bots,
      tooLongAgo,
      used,
    };
    if (used === 0)
      throw new OwnshelfError(
        'InputError',
        `${this.#name}: found nothing to learn from in ${rows.toLocaleString('en')} rows (${incomplete.toLocaleString('en')} incomplete, ${impossibleTimes.toLocaleString('en')} with impossible times, ${unknownItems.toLocaleString('en')} of unknown items). Do its ids match those of the catalog?`,
      );
    const days = hasTimes
      ? await this.#row(
          "SELECT strftime(to_timestamp(min(seconds)), '%Y-%m-%d') AS first, strftime(to_timestamp(max(seconds)), '%Y-%m-%d') AS last FROM log",
        )
      : {};
    return {
      ...(await this.#collect(used)),
      hasTimes,
      report: {
        ...found,
        shoppers: await this.#number('SELECT count(DISTINCT shopper) FROM log'),
        items: await this.#number('SELECT count(DISTINCT place) FROM log'),
        firstDay: days.first as string | undefined,
        lastDay: days.last as string | undefined,
        columns,
      },
    };
  }

  async #addItems(): Promise<void> {
    await this.#run('CREATE TABLE items (id VARCHAR, place INTEGER)');
    const appender = await this.#connection.createAppender('items');
    this.#options.itemIds.forEach((id, place) => {
      appender.appendVarchar(id);
      appender.appendInteger(place);
      appender.endRow();
    });
    appender.closeSync();
  }

  async #findColumns(): Promise<Partial<Record<LogField, string>>> {
    const described = await this.#connection
      .runAndReadAll(`DESCRIBE SELECT * FROM ${this.#source}`)
      .catch((error: unknown) => {
        throw new OwnshelfError(
          'InputError',
          `${this.#name}: found no table in it (${(error as Error).message.split('\n')[0]}), expected CSV or JSON Lines.`,
        );
      });
    const present = described.getRowObjects().map((row) => String(row.column_name));
    const { found, missing } = findColumns(present, this.#options.columns);
    if (missing.length > 0)
      throw new OwnshelfError(
        'InputError',
        `${this.#name}: found no column for ${missing.join(' and ')} among ${present.map(showFound).join(', ')}. Say where with --log-columns, like shopper=customer,item=sku.`,
      );
    return found;
  }

  async #load(columns: Partial<Record<LogField, string>>): Promise<void> {
    const column = (field: LogField): string => `"${columns[field]!.replaceAll('"', '""')}"`;
    const text = (field: LogField): string => `nullif(trim(CAST(${column(field)} AS VARCHAR)), '')`;
    /** Seconds or milliseconds since 1970, a date, or a date and time. */
    const secondsOf = (value: string): string => {
      const number = `try_cast(${value} AS DOUBLE)`;
      return `CASE WHEN ${number} > ${leastMilliseconds} THEN ${number} / 1000
        ELSE coalesce(${number}, epoch(try_cast(${value} AS TIMESTAMPTZ))) END`;
    };
    await this.#run("SET TimeZone = 'UTC'");
    await this.#run('CREATE SEQUENCE rows');
    await this.#run(
      `CREATE TABLE log AS
      SELECT raw.row, raw.shopper, raw.item, raw.seconds, raw.quantity, items.place
      FROM (SELECT nextval('rows') AS row, ${text('shopper')} AS shopper, ${text('item')} AS item,
        ${columns.time === undefined ? "currval('rows')::DOUBLE" : secondsOf(text('time'))} AS seconds,
        ${columns.quantity === undefined ? '1' : `coalesce(try_cast(${text('quantity')} AS DOUBLE), 1)`} AS quantity
        FROM ${this.#source}) raw
      LEFT JOIN items ON items.id = raw.item`,
    ).catch((error: unknown) => {
      this.#options.signal.throwIfAborted();
      throw new OwnshelfError('InputError', `${this.#name}: ${(error as Error).message.split('\n')[0]}`);
    });
  }

  async #collect(count: number): Promise<Pick<InteractionLog, 'offsets' | 'items' | 'seconds'>> {
    const items = new Uint32Array(count);
    const seconds = new Float64Array(count);
    const offsets: number[] = [];
    const result = await this.#connection.stream(
      'SELECT dense_rank() OVER (ORDER BY shopper)::INTEGER AS number, place, seconds FROM log ORDER BY number, seconds, row',
    );
    let place = 0;
    let shopper = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) break;
      this.#options.signal.throwIfAborted();
      const [numbers, places, times] = [0, 1, 2].map((index) => chunk.getColumnValues(index) as number[]);
      for (let row = 0; row < chunk.rowCount; row++, place++) {
        if (numbers![row] !== shopper) {
          shopper = numbers![row]!;
          offsets.push(place);
        }
        items[place] = places![row]!;
        seconds[place] = times![row]!;
      }
    }
    return { items, seconds, offsets: Uint32Array.from([...offsets, place]) };
  }

  /** Takes rows out. @returns how many */
  async #drop(condition: string): Promise<number> {
    const { rowsChanged } = await this.#connection.run(`DELETE FROM log WHERE ${condition}`);
    return rowsChanged;
  }

  #count(table: string): Promise<number> {
    return this.#number(`SELECT count(*) FROM ${table}`);
  }

  async #number(sql: string): Promise<number> {
    return Number(Object.values(await this.#row(sql))[0]);
  }

  async #row(sql: string): Promise<Record<string, unknown>> {
    return (await this.#connection.runAndReadAll(sql)).getRowObjects()[0] ?? {};
  }

  async #run(sql: string): Promise<void> {
    this.#options.signal.throwIfAborted();
    await this.#connection.run(sql);
  }
}
