import { basename } from 'node:path';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import type { Item } from '../../../core/domain/item.ts';
import { showFound } from '../../feeds/feed.ts';
import type { Column } from '../../tables/column.ts';
import { isHeldOut } from '../../held-out.ts';
import { readTable, type TableRow } from '../../tables/read-table.ts';

export const requiredColumns = ['id', 'title', 'query', 'item', 'grade'] as const;
export const optionalColumns = ['description', 'category', 'brand'] as const;
export type SearchColumn = (typeof requiredColumns)[number] | (typeof optionalColumns)[number];
export type SearchColumns = Readonly<Partial<Record<SearchColumn, Column>>> &
  Readonly<Record<(typeof requiredColumns)[number], Column>>;

export interface JudgedQuery {
  readonly text: string;
  /** Item index → grade. */
  readonly grades: ReadonlyMap<number, number>;
}

export interface SearchData {
  readonly items: readonly Item[];
  /** In the order of the file. */
  readonly queries: readonly JudgedQuery[];
  /** Of the whole file, whichever queries are chosen. */
  readonly scale: GradeScale;
}

export interface GradeScale {
  readonly lowest: number;
  readonly highest: number;
  /** An item is relevant from this grade on: the upper third of the scale. */
  readonly relevantFrom: number;
}

export interface SearchFiles {
  readonly itemsPath: string;
  readonly judgementsPath: string;
  readonly columns: SearchColumns;
}

/** @throws OwnshelfError `InputError` that names file, line and column */
export async function readSearchData(files: SearchFiles, signal: AbortSignal): Promise<SearchData> {
  const { id, title, query, item, grade, ...more } = files.columns;
  const items = (await readTable(files.itemsPath, { id, title, ...more }, signal)).map((row) =>
    toItem(row, basename(files.itemsPath)),
  );
  const indexOfItem = new Map<string, number>();
  items.forEach(({ item: { id: itemId }, line }, index) => {
    if (indexOfItem.has(itemId))
      refuse(files.itemsPath, line, `found the id ${showFound(itemId)} again, expected each id once`);
    indexOfItem.set(itemId, index);
  });
  const judgements = await readTable(files.judgementsPath, { query, item, grade }, signal);
  return { items: items.map((entry) => entry.item), ...collect(judgements, indexOfItem, files) };
}

function toItem(
  { line, texts }: TableRow<Omit<SearchColumns, 'query' | 'item' | 'grade'>>,
  fileName: string,
): { item: Item; line: number } {
  for (const field of ['id', 'title'] as const)
    if (texts[field] === '') refuse(fileName, line, `found no ${field}, expected one for every item`);
  const { id, title, description, category, brand } = texts;
  const levels = category
    ?.split('>')
    .map((level) => level.trim())
    .filter((level) => level !== '');
  return {
    line,
    item: {
      id,
      title,
      ...(description ? { description } : {}),
      ...(levels !== undefined && levels.length > 0 ? { category: levels } : {}),
      ...(brand ? { brand } : {}),
    },
  };
}

function collect(
  judgements: readonly TableRow<Pick<SearchColumns, 'query' | 'item' | 'grade'>>[],
  indexOfItem: ReadonlyMap<string, number>,
  { judgementsPath, itemsPath, columns }: SearchFiles,
): Omit<SearchData, 'items'> {
  const queries = new Map<string, Map<number, number>>();
  let lowest = Infinity;
  let highest = -Infinity;
  for (const { line, texts } of judgements) {
    const fail = (message: string): never => refuse(judgementsPath, line, message);
    if (texts.query === '') fail(`found no text in ${showFound(columns.query.text)}, expected a query`);
    const itemIndex =
      indexOfItem.get(texts.item) ??
      fail(`found the item ${showFound(texts.item)}, expected the id of an item in ${basename(itemsPath)}`);
    const grade = texts.grade === '' ? NaN : Number(texts.grade);
    if (!Number.isFinite(grade))
      fail(`found ${showFound(texts.grade)} in ${showFound(columns.grade.text)}, expected a number`);
    const grades = queries.get(texts.query) ?? new Map<number, number>();
    if (grades.has(itemIndex))
      fail(
        `found a second grade of ${showFound(texts.item)} for ${showFound(texts.query)}, expected one: average them first`,
      );
    queries.set(texts.query, grades.set(itemIndex, grade));
    lowest = Math.min(lowest, grade);
    highest = Math.max(highest, grade);
  }
  if (lowest === highest)
    throw new OwnshelfError(
      'InputError',
      `${basename(judgementsPath)}: found the grade ${lowest} only, expected at least two different ones.`,
    );
  return {
    queries: [...queries].map(([text, grades]) => ({ text, grades })),
    scale: { lowest, highest, relevantFrom: lowest + (2 / 3) * (highest - lowest) },
  };
}

export interface QueryChoice {
  readonly heldOutOnly: boolean;
  /** Take this many, spread evenly over the file. */
  readonly maxQueries?: number | undefined;
  /** Search among the items judged for the chosen queries only. */
  readonly onlyJudgedItems: boolean;
}

/** @throws OwnshelfError `InputError` when no query is left */
export function chooseQueries(data: SearchData, choice: QueryChoice): SearchData {
  const { heldOutOnly, maxQueries = Infinity, onlyJudgedItems } = choice;
  const eligible = heldOutOnly ? data.queries.filter(({ text }) => isHeldOut(text)) : data.queries;
  if (eligible.length === 0)
    throw new OwnshelfError(
      'InputError',
      `--held-out-queries: found none among ${data.queries.length} queries, expected about a tenth of them.`,
    );
  const count = Math.min(maxQueries, eligible.length);
  const queries = Array.from(
    { length: count },
    (_, place) => eligible[Math.floor((place * eligible.length) / count)]!,
  );
  if (!onlyJudgedItems) return { ...data, queries };
  const kept = [...new Set(queries.flatMap(({ grades }) => [...grades.keys()]))].sort((a, b) => a - b);
  const newIndex = new Map(kept.map((itemIndex, place) => [itemIndex, place]));
  return {
    scale: data.scale,
    items: kept.map((itemIndex) => data.items[itemIndex]!),
    queries: queries.map(({ text, grades }) => ({
      text,
      grades: new Map([...grades].map(([itemIndex, grade]) => [newIndex.get(itemIndex)!, grade])),
    })),
  };
}

function refuse(path: string, line: number, message: string): never {
  throw new OwnshelfError('InputError', `${basename(path)}:${line}: ${message}.`);
}
