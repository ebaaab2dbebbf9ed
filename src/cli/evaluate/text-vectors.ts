import { takePrefix } from '../../core/encoding/vectors.ts';
import { Growable } from '../../core/packing/growable.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import type { Progress } from '../progress.ts';

/** Texts the encoder gets at once: enough to find partners of like length, few enough to show progress. */
const batchTexts = 1024;

/** Vectors of texts; each different text is encoded once and kept. */
export class TextVectors {
  readonly #rowOf = new Map<string, number>();
  readonly #vectors = new Growable((n) => new Float32Array(n));

  constructor(readonly encoder: ItemEncoder) {}

  /** Encodes those of the texts that are new. */
  async add(
    texts: readonly string[],
    { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
  ): Promise<void> {
    const fresh = [...new Set(texts)].filter((text) => !this.#rowOf.has(text));
    if (fresh.length === 0) return;
    progress.start('encoding', fresh.length, 'texts');
    try {
      for (let start = 0; start < fresh.length; start += batchTexts) {
        signal.throwIfAborted();
        const batch = fresh.slice(start, start + batchTexts);
        const rows = await this.encoder.encode(batch, { signal });
        for (const text of batch) this.#rowOf.set(text, this.#rowOf.size);
        this.#vectors.pushAll(rows);
        progress.update(start + batch.length);
      }
    } finally {
      progress.stop();
    }
  }

  /**
   * @param texts each added before
   * @param kept  leading components kept of each vector
   * @returns [texts.length × kept], row-major, each row of length 1 or all zero
   */
  matrix(texts: readonly string[], kept: number): Float32Array<ArrayBuffer> {
    const { dimensions } = this.encoder;
    const all = this.#vectors.view();
    const rows = new Float32Array(texts.length * dimensions);
    texts.forEach((text, i) => {
      const row = this.#rowOf.get(text);
      if (row === undefined) throw new RangeError(`${JSON.stringify(text)} was not encoded`);
      rows.set(all.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions);
    });
    return kept === dimensions ? rows : takePrefix(rows, dimensions, kept);
  }
}
