import type { RankerApi } from '../../ports/ranker-api.ts';

/** Pictures kept beyond those on the page, so that scrolling back finds them at once. */
const defaultCapacity = 240;

export interface ObjectUrls {
  create(blob: Blob): string;
  revoke(url: string): void;
}

const browserUrls: ObjectUrls = {
  create: (blob) => URL.createObjectURL(blob),
  revoke: (url) => URL.revokeObjectURL(url),
};

/** One thumbnail; `url` appears when it has arrived. */
export class Thumbnail {
  url = $state.raw<string | undefined>(undefined);
  blob: Blob | undefined;
  users = 0;
}

/**
 * Thumbnails as object URLs. What a card shows is never revoked; of the rest, the least recently used goes first.
 * Requests of one frame travel to the ranker together.
 */
export class Pictures {
  readonly #ranker: Pick<RankerApi, 'thumbnails'>;
  readonly #capacity: number;
  readonly #urls: ObjectUrls;
  /** In order of last use. */
  #thumbnails = new Map<number, Thumbnail>();
  #wanted = new Set<number>();
  #ready = false;

  constructor(
    ranker: Pick<RankerApi, 'thumbnails'>,
    capacity = defaultCapacity,
    urls: ObjectUrls = browserUrls,
  ) {
    this.#ranker = ranker;
    this.#capacity = capacity;
    this.#urls = urls;
  }

  /** Call `release` with the same index when the card goes. */
  acquire(index: number): Thumbnail {
    const thumbnail = this.#touch(index);
    thumbnail.users++;
    if (thumbnail.url === undefined) this.#want(index);
    return thumbnail;
  }

  release(index: number): void {
    const thumbnail = this.#thumbnails.get(index);
    if (thumbnail === undefined) return;
    thumbnail.users = Math.max(0, thumbnail.users - 1);
    this.#evict();
  }

  /** A picture that is known before the ranker is up. */
  seed(index: number, blob: Blob): void {
    const thumbnail = this.#touch(index);
    if (thumbnail.url === undefined) this.#fill(thumbnail, blob);
  }

  /** The bytes of a picture on the page, for the first paint of the next visit. */
  blobOf(index: number): Blob | undefined {
    return this.#thumbnails.get(index)?.blob;
  }

  /** The ranker answers from now on. @param samePack whether seeded pictures belong to the pack it has opened */
  start(samePack: boolean): void {
    this.#ready = true;
    for (const [index, thumbnail] of this.#thumbnails) {
      if (!samePack) this.#drop(thumbnail);
      if (thumbnail.url === undefined && thumbnail.users > 0) this.#want(index);
    }
    this.#request();
  }

  #touch(index: number): Thumbnail {
    const thumbnail = this.#thumbnails.get(index) ?? new Thumbnail();
    this.#thumbnails.delete(index);
    this.#thumbnails.set(index, thumbnail);
    return thumbnail;
  }

  #want(index: number): void {
    if (this.#wanted.size === 0) queueMicrotask(() => this.#request());
    this.#wanted.add(index);
  }

  #request(): void {
    if (!this.#ready || this.#wanted.size === 0) return;
    const indices = [...this.#wanted];
    this.#wanted = new Set();
    this.#ranker.thumbnails(indices).then(
      (blobs) => {
        blobs.forEach((blob, i) => {
          const thumbnail = this.#thumbnails.get(indices[i] ?? -1);
          if (thumbnail !== undefined && thumbnail.url === undefined) this.#fill(thumbnail, blob);
        });
        this.#evict();
      },
      () => {
        // The drawn picture stays; the next card that wants it asks again.
      },
    );
  }

  #fill(thumbnail: Thumbnail, blob: Blob): void {
    thumbnail.blob = blob;
    thumbnail.url = this.#urls.create(blob);
  }

  #drop(thumbnail: Thumbnail): void {
    if (thumbnail.url !== undefined) this.#urls.revoke(thumbnail.url);
    thumbnail.url = undefined;
    thumbnail.blob = undefined;
  }

  #evict(): void {
    if (this.#thumbnails.size <= this.#capacity) return;
    for (const [index, thumbnail] of this.#thumbnails) {
      if (thumbnail.users > 0) continue;
      this.#drop(thumbnail);
      this.#thumbnails.delete(index);
      if (this.#thumbnails.size <= this.#capacity) return;
    }
  }
}
