import type { FileRef } from '../../core/catalog/manifest.ts';
import type { FileStore } from '../../ports/file-store.ts';

const megabyte = 2 ** 20;

/**
 * The beginning of a file that is on its way, kept in pieces beside whole files, so that a download which broke off goes
 * on there. Pieces are not verified; the whole is, once it is put together.
 */
export class Pieces {
  readonly #store: FileStore;
  readonly #file: FileRef;
  readonly #pieceBytes: number;
  #kept = 0;

  /** @param pieceBytes what breaks off within the first piece begins anew */
  constructor(store: FileStore, file: FileRef, pieceBytes = 4 * megabyte) {
    this.#store = store;
    this.#file = file;
    this.#pieceBytes = pieceBytes;
  }

  /** All that is held without a gap; empty when nothing is, or it cannot be read. */
  async beginning(): Promise<Uint8Array<ArrayBuffer>> {
    const found: Blob[] = [];
    while (found.length < this.#mostPieces) {
      const piece = await this.#store.get(this.#piece(found.length)).catch(() => undefined);
      if (!piece) break;
      found.push(piece);
    }
    const bytes = await new Blob(found).arrayBuffer().catch(() => new ArrayBuffer(0));
    this.#kept = bytes.byteLength / this.#pieceBytes;
    return new Uint8Array(bytes);
  }

  /**
   * Keeps the pieces that have become whole. A device without room keeps none, which is no error: the download goes on.
   * @param bytes         of the file
   * @param receivedBytes how many of them are there
   */
  async keep(bytes: Uint8Array<ArrayBuffer>, receivedBytes: number): Promise<void> {
    const size = this.#pieceBytes;
    for (; this.#kept < this.#mostPieces && (this.#kept + 1) * size <= receivedBytes; this.#kept++) {
      const start = this.#kept * size;
      try {
        await this.#store.put(this.#piece(this.#kept), bytes.subarray(start, start + size));
      } catch {
        this.#kept = Infinity;
        return;
      }
    }
  }

  /** Lets go of all of them. */
  async remove(): Promise<void> {
    for (let place = 0; place < this.#mostPieces; place++)
      await this.#store.remove(this.#piece(place)).catch(() => {});
    this.#kept = 0;
  }

  /** Of all pieces but the last: with that one the file itself is whole. */
  get #mostPieces(): number {
    return Math.max(0, Math.ceil(this.#file.sizeBytes / this.#pieceBytes) - 1);
  }

  #piece(place: number): FileRef {
    const { sha256, path } = this.#file;
    return {
      sha256: `${sha256}-piece-${place}`,
      sizeBytes: this.#pieceBytes,
      path: `piece ${place} of ${path}`,
    };
  }
}
