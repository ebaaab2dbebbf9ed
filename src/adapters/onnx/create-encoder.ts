import type * as Ort from 'onnxruntime-web/wasm';
import { fillBatch, planBatches, type Batch } from '../../core/encoding/batches.ts';
import { encoderFile, type EncoderManifest } from '../../core/encoding/manifest.ts';
import { poolRow } from '../../core/encoding/pool.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createTokenise } from '../tokenizer/tokenise.ts';

/** The part of onnxruntime-web used here, the same in each of its builds. */
export type OrtModule = Pick<typeof Ort, 'InferenceSession' | 'Tensor' | 'env'>;

export interface OnnxBackend {
  /** For people, e.g. `wasm (2 threads)`. */
  readonly name: string;
  readonly executionProviders: readonly ('webgpu' | 'wasm')[];
}

export interface OnnxEncoderOptions {
  readonly ort: OrtModule;
  readonly modelBytes: Uint8Array<ArrayBuffer>;
  /** Parsed `tokenizer.json` and `tokenizer_config.json`. */
  readonly tokenizerJson: unknown;
  readonly tokenizerConfigJson: unknown;
  readonly manifest: EncoderManifest;
  readonly backend: OnnxBackend;
}

/** Texts tokenised before the first of them runs: enough to find partners of like length, little to keep. */
const windowTexts = 4_096;
/** A long job lets other work of its thread in this often, so that an abort is noticed. */
const breatheMs = 50;

/**
 * Opens an encoder on onnxruntime-web. The caller configures `ort.env` (threads, where the runtime lies) before.
 * Runs go one after the other: a session cannot run twice at once.
 *
 * @throws OwnshelfError `InputError` for a tokenizer that is none; whatever onnxruntime throws for a model it cannot open
 */
export async function createOnnxEncoder(options: OnnxEncoderOptions): Promise<ItemEncoder> {
  const { ort, manifest, backend } = options;
  const { dimensions } = manifest;
  const tokenise = createTokenise(options.tokenizerJson, options.tokenizerConfigJson, manifest.maxTokens);
  const session = await ort.InferenceSession.create(options.modelBytes, {
    executionProviders: backend.executionProviders,
    logSeverityLevel: 3,
  });
  const takesTypeIds = session.inputNames.includes('token_type_ids');
  const enqueue = oneAtATime();
  let lastBreath = performance.now();

  async function runBatch(tokenIds: readonly (readonly number[])[], batch: Batch): Promise<Float32Array> {
    const { inputIds, attentionMask } = fillBatch(tokenIds, batch);
    const shape = [batch.textIndices.length, batch.width];
    const feeds: Record<string, Ort.Tensor> = {
      input_ids: new ort.Tensor('int64', inputIds, shape),
      attention_mask: new ort.Tensor('int64', attentionMask, shape),
    };
    if (takesTypeIds)
      feeds.token_type_ids = new ort.Tensor('int64', new BigInt64Array(inputIds.length), shape);
    const { last_hidden_state: states } = await session.run(feeds);
    const expected = inputIds.length * dimensions;
    const data = (await states?.getData()) as Float32Array | undefined;
    if (data?.length !== expected) {
      throw new Error(
        `The model gave ${data?.length ?? 'no'} numbers in last_hidden_state, expected ${expected}.`,
      );
    }
    return data;
  }

  async function encodeWindow(
    texts: readonly string[],
    out: Float32Array,
    signal?: AbortSignal,
  ): Promise<void> {
    const tokenIds = texts.map(tokenise);
    for (const batch of planBatches(tokenIds.map((ids) => ids.length))) {
      if (performance.now() - lastBreath > breatheMs) {
        await new Promise((resolve) => setTimeout(resolve));
        lastBreath = performance.now();
      }
      signal?.throwIfAborted();
      const states = await runBatch(tokenIds, batch);
      batch.textIndices.forEach((textIndex, row) => {
        const tokenCount = (tokenIds[textIndex] as readonly number[]).length;
        poolRow(states, { row, width: batch.width, dimensions, tokenCount }, out, textIndex);
      });
    }
  }

  async function encodeAll(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<Float32Array<ArrayBuffer>> {
    const vectors = new Float32Array(texts.length * dimensions);
    for (let start = 0; start < texts.length; start += windowTexts) {
      signal?.throwIfAborted();
      const window = texts.slice(start, start + windowTexts);
      await encodeWindow(window, vectors.subarray(start * dimensions), signal);
    }
    return vectors;
  }

  return {
    id: manifest.id,
    sha256: encoderFile(manifest, 'table').sha256,
    dimensions,
    backend: backend.name,
    encode: (texts, { signal } = {}) => enqueue(() => encodeAll(texts, signal)),
    dispose: () => enqueue(() => session.release()),
  };
}
