import { InvalidArgumentError } from 'commander';

export const logFields = ['shopper', 'item', 'time', 'quantity'] as const;
export type LogField = (typeof logFields)[number];

/** Names that columns usually have, compared without case, spaces and punctuation. */
const usualNames: Readonly<Record<LogField, readonly string[]>> = {
  shopper: [
    'shopper',
    'shopperid',
    'user',
    'userid',
    'customer',
    'customerid',
    'visitor',
    'visitorid',
    'household',
    'householdid',
    'session',
    'sessionid',
  ],
  item: ['item', 'itemid', 'product', 'productid', 'sku', 'stockcode', 'movieid', 'id'],
  time: ['time', 'timestamp', 'datetime', 'date', 'day', 'at', 'invoicedate', 'eventtime', 'createdat'],
  quantity: ['quantity', 'qty', 'count'],
};

export type LogColumns = Readonly<Partial<Record<LogField, string>>>;

/** `shopper=Customer ID,item=StockCode` */
export function logColumns(text: string): LogColumns {
  const columns: Partial<Record<LogField, string>> = {};
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [, field = '', column = ''] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(part) ?? [];
    if (!logFields.includes(field as LogField))
      throw new InvalidArgumentError(
        `Found "${part.trim()}", expected field=column with a field of ${logFields.join(', ')}.`,
      );
    columns[field as LogField] = column;
  }
  return columns;
}

/** Which column holds each field: as given, else by its name. */
export function findColumns(
  present: readonly string[],
  given: LogColumns,
): { readonly found: Partial<Record<LogField, string>>; readonly missing: readonly LogField[] } {
  const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found: Partial<Record<LogField, string>> = {};
  const missing: LogField[] = [];
  for (const field of logFields) {
    const asked = given[field];
    const column =
      asked === undefined
        ? usualNames[field]
            .map((name) => present.find((one) => plain(one) === name))
            .find((one) => one !== undefined)
        : present.find((one) => one === asked);
    if (column !== undefined) found[field] = column;
    else if (asked !== undefined || field === 'shopper' || field === 'item') missing.push(field);
  }
  return { found, missing };
}
