import { emptyVectors, quantiseVectors, type QuantisedVectors } from '../core/packing/quantise-vectors.ts';
import { lowBytes } from '../core/retrieval/packed-rows.ts';
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
  const encoded = emptyVectors(itemCount, dimensions);
  const rowBytes = dimensions + lowBytes(dimensions) + 4;
  let chunks = 0;
  let reusedChunks = 0;
  let done = 0;
  for await (const chunk of inChunks(texts)) {
    signal.throwIfAborted();
    const key = sha256Hex(`ten bits ${encoder.sha256} ${dimensions}\n`, JSON.stringify(chunk));
    let packed = await folder.read('vectors', key);
    if (packed?.length === chunk.length * rowBytes) reusedChunks++;
    else {
      packed = await encodeChunk(chunk, encoder, dimensions, signal);
      await folder.write('vectors', key, packed);
    }
    putVectors(encoded, done, viewChunk(packed, chunk.length, dimensions));
    done += chunk.length;
    chunks++;
    onProgress(done);
  }
  return { ...encoded, chunks, reusedChunks };
}

async function encodeChunk(
  texts: readonly string[],
  encoder: ItemEncoder,
  dimensions: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Uint8Array(texts.length * (dimensions + lowBytes(dimensions) + 4));
  const chunk = viewChunk(packed, texts.length, dimensions);
  for (let start = 0; start < texts.length; start += batchTexts) {
    const rows = await encoder.encode(texts.slice(start, start + batchTexts), { signal });
    putVectors(chunk, start, quantiseVectors(rows, encoder.dimensions, dimensions));
  }
  return packed;
}

/** A chunk as it is kept: scales, high bits, low bits. */
function viewChunk(packed: Uint8Array<ArrayBuffer>, count: number, dimensions: number): QuantisedVectors {
  const { buffer } = packed;
  return {
    scales: new Float32Array(buffer, 0, count),
    vectors: {
      high: new Int8Array(buffer, 4 * count, count * dimensions),
      low: new Uint8Array(buffer, (4 + dimensions) * count, count * lowBytes(dimensions)),
      dimensions,
    },
  };
}

function putVectors(target: QuantisedVectors, row: number, source: QuantisedVectors): void {
  const { high, low, dimensions } = target.vectors;
  target.scales.set(source.scales, row);
  high.set(source.vectors.high, row * dimensions);
  low.set(source.vectors.low, row * lowBytes(dimensions));
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
