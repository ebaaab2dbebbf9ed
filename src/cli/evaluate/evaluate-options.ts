import { InvalidArgumentError } from 'commander';
import { Column } from '../tables/column.ts';
import {
  optionalColumns,
  requiredColumns,
  type SearchColumn,
  type SearchColumns,
} from './search/search-data.ts';

/** Parsers for the options of `evaluate`; commander puts the option's name before the message. */

/** A list like `bm25,encoder`, each of them once. */
export function oneOrMoreOf<Name extends string>(known: readonly Name[]): (text: string) => Name[] {
  return (text) => {
    const names = text.split(',').map((name) => name.trim());
    const stranger = names.find((name) => !known.includes(name as Name));
    if (stranger !== undefined)
      throw new InvalidArgumentError(`Found "${stranger}", expected some of ${known.join(', ')}.`);
    return [...new Set(names as Name[])];
  };
}

/** `id=product_uid,title=product_title`: field=column, each field one of those known. */
export function columnsOf<Field extends string>(
  known: readonly Field[],
): (text: string) => Partial<Record<Field, Column>> {
  return (text) => {
    const columns: Partial<Record<Field, Column>> = {};
    for (const part of text.split(',').filter((one) => one.trim() !== '')) {
      const [, field = '', column = ''] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(part) ?? [];
      if (!known.includes(field as Field))
        throw new InvalidArgumentError(
          `Found "${part.trim()}", expected field=column with a field of ${known.join(', ')}.`,
        );
      columns[field as Field] = new Column(column);
    }
    return columns;
  };
}

/** The same for search; a field left out is read from the column of its name. */
export function searchColumns(text: string): SearchColumns {
  const columns = columnsOf<SearchColumn>([...requiredColumns, ...optionalColumns])(text);
  const [id, title, query, item, grade] = requiredColumns.map((name) => columns[name] ?? new Column(name));
  return { ...columns, id: id!, title: title!, query: query!, item: item!, grade: grade! };
}

/** Adds to an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** `0,0.5,1`: numbers from 0, each once, in rising order. */
export function numbersUpTo(most: number): (text: string) => number[] {
  return (text) => {
    const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
    if (!numbers.every((number) => number >= 0 && number <= most))
      throw new InvalidArgumentError(`Expected numbers from 0 to ${most}, like 0,${most / 2},${most}.`);
    return [...new Set(numbers)].sort((a, b) => a - b);
  };
}

/** `256,128,64` */
export function dimensionList(text: string): number[] {
  const numbers = text.split(',').map(Number);
  if (!numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= 4096))
    throw new InvalidArgumentError('Expected whole numbers from 1 to 4096, like 256,128,64.');
  return [...new Set(numbers)];
}

/** `5,10,20`: whole numbers from 1, each once, in rising order. */
export function wholeNumbers(text: string): number[] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (!numbers.every((number) => Number.isInteger(number) && number >= 1))
    throw new InvalidArgumentError('Expected whole numbers from 1, like 5,10,20.');
  return [...new Set(numbers)].sort((a, b) => a - b);
}
