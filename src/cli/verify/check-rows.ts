import { createReadStream } from 'node:fs';
import { none, unknownDay } from '../../core/catalog/catalog.ts';
import type { Dictionary } from '../../core/catalog/dictionary.ts';
import { parseRow } from '../../core/catalog/parse-row.ts';
import { availabilities, type Item } from '../../core/domain/item.ts';
import { daysSinceEpoch } from '../../core/packing/columns-builder.ts';
import { serialiseItem } from '../../core/packing/item-row.ts';
import { readLines } from '../feeds/lines.ts';
import type { CheckedColumns } from './check-columns.ts';
import type { FileProblems } from './problems.ts';

/** Each row is its item's, lies where the columns say, and says the same as columns and dictionary. */
export async function checkRows(
  path: string,
  itemCount: number,
  columns: CheckedColumns | undefined,
  dictionary: Dictionary | undefined,
  problems: FileProblems,
): Promise<void> {
  let start = 0;
  let itemIndex = 0;
  for await (const line of readLines(createReadStream(path, { highWaterMark: 1 << 18 }), Infinity)) {
    const end = start + line.sizeBytes + (line.ended ? 1 : 0);
    const place = `line ${line.number}`;
    if (!line.ended) problems.add('line', place, 'does not end in a line break: the file was cut off');
    if (columns && itemIndex < itemCount) {
      const expected = columns.rowOffsets.subarray(itemIndex, itemIndex + 2);
      if (expected[0] !== start || expected[1] !== end)
        problems.add(
          'rowOffsets',
          place,
          `lies at ${start} to ${end}, the columns say ${expected[0]} to ${expected[1]}`,
        );
      const item = problems.attempt(`${place} `, () => parseRow(line.text!, columns.ids[itemIndex]!));
      if (item) checkRow(item, line.text!, itemIndex, place, columns, dictionary, problems);
    }
    start = end;
    itemIndex++;
  }
  if (itemIndex !== itemCount)
    problems.add('count', '', `has ${itemIndex} rows, the manifest says ${itemCount} items`);
}

function checkRow(
  item: Item,
  text: string,
  itemIndex: number,
  place: string,
  columns: CheckedColumns,
  dictionary: Dictionary | undefined,
  problems: FileProblems,
): void {
  const disagree = (field: string, row: unknown, column: unknown): void =>
    problems.add(
      field,
      `${place}, ${field}`,
      `is ${JSON.stringify(row)}, the columns say ${JSON.stringify(column)}`,
    );
  const compare = (field: string, row: unknown, column: unknown): void => {
    if (!Object.is(row, column)) disagree(field, row, column);
  };
  if (serialiseItem(item) !== `${text}\n`)
    problems.add('canonical', place, 'holds something beside the canonical fields, or not in their order');
  compare('price', Math.fround(item.price ?? NaN), columns.price[itemIndex]);
  compare('rating', Math.fround(item.rating ?? NaN), columns.rating[itemIndex]);
  compare('ratingCount', item.ratingCount ?? 0, columns.ratingCount[itemIndex]);
  compare(
    'availability',
    item.availability ?? availabilities[0],
    availabilities[columns.availability[itemIndex]!],
  );
  const day = item.publishedAt === undefined ? unknownDay : daysSinceEpoch(item.publishedAt);
  compare('publishedAt', day, columns.publishedDay[itemIndex]);
  if (!dictionary) return;
  const category = columns.category[itemIndex]!;
  compare(
    'category',
    item.category?.join(' > '),
    category === none ? undefined : dictionary.categories[category]?.join(' > '),
  );
  compare('brand', item.brand ?? '', dictionary.brands[columns.brand[itemIndex]!]);
  const values = columns.attributeValues.subarray(
    columns.attributeOffsets[itemIndex],
    columns.attributeOffsets[itemIndex + 1],
  );
  const show = (entries: readonly (readonly [string, string])[]): string =>
    entries
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join('; ');
  compare(
    'attributes',
    show(Object.entries(item.attributes ?? {})),
    show(
      Array.from(values, (value) => [
        dictionary.attributes[value]?.name ?? '?',
        dictionary.attributes[value]?.value ?? '?',
      ]),
    ),
  );
}
