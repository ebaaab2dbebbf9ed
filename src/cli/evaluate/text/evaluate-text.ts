import { OwnshelfError } from '../../../core/domain/errors.ts';
import type { ItemEncoder } from '../../../ports/item-encoder.ts';
import type { Progress } from '../../progress.ts';
import { openEncoder, type EncoderName } from '../encoders.ts';
import { TextVectors } from '../text-vectors.ts';
import { vectorTextModel, wordTextModel, type TextModel } from './text-models.ts';
import type { TextTask } from './text-task.ts';

export const textModelNames = ['bm25', 'encoder', 'encoder-instant'] as const;
export type TextModelName = (typeof textModelNames)[number];

export interface TextOptions {
  readonly models: readonly TextModelName[];
  /** Folders of encoders to compare; without any, the one that comes with ownshelf. */
  readonly encoderFolders: readonly string[];
  /** Leading components kept of each vector, each a model of its own; without any, all of them. */
  readonly dimensions: readonly number[];
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface TaskResult {
  readonly name: string;
  readonly kind: string;
  readonly size: string;
  readonly count: number;
  readonly metrics: readonly string[];
  /** By model, one figure per metric; absent where the model makes no sense. */
  readonly figures: ReadonlyMap<string, readonly number[]>;
}

export interface TextEvaluation {
  readonly models: readonly string[];
  readonly tasks: readonly TaskResult[];
  readonly encoders: readonly { readonly name: string; readonly id: string; readonly sha256: string }[];
}

interface NamedEncoder {
  readonly name: string;
  readonly encoder: ItemEncoder;
}

/** Puts every task to every model. */
export async function evaluateText(
  tasks: readonly TextTask[],
  options: TextOptions,
): Promise<TextEvaluation> {
  const encoders = await openEncoders(options);
  const results: TaskResult[] = [];
  try {
    for (const task of tasks) results.push(await runTask(task, encoders, options));
  } finally {
    await Promise.all(encoders.map(({ encoder }) => encoder.dispose()));
  }
  return {
    models: [
      ...(options.models.includes('bm25') ? [wordTextModel.name] : []),
      ...encoders.flatMap((one) => sizesOf(one, options.dimensions).map(({ name }) => name)),
    ],
    tasks: results,
    encoders: encoders.map(({ name, encoder: { id, sha256 } }) => ({ name, id, sha256 })),
  };
}

async function runTask(
  task: TextTask,
  encoders: readonly NamedEncoder[],
  { models, dimensions, progress, signal }: TextOptions,
): Promise<TaskResult> {
  const loaded = await task.load(signal);
  const figures = new Map<string, readonly number[]>();
  const measureAll = async (measured: readonly TextModel[]): Promise<void> => {
    progress.start(task.name, measured.length * loaded.count, 'answers');
    for (const [place, model] of measured.entries()) {
      const values = await loaded.measure(model, signal);
      if (values !== undefined) figures.set(model.name, values);
      progress.update((place + 1) * loaded.count);
    }
    progress.stop();
  };
  if (models.includes('bm25')) await measureAll([wordTextModel]);
  for (const one of encoders) {
    const vectors = new TextVectors(one.encoder);
    await vectors.add(loaded.texts, { progress, signal });
    await measureAll(sizesOf(one, dimensions).map(({ name, kept }) => vectorTextModel(name, vectors, kept)));
  }
  const { name, kind, metrics } = task;
  return { name, kind, metrics, size: loaded.size, count: loaded.count, figures };
}

/** `encoder`, or `encoder@128` when certain dimensions were asked for. */
function sizesOf(
  { name, encoder }: NamedEncoder,
  dimensions: readonly number[],
): { name: string; kept: number }[] {
  return dimensions.length === 0
    ? [{ name, kept: encoder.dimensions }]
    : dimensions.map((kept) => ({ name: `${name}@${kept}`, kept }));
}

/** All are opened before the first task runs, so that what is missing is told at once. */
async function openEncoders(options: TextOptions): Promise<NamedEncoder[]> {
  const { models, encoderFolders, dimensions } = options;
  const kinds = models.filter((name): name is EncoderName => name !== 'bm25');
  const nameOf = (name: EncoderName, folder: string): string => {
    if (encoderFolders.length === 1) return name;
    return kinds.length === 1 ? folder : `${name} ${folder}`;
  };
  const wanted = kinds.flatMap((name): { name: string; encoder: EncoderName; folder?: string }[] =>
    encoderFolders.length > 0
      ? encoderFolders.map((folder) => ({
          name: nameOf(name, folder),
          encoder: name,
          folder,
        }))
      : [{ name, encoder: name }],
  );
  const encoders: NamedEncoder[] = [];
  for (const { name, encoder, folder } of wanted)
    encoders.push({ name, encoder: await openEncoder(encoder, folder, options) });
  for (const { name, encoder } of encoders)
    for (const kept of dimensions)
      if (kept > encoder.dimensions)
        throw new OwnshelfError(
          'InputError',
          `--dimensions: found ${kept}, expected at most ${encoder.dimensions}: the vectors of ${name} have no more.`,
        );
  return encoders;
}
