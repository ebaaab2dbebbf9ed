import { basename } from 'node:path';
import { stat } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { OwnshelfError } from '../../../core/domain/errors.ts';

/** What is known of a household at the end of a week; counts are of what came up to and with that week. */
export const featureNames = [
  'visits in 4 weeks',
  'visits in 12 weeks',
  'weeks with a purchase in 4',
  'weeks with a purchase in 12',
  'weeks since the last purchase',
  'departments in 12 weeks',
  'spending in 12 weeks',
  'share of discounts in 12 weeks',
  'weeks since the first visit',
] as const;

export interface PurchaseRows {
  /** [n × features] row-major */
  readonly features: Float64Array;
  /** [n] 1 where the household bought from the department in the week after */
  readonly truths: Uint8Array;
}

export interface PurchaseTable {
  readonly train: PurchaseRows;
  readonly valid: PurchaseRows;
  readonly test: PurchaseRows;
  readonly households: number;
  /** Weeks after which is asked. */
  readonly weeks: { readonly train: Weeks; readonly valid: Weeks; readonly test: Weeks };
}

type Weeks = readonly [first: number, last: number];

/** Weeks a household is watched before the first question. */
const watchedWeeks = 12;
/** Of the weeks that are asked after, the shares before validation and before the test. */
const [trainShare, validShare] = [0.65, 0.8];
/** What never was, and what was longer ago, is this many weeks ago. */
const longAgo = 26;

/**
 * Will a household buy from a department next week? A row for each household and week, split by time.
 *
 * @param transactions CSV with household_id, basket_id, product_id, sales_value, retail_disc, week
 * @param products     CSV with product_id, department
 * @throws OwnshelfError `InputError` when the files do not have these columns, or the department is in none
 */
export async function readPurchases(
  transactions: string,
  products: string,
  department: string,
  signal: AbortSignal,
): Promise<PurchaseTable> {
  await Promise.all([stat(transactions), stat(products)]);
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal.addEventListener('abort', interrupt);
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const run = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await connection.runAndReadAll(sql)).getRowObjects();
  try {
    await run(`CREATE TABLE bought AS
      SELECT household_id AS household, basket_id AS basket, week::INTEGER AS week, department,
        sales_value::DOUBLE AS value, retail_disc::DOUBLE AS discount
      FROM read_csv(${quoted(transactions)}) JOIN read_csv(${quoted(products)}) USING (product_id)`).catch(
      (error: unknown) => {
        signal.throwIfAborted();
        throw new OwnshelfError(
          'InputError',
          `${basename(transactions)} and ${basename(products)}: ${(error as Error).message.split('\n')[0]}`,
        );
      },
    );
    const [found] = await run(
      `SELECT count(*) FILTER (department = ${quoted(department)}) AS rows, min(week) AS first, max(week) AS last,
        count(DISTINCT household) AS households FROM bought`,
    );
    if (Number(found!.rows) === 0) {
      const known = await run(
        'SELECT department FROM bought GROUP BY department ORDER BY count(*) DESC LIMIT 8',
      );
      throw new OwnshelfError(
        'InputError',
        `Found nobody who bought from the department "${department}", expected one like ${known.map((row) => String(row.department)).join(', ')}.`,
      );
    }
    const first = Number(found!.first) + watchedWeeks;
    const last = Number(found!.last) - 1;
    if (last - first < 4)
      throw new OwnshelfError(
        'InputError',
        `Found ${Number(found!.last) - Number(found!.first) + 1} weeks, expected ${watchedWeeks + 6} or more: twelve to look back on, then some to learn from, to choose by and to test on.`,
      );
    const span = last - first + 1;
    const validFrom = first + Math.floor(trainShare * span);
    const testFrom = first + Math.floor(validShare * span);
    const mine = `department = ${quoted(department)}`;
    const rows = await run(`WITH
      asked AS (SELECT household, week FROM (SELECT household, min(week) AS begun FROM bought GROUP BY household),
        (SELECT unnest(range(${first}, ${last + 1}))::INTEGER AS week) WHERE begun <= week)
      SELECT asked.week AS week,
        count(DISTINCT basket) FILTER (bought.week > asked.week - 4) AS f0,
        count(DISTINCT basket) FILTER (bought.week > asked.week - 12) AS f1,
        count(DISTINCT bought.week) FILTER (${mine} AND bought.week > asked.week - 4) AS f2,
        count(DISTINCT bought.week) FILTER (${mine} AND bought.week > asked.week - 12) AS f3,
        least(${longAgo}, coalesce(asked.week - max(bought.week) FILTER (${mine}), ${longAgo})) AS f4,
        count(DISTINCT department) FILTER (bought.week > asked.week - 12) AS f5,
        ln(1 + coalesce(sum(value) FILTER (bought.week > asked.week - 12), 0)) AS f6,
        coalesce(sum(discount) FILTER (bought.week > asked.week - 12)
          / nullif(sum(value + discount) FILTER (bought.week > asked.week - 12), 0), 0) AS f7,
        asked.week - min(bought.week) AS f8,
        EXISTS (SELECT 1 FROM bought later WHERE later.household = asked.household AND later.week = asked.week + 1
          AND later.${mine}) AS truth
      FROM asked JOIN bought ON bought.household = asked.household AND bought.week <= asked.week
      GROUP BY asked.household, asked.week ORDER BY asked.week, asked.household`);
    const between = (from: number, to: number): PurchaseRows => {
      const some = rows.filter(({ week }) => Number(week) >= from && Number(week) < to);
      return {
        features: Float64Array.from(some.flatMap((row) => featureNames.map((_, i) => Number(row[`f${i}`])))),
        truths: Uint8Array.from(some, ({ truth }) => Number(truth)),
      };
    };
    return {
      train: between(first, validFrom),
      valid: between(validFrom, testFrom),
      test: between(testFrom, last + 1),
      households: Number(found!.households),
      weeks: {
        train: [first, validFrom - 1],
        valid: [validFrom, testFrom - 1],
        test: [testFrom, last],
      },
    };
  } finally {
    signal.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}
