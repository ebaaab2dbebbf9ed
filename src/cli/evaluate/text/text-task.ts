import type { TextModel } from './text-models.ts';

/** A task of a suite, as its entry describes it; nothing read yet. */
export interface TextTask {
  readonly name: string;
  readonly kind: string;
  /** Paths of the files it reads. */
  readonly files: readonly string[];
  readonly metrics: readonly string[];
  /** @throws OwnshelfError `InputError` when the data is not as described */
  load(signal: AbortSignal): Promise<LoadedTask>;
}

export interface LoadedTask {
  /** What is measured and how much of it, e.g. `1,500 pairs`. */
  readonly size: string;
  /** Number of questions asked. */
  readonly count: number;
  /** Every text a model will be asked about. */
  readonly texts: readonly string[];
  /** @returns one figure per metric; `undefined` where the model makes no sense */
  measure(model: TextModel, signal: AbortSignal): Promise<readonly number[] | undefined>;
}
