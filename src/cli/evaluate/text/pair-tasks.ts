import { basename } from 'node:path';
import { OwnshelfError } from '../../../core/domain/errors.ts';
import { detectionQuality, spearman } from '../../../core/evaluation/pair-metrics.ts';
import { showFound } from '../../feeds/feed.ts';
import { formatMany } from '../../format.ts';
import type { Column } from '../../tables/column.ts';
import { readTable } from '../../tables/read-table.ts';
import type { TaskEntry } from './task-entry.ts';
import type { LoadedTask, TextTask } from './text-task.ts';

/** Two texts and how alike people found them. */
export function similarityTask(entry: TaskEntry): TextTask {
  return pairTask(entry, {
    kind: 'similarity',
    valueKey: 'score',
    expected: 'a number',
    isValue: Number.isFinite,
    metrics: ['Spearman'],
    measure: (scores, values) => [spearman(scores, values)],
  });
}

/** Two texts and whether they say the same. */
export const paraphraseTask = (entry: TaskEntry): TextTask => detectionTask(entry, 'paraphrase');

/** Two records and whether they are the same product. */
export const matchingTask = (entry: TaskEntry): TextTask => detectionTask(entry, 'matching');

function detectionTask(entry: TaskEntry, kind: string): TextTask {
  return pairTask(entry, {
    kind,
    valueKey: 'label',
    expected: '0 or 1',
    isValue: (value) => value === 0 || value === 1,
    metrics: ['average precision', 'best F1'],
    measure(scores, values) {
      const { averagePrecision, bestF1 } = detectionQuality(
        scores,
        values.map((value) => value === 1),
      );
      return [averagePrecision, bestF1];
    },
  });
}

interface PairKind {
  readonly kind: string;
  /** Key of the column that holds what people said of a pair. */
  readonly valueKey: string;
  readonly expected: string;
  readonly isValue: (value: number) => boolean;
  readonly metrics: readonly string[];
  readonly measure: (scores: readonly number[], values: readonly number[]) => readonly number[];
}

function pairTask(entry: TaskEntry, pairKind: PairKind): TextTask {
  const file = entry.file('file');
  const a = entry.columns('a', ' ');
  const b = entry.columns('b', ' ');
  const value = entry.column(pairKind.valueKey);
  const { kind, metrics } = pairKind;
  return {
    name: entry.name,
    kind,
    metrics,
    files: [file],
    async load(signal): Promise<LoadedTask> {
      const rows = await readTable(file, { a, b, value }, signal);
      const values = rows.map(({ line, texts }) => readValue(texts.value, value, pairKind, file, line));
      const left = rows.map(({ texts }) => texts.a);
      const right = rows.map(({ texts }) => texts.b);
      return {
        size: formatMany(rows.length, 'pair', 'pairs'),
        count: rows.length,
        texts: [...left, ...right],
        measure: async (model) => pairKind.measure(model.pairScores(left, right), values),
      };
    },
  };
}

function readValue(
  text: string,
  column: Column,
  { isValue, expected }: PairKind,
  file: string,
  line: number,
): number {
  const value = text === '' ? NaN : Number(text);
  if (isValue(value)) return value;
  throw new OwnshelfError(
    'InputError',
    `${basename(file)}:${line}: found ${showFound(text)} in ${showFound(column.text)}, expected ${expected}.`,
  );
}
