import { basename } from 'node:path';
import type { History } from '../../../core/behaviour/learn-links.ts';
import type { Choices } from '../../../core/behaviour/choices.ts';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import type { Item } from '../../../core/domain/item.ts';
import { readFeedBytes } from '../../feeds/feed-bytes.ts';
import { showFound } from '../../feeds/feed.ts';
import { readLines } from '../../feeds/lines.ts';
import type { LogColumns } from '../../interactions/log-columns.ts';
import { readLog, type InteractionLog, type LogReport } from '../../interactions/read-log.ts';
import { beginningsOf, countsBefore, historiesOf } from '../../interactions/split-log.ts';
import { Column, levelSeparator } from '../../tables/column.ts';
import { readTable } from '../../tables/read-table.ts';

export const nextItemColumnNames = [
  'id',
  'title',
  'description',
  'category',
  'brand',
  'shopper',
  'history',
  'item',
] as const;
export type NextItemColumn = (typeof nextItemColumnNames)[number];
export type NextItemColumns = Readonly<Partial<Record<NextItemColumn, Column>>>;

/** Stands for an item that the item file does not have. */
export const unknownItem = -1;

/** What one shopper had chosen, and what came next: an item index, or `unknownItem`, which nobody can propose. */
export interface NextItemRow {
  /** Empty when the rows do not say. */
  readonly shopper: string;
  readonly history: History;
  readonly target: number;
}

export interface NextItemData {
  readonly items: readonly Item[];
  /** What models are learned from while validation chooses. */
  readonly train: Choices;
  readonly valid: readonly NextItemRow[];
  /** What models are learned from before the test: with a split by time validation is past by then. */
  readonly known: Choices;
  readonly test: readonly NextItemRow[];
  /** Every shopper's whole sequence; empty when rows were given apart. */
  readonly whole: readonly History[];
  readonly protocol: string;
  readonly left: LeftOut;
  /** How a log was cleaned. */
  readonly log?: LogReport;
}

/** What could not be used. */
export interface LeftOut {
  /** Choices of items that the item file does not have; they are taken out of their sequences. */
  unknownItems: number;
  /** Sequences of fewer than three items: nothing to train, to choose and to test by. */
  shortSequences: number;
  /** Rows of validation and test whose item the item file does not have: nobody finds it, and they count. */
  unknownTargets: number;
  /** Rows from a log that would ask for what the shopper had before. */
  repeats: number;
}

/** From ids to item indices; what is unknown is counted. */
interface Lookup {
  target(id: string): number;
  history(ids: readonly string[]): number[];
}

export const splits = ['leave-one-out', 'time'] as const;
export type Split = (typeof splits)[number];

export type BehaviourFiles =
  | { readonly sequences: string }
  | { readonly log: string; readonly columns: LogColumns; readonly split: Split }
  | { readonly train: string; readonly valid: string; readonly test: string };

const partNames = { train: 'training', valid: 'validation', test: 'the test' } as const;
/** A line of a sequence file holds a shopper's whole life; a million choices of eight digits each. */
const mostLineBytes = 16 * 2 ** 20;

/**
 * @param holdValidation whether models are tested as they were when weights were chosen, never having learned from validation
 * @throws OwnshelfError `InputError` that names file, line and what was expected
 */
export async function readNextItemData(
  itemsPath: string,
  files: BehaviourFiles,
  columns: NextItemColumns,
  signal: AbortSignal,
  holdValidation = false,
): Promise<NextItemData> {
  const sameFile = 'log' in files && files.log === itemsPath;
  const items = await readItems(itemsPath, columns, signal, sameFile);
  const indexOf = new Map(items.map(({ id }, index) => [id, index]));
  const left: LeftOut = { unknownItems: 0, shortSequences: 0, unknownTargets: 0, repeats: 0 };
  const known: Lookup = {
    target(id) {
      const index = indexOf.get(id);
      if (index === undefined) left.unknownTargets++;
      return index ?? unknownItem;
    },
    history: (ids) =>
      ids.flatMap((id) => {
        const index = indexOf.get(id);
        if (index === undefined) left.unknownItems++;
        return index ?? [];
      }),
  };
  let log: LogReport | undefined;
  const fromLog = async ({
    log: path,
    columns: logColumns,
    split,
  }: Extract<BehaviourFiles, { log: string }>): Promise<Omit<NextItemData, 'items' | 'left'>> => {
    const found = await readLog(path, {
      columns: logColumns,
      itemIds: items.map(({ id }) => id),
      nowMs: Date.now(),
      signal,
    });
    log = found.report;
    return withoutRepeats(
      split === 'time' ? splitByTime(found) : leaveOneOut(historiesOf(found), left),
      left,
    );
  };
  const data =
    'log' in files
      ? await fromLog(files)
      : 'sequences' in files
        ? leaveOneOut(
            (await readSequences(files.sequences, signal)).map(({ items }) => known.history(items)),
            left,
          )
        : await readSplit(files, columns, known, signal);
  for (const part of ['train', 'valid', 'test'] as const)
    if (partLength(data[part]) === 0)
      throw new OwnshelfError(
        'InputError',
        `Found nothing for ${partNames[part]} (${left.unknownItems.toLocaleString('en')} choices of unknown items, ${left.shortSequences.toLocaleString('en')} sequences of fewer than three, ${left.repeats.toLocaleString('en')} choices of the same again): do the ids in ${basename(itemsPath)} match, and are there shoppers with three different choices?`,
      );
  const held = holdValidation && {
    known: data.train,
    protocol: `${data.protocol.replace(/, learned from .*/, '')}, learned from the training part alone`,
  };
  return { items, ...data, ...held, left, ...(log && { log }) };
}

function partLength(part: Choices | readonly NextItemRow[]): number {
  return 'histories' in part ? part.histories.length : part.length;
}

/** Shoppers buy the same again; what is recommended is new to them, so only that is asked for. */
function withoutRepeats(
  data: Omit<NextItemData, 'items' | 'left'>,
  left: LeftOut,
): Omit<NextItemData, 'items' | 'left'> {
  const fresh = (rows: readonly NextItemRow[]): NextItemRow[] => {
    const kept = rows.filter(({ history, target }) => !history.includes(target));
    left.repeats += rows.length - kept.length;
    return kept;
  };
  return { ...data, valid: fresh(data.valid), test: fresh(data.test) };
}

/** Shares of all choices before validation and before the test, by time. */
const timeShares = [0.8, 0.9] as const;

/** One moment for all shoppers before which is training, another before which is validation. */
function splitByTime(log: InteractionLog): Omit<NextItemData, 'items' | 'left'> {
  const { offsets, items, seconds } = log;
  if (!log.hasTimes)
    throw new OwnshelfError(
      'InputError',
      'Found no times in the log, expected a column of times for --split time. Say which with --log-columns time=…, or use --split leave-one-out.',
    );
  const inOrder = seconds.slice().sort();
  const [validFrom, testFrom] = timeShares.map((share) => inOrder[Math.floor(share * inOrder.length)]!);
  const [trained, validated] = [countsBefore(log, validFrom!), countsBefore(log, testFrom!)];
  const valid: { row: NextItemRow; at: number }[] = [];
  const test: { row: NextItemRow; at: number }[] = [];
  historiesOf(log).forEach((history, shopper) => {
    const start = offsets[shopper]!;
    for (let place = Math.max(1, trained[shopper]!); place < history.length; place++)
      (place < validated[shopper]! ? valid : test).push({
        row: { shopper: String(shopper), history: history.slice(0, place), target: items[start + place]! },
        at: seconds[start + place]!,
      });
  });
  const rowsOf = (rows: { row: NextItemRow; at: number }[]): NextItemRow[] =>
    rows.sort((a, b) => a.at - b.at).map(({ row }) => row);
  return {
    train: beginningsOf(log, (shopper) => trained[shopper]!),
    valid: rowsOf(valid),
    known: beginningsOf(log, (shopper) => validated[shopper]!),
    test: rowsOf(test),
    whole: historiesOf(log),
    protocol: 'split by time (80 : 10 : 10 of all choices), learned from all before the test',
  };
}

/** The last item is for the test, the one before for choosing, the others are for training. */
function leaveOneOut(sequences: readonly History[], left: LeftOut): Omit<NextItemData, 'items' | 'left'> {
  const long = sequences.filter((sequence) => sequence.length >= 3);
  left.shortSequences = sequences.length - long.length;
  const rowAt = (sequence: History, place: number): NextItemRow => ({
    shopper: '',
    history: sequence.slice(0, place),
    target: sequence.at(place)!,
  });
  const without = (count: number): Choices => ({
    histories: sequences.map((sequence) => (sequence.length < 3 ? sequence : sequence.slice(0, -count))),
  });
  return {
    train: without(2),
    valid: long.map((sequence) => rowAt(sequence, -2)),
    known: without(1),
    test: long.map((sequence) => rowAt(sequence, -1)),
    whole: sequences,
    protocol: 'leave-one-out, learned from all but the test',
  };
}

async function readSplit(
  files: Extract<BehaviourFiles, { train: string }>,
  columns: NextItemColumns,
  known: Lookup,
  signal: AbortSignal,
): Promise<Omit<NextItemData, 'items' | 'left'>> {
  const train = (await readSequences(files.train, signal)).map(({ shopper, items }) => ({
    shopper,
    items: known.history(items),
  }));
  const valid = await readRows(files.valid, columns, known, signal);
  return {
    train: { histories: train.map(({ items }) => items) },
    valid,
    known: continued(train, valid),
    test: await readRows(files.test, columns, known, signal),
    whole: [],
    protocol: 'split as given, learned from all before the test',
  };
}

/**
 * What shoppers had chosen when validation was over: each row carries its shopper's latest sequence on. Moments count rows;
 * training came before all of them, on average by half of the rows that its choices would fill.
 */
function continued(
  train: readonly { readonly shopper: string; readonly items: History }[],
  valid: readonly NextItemRow[],
): Choices {
  const before = train.reduce((sum, { items }) => sum + items.length, 0) / -2;
  const lives = train.map(({ items }) => ({ items: [...items], moments: items.map(() => before) }));
  const lifeOf = new Map(train.map(({ shopper }, place) => [shopper, lives[place]!]));
  for (const [row, { shopper, history, target }] of valid.entries()) {
    if (target === unknownItem) continue;
    const life = shopper === '' ? undefined : lifeOf.get(shopper);
    if (life) {
      life.items.push(target);
      life.moments.push(row);
      continue;
    }
    // Without a name only the step from the last choice is sure to be new.
    const items = [...history.slice(shopper === '' ? -1 : 0), target];
    const begun = { items, moments: items.map(() => row) };
    lives.push(begun);
    if (shopper !== '') lifeOf.set(shopper, begun);
  }
  return { histories: lives.map(({ items }) => items), moments: lives.map(({ moments }) => moments) };
}

/** @param repeated whether an id may stand in several rows, of which the first counts: as in a log of purchases */
async function readItems(
  path: string,
  columns: NextItemColumns,
  signal: AbortSignal,
  repeated: boolean,
): Promise<Item[]> {
  const rows = await readTable(
    path,
    {
      id: columns.id ?? new Column('id'),
      title: columns.title ?? new Column('title'),
      description: columns.description ?? new Column('description'),
      category: columns.category ?? new Column('category|categories'),
      brand: columns.brand ?? new Column('brand'),
    },
    signal,
    ['description', 'category', 'brand'],
  );
  const ids = new Set<string>();
  return rows.flatMap(({ line, texts: { id, title, description, category, brand } }) => {
    if (repeated && ids.has(id)) return [];
    const fail = (message: string): never => refuse(path, line, message);
    if (id === '') fail('found no id, expected one for every item');
    if (ids.has(id)) fail(`found the id ${showFound(id)} again, expected each id once`);
    ids.add(id);
    // A path named twice, as in lists of several paths, says nothing more.
    const levels = [...new Set(category.split(levelSeparator).filter((level) => level !== ''))];
    return {
      id,
      title,
      ...(description && { description }),
      ...(levels.length > 0 && { category: levels }),
      ...(brand && { brand }),
    };
  });
}

/** Lines of `shopper item item …`, oldest first. */
async function readSequences(
  path: string,
  signal: AbortSignal,
): Promise<{ readonly shopper: string; readonly items: readonly string[] }[]> {
  const sequences: { shopper: string; items: string[] }[] = [];
  for await (const { text, number } of readLines(readFeedBytes(path, { encoding: 'utf-8' }), mostLineBytes)) {
    if (number % 1000 === 0) signal.throwIfAborted();
    if (text === undefined) refuse(path, number, `found a line of more than ${mostLineBytes} bytes`);
    const [shopper, ...items] = text!.split(/\s+/).filter((word) => word !== '');
    if (items.length > 0) sequences.push({ shopper: shopper!, items });
  }
  if (sequences.length === 0)
    throw new OwnshelfError(
      'InputError',
      `${basename(path)}: found no sequence, expected lines of "shopper item item …", oldest first.`,
    );
  return sequences;
}

async function readRows(
  path: string,
  columns: NextItemColumns,
  known: Lookup,
  signal: AbortSignal,
): Promise<NextItemRow[]> {
  const rows = await readTable(
    path,
    {
      shopper: columns.shopper ?? new Column('user_id|shopper'),
      history: columns.history ?? new Column('history_item_id|history'),
      item: columns.item ?? new Column('item_id|item'),
    },
    signal,
    ['shopper'],
  );
  return rows.map(({ line, texts }) => {
    if (texts.item === '') refuse(path, line, 'found no item, expected the one that came next');
    // `3 5 8`, `3,5,8` and `['3', '5', '8']` alike.
    return {
      shopper: texts.shopper,
      history: known.history(texts.history.match(/[^\s,;[\]'"]+/g) ?? []),
      target: known.target(texts.item),
    };
  });
}

function refuse(path: string, line: number, message: string): never {
  throw new OwnshelfError('InputError', `${basename(path)}:${line}: ${message}.`);
}
