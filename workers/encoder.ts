import { expose, transfer } from 'comlink';
import { fetchVerified } from '../src/adapters/http/fetch-verified.ts';
import { createEncoderApi } from '../src/adapters/onnx/browser.ts';
import { shippedEncoder } from '../src/adapters/encoder/encoder-files.ts';
import { openFileStore } from '../src/adapters/open-file-store.ts';
import type { EncoderWorkerApi } from '../src/ports/item-encoder.ts';

const encoder = createEncoderApi({ files: shippedEncoder, openStore: openFileStore, fetchVerified });

expose({
  ...encoder,
  async encode(texts) {
    const vectors = await encoder.encode(texts);
    return transfer(vectors, [vectors.buffer]);
  },
} satisfies EncoderWorkerApi);
