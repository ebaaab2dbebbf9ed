/// <reference types="node" />
import * as ort from 'onnxruntime-web/wasm';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import { provenEncoder, type EncoderFolder } from '../encoder/encoder-folder.ts';
import { createOnnxEncoder } from './create-encoder.ts';

/**
 * Opens a folder's ONNX model for Node, on the same WebAssembly runtime as in the browser, with one thread: a second one gained
 * nothing on a lookup model and would keep the process alive.
 *
 * @throws OwnshelfError as `openEncoderFolder` and `provenEncoder` do
 */
export async function loadOnnxEncoder(folder: EncoderFolder): Promise<ItemEncoder> {
  ort.env.wasm.numThreads = 1;
  const encoder = await createOnnxEncoder({
    ort,
    modelBytes: await folder.readBytes('model'),
    tokenizerJson: await folder.readJson('tokenizer'),
    tokenizerConfigJson: await folder.readJson('tokenizerConfig'),
    manifest: folder.manifest,
    backend: { name: 'wasm (1 thread)', executionProviders: ['wasm'] },
  });
  return provenEncoder(encoder, folder);
}
