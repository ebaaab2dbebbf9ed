import { quantiseVectors, type QuantisedVectors } from '../core/packing/quantise-vectors.ts';
import type { ItemEncoder } from '../ports/item-encoder.ts';
import type { BuildFolder } from './build-folder.ts';
import { sha256Hex } from './hash.ts';

/** Items encoded between two savings of finished work. */
export const chunkItems = 1024;
/** Texts the encoder gets at once: bounds its memory. */
const batchTexts = 256;

export interface EncodedItems extends QuantisedVectors {
  readonly chunks: number;
  /** Chunks taken over from an earlier, interrupted build. */
  readonly reusedChunks: number;
}

/**
 * Encodes texts chunk by chunk. A finished chunk is kept in the build folder under a hash of the encoder, the dimensions
 * and its texts, so a build started again goes on where the last one stopped.
 *
 * @param texts what the encoder reads of each item, in item order
 */
export async function encodeItems(
  texts: AsyncIterable<string>,
  itemCount: number,
  encoder: ItemEncoder,
  dimensions: number,
  folder: BuildFolder,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (items: number) => void },
): Promise<EncodedItems> {
  const vectors = new Int8Array(itemCount * dimensions);
  const scales = new Float32Array(itemCount);
  let chunks = 0;
  let reusedChunks = 0;
  let done = 0;
  for await (const chunk of inChunks(texts)) {
    signal.throwIfAborted();
    const key = sha256Hex(`int8 ${encoder.sha256} ${dimensions}\n`, JSON.stringify(chunk));
    let packed = await folder.read('vectors', key);
    if (packed?.length === chunk.length * (dimensions + 4)) reusedChunks++;
    else {
      packed = await encodeChunk(chunk, encoder, dimensions, signal);
      await folder.write('vectors', key, packed);
    }
    scales.set(new Float32Array(packed.buffer, 0, chunk.length), done);
    vectors.set(new Int8Array(packed.buffer, chunk.length * 4), done * dimensions);
    done += chunk.length;
    chunks++;
    onProgress(done);
  }
  return { vectors, scales, chunks, reusedChunks };
}

/** @returns scales, then vectors */
async function encodeChunk(
  texts: readonly string[],
  encoder: ItemEncoder,
  dimensions: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Uint8Array(texts.length * (dimensions + 4));
  const scales = new Float32Array(packed.buffer, 0, texts.length);
  const vectors = new Int8Array(packed.buffer, texts.length * 4);
  for (let start = 0; start < texts.length; start += batchTexts) {
    const rows = await encoder.encode(texts.slice(start, start + batchTexts), { signal });
    const quantised = quantiseVectors(rows, encoder.dimensions, dimensions);
    scales.set(quantised.scales, start);
    vectors.set(quantised.vectors, start * dimensions);
  }
  return packed;
}

async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<string[]> {
  let chunk: string[] = [];
  for await (const text of texts) {
    chunk.push(text);
    if (chunk.length === chunkItems) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
