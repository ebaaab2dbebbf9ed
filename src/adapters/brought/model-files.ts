import { OwnshelfError } from '../../core/domain/errors.ts';

/** A text encoder that does not come with ownshelf, as Hugging Face folders hold one: name in the folder → bytes. */
export interface BroughtModel {
  /** As the hub names it, `owner/model`, or the folder's name. */
  readonly id: string;
  /** Commit of the hub, or a hash of the files. */
  readonly revision: string;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** What every such model must have beside its weights. */
export const requiredFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** Weights that are taken, the smallest first, with what transformers.js calls them. */
export const weightFiles = [
  { path: 'onnx/model_quantized.onnx', dtype: 'q8' },
  { path: 'onnx/model_int8.onnx', dtype: 'int8' },
  { path: 'onnx/model.onnx', dtype: 'fp32' },
] as const;

/** @throws OwnshelfError `InputError` that lists what is missing */
export function weightsOf({ id, files }: BroughtModel): (typeof weightFiles)[number] {
  const missing = requiredFiles.filter((name) => !files.has(name));
  if (missing.length > 0)
    throw new OwnshelfError(
      'InputError',
      `The model "${id}" has no ${missing.join(' and no ')}: expected a feature-extraction model with ONNX weights.`,
    );
  const weights = weightFiles.find(({ path }) => files.has(path));
  if (weights === undefined)
    throw new OwnshelfError(
      'InputError',
      `The model "${id}" has no ONNX weights: expected one of ${weightFiles.map(({ path }) => path).join(', ')}.`,
    );
  return weights;
}
