import type * as Transformers from '@huggingface/transformers';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { clipText } from '../../core/encoding/clip-text.ts';
import { normaliseRow } from '../../core/encoding/vectors.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import type { OnnxBackend, OrtModule } from '../onnx/create-encoder.ts';
import { oneAtATime } from '../onnx/one-at-a-time.ts';
import { weightsOf, type BroughtModel } from './model-files.ts';

export interface BroughtEncoderOptions {
  readonly ort: OrtModule;
  readonly model: BroughtModel;
  /** Names its vector space: of the files, see `hashOfModel`. */
  readonly sha256: string;
  readonly backend: OnnxBackend;
}

/** Texts per run: a large model's activations take memory by the row. */
const batchTexts = 16;

/** transformers.js takes the runtime it finds here in place of one of its own. */
const runtimeSlot = Symbol.for('onnxruntime');
const host = 'https://brought.invalid/';

/** What transformers.js asks for is answered from memory: it fetches nothing and keeps nothing itself. */
let servedModel: BroughtModel | undefined;
/** The runtime that sessions are opened on; transformers.js reads its own copy of the reference once and for all. */
let sessionRuntime: OrtModule | undefined;

/**
 * Opens a model of another make through transformers.js: any architecture it knows, mean of the token states, length 1.
 *
 * @throws OwnshelfError `InputError` when files are missing or give no vectors; whatever transformers.js throws for a model it
 *   cannot open
 */
export async function createBroughtEncoder(options: BroughtEncoderOptions): Promise<ItemEncoder> {
  const { ort, model, sha256, backend } = options;
  const { dtype } = weightsOf(model);
  const { pipeline } = await loadTransformers(ort);
  servedModel = model;
  sessionRuntime = ort;
  const extract = await pipeline('feature-extraction', 'model', {
    dtype,
    // Any other name is checked against a list that is empty when the runtime is given.
    device: 'auto',
    session_options: { executionProviders: [...backend.executionProviders] },
  });
  const probe = await extract(['probe'], { pooling: 'mean', normalize: true });
  const dimensions = probe.dims.at(-1) ?? 0;
  if (probe.dims.length !== 2 || dimensions < 1)
    throw new OwnshelfError(
      'InputError',
      `The model "${model.id}" gives ${probe.dims.join(' × ')} numbers for one text, expected 1 × its dimensions.`,
    );
  const enqueue = oneAtATime();

  async function encodeAll(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<Float32Array<ArrayBuffer>> {
    const vectors = new Float32Array(texts.length * dimensions);
    // Texts of like length go together; a row is written where its text stands.
    const order = [...texts.keys()].filter((index) => /[\p{L}\p{N}]/u.test(texts[index]!));
    order.sort((a, b) => texts[a]!.length - texts[b]!.length || a - b);
    for (let start = 0; start < order.length; start += batchTexts) {
      signal?.throwIfAborted();
      const batch = order.slice(start, start + batchTexts);
      const { data } = await extract(
        batch.map((index) => clipText(texts[index]!)),
        { pooling: 'mean', normalize: true },
      );
      batch.forEach((index, row) => {
        const vector = vectors.subarray(index * dimensions, (index + 1) * dimensions);
        vector.set((data as Float32Array).subarray(row * dimensions, (row + 1) * dimensions));
        normaliseRow(vector);
      });
    }
    return vectors;
  }

  return {
    id: model.id,
    sha256,
    dimensions,
    backend: backend.name,
    encode: (texts, { signal } = {}) => enqueue(() => encodeAll(texts, signal)),
    dispose: () =>
      enqueue(async () => {
        await extract.dispose();
      }),
  };
}

async function loadTransformers(ort: OrtModule): Promise<typeof Transformers> {
  const slot = globalThis as unknown as Record<symbol, unknown>;
  slot[runtimeSlot] ??= {
    InferenceSession: {
      create: (weights: Uint8Array | string, settings: object) =>
        sessionRuntime!.InferenceSession.create(
          typeof weights === 'string' ? servedModel!.files.get(weights)! : weights,
          settings,
        ),
    },
    Tensor: ort.Tensor,
    // Without an environment of its own to set up, it cannot point the runtime at a public address.
    env: {},
  };
  const transformers = await import('@huggingface/transformers');
  const { env } = transformers;
  env.allowRemoteModels = true;
  env.allowLocalModels = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useFSCache = false;
  env.remoteHost = host;
  env.remotePathTemplate = '{model}/';
  env.useCustomCache = true;
  env.customCache = { match: serve, put: async () => undefined };
  env.fetch = async () => new Response(null, { status: 404 });
  return transformers;
}

/** In Node transformers.js wants a path for the weights, and passes it on to the runtime: there the name stands for it. */
async function serve(address: string): Promise<Response | string | undefined> {
  const [, name] = /(?:^|\/)model\/(.+)$/.exec(address) ?? [];
  const bytes = name === undefined ? undefined : servedModel?.files.get(name);
  if (name === undefined || bytes === undefined) return undefined;
  if (name.endsWith('.onnx') && 'process' in globalThis) return name;
  return new Response(bytes, { headers: { 'content-length': String(bytes.length) } });
}
