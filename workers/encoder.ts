import { expose, transfer } from 'comlink';
import { shippedEncoder } from '../src/adapters/encoder/encoder-files.ts';
import { fetchVerified } from '../src/adapters/http/fetch-verified.ts';
import { openRungMemory } from '../src/adapters/idb/idb-rung-memory.ts';
import { createEncoderApi } from '../src/adapters/onnx/browser.ts';
import { broughtModel, ownModel, type RunnableModel } from '../src/adapters/onnx/runnable-model.ts';
import { openFileStore } from '../src/adapters/open-file-store.ts';
import type { EncoderRunnerApi, EncoderWorkerApi } from '../src/ports/item-encoder.ts';

/** Verdicts about backends hold for one build of the app. */
const memory = openRungMemory(shippedEncoder.glueUrls.wasm);

function run(model: RunnableModel): EncoderRunnerApi {
  return createEncoderApi({ model, files: shippedEncoder, openStore: openFileStore, fetchVerified, memory });
}

let encoder = run(ownModel(shippedEncoder));

expose({
  async use(model) {
    encoder = run(broughtModel(model));
  },
  load: (onProgress) => encoder.load(onProgress),
  prefetch: (onProgress) => encoder.prefetch(onProgress),
  status: () => encoder.status(),
  async encode(texts) {
    const vectors = await encoder.encode(texts);
    return transfer(vectors, [vectors.buffer]);
  },
} satisfies EncoderWorkerApi);
