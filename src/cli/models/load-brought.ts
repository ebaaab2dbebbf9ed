import * as ort from 'onnxruntime-web/wasm';
import { createBroughtEncoder } from '../../adapters/brought/brought-encoder.ts';
import { weightsOf, type BroughtModel } from '../../adapters/brought/model-files.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import { hashOfModel } from './hub.ts';

/** An encoder of another make, with the files a pack must carry for devices to use it too. */
export interface LoadedModel extends ItemEncoder {
  readonly model: BroughtModel;
}

/** @throws OwnshelfError `InputError` for files that make no encoder */
export async function loadBroughtEncoder(model: BroughtModel): Promise<LoadedModel> {
  weightsOf(model);
  ort.env.wasm.numThreads = 1;
  const encoder = await createBroughtEncoder({
    ort,
    model,
    sha256: hashOfModel(model.files),
    backend: { name: 'wasm (1 thread), transformers.js', executionProviders: ['wasm'] },
  });
  return { ...encoder, model };
}
