import { takePrefix } from '../core/encoding/vectors.ts';
import type { PackEncoder } from '../ports/item-encoder.ts';
import type { SearchResult } from '../ports/ranker-api.ts';
import type { OpenShop } from './open-shop.ts';

/** As-you-type answers wait this long for a vector, then go ahead with words alone. */
const patienceMs = 120;
/** A failed encoder is left alone this long before the next try. */
const retryMs = 10_000;
const keptQueries = 64;

/** Turns queries into directions, without ever holding up an answer. */
export class QueryMeaning {
  readonly #shop: OpenShop;
  readonly #encoder: PackEncoder | undefined;
  readonly #now: () => number;
  readonly #onReady: () => void;
  readonly #directions = new Map<string, Float32Array>();
  #failedAtMs = -Infinity;

  /**
   * @param encoder absent when the pack was made with one that this device does not have
   * @param onReady called when a vector came too late for the answer that asked for it
   */
  constructor(shop: OpenShop, encoder: PackEncoder | undefined, now: () => number, onReady: () => void) {
    this.#shop = shop;
    this.#encoder = encoder;
    this.#now = now;
    this.#onReady = onReady;
  }

  /** The encoder is there now: an earlier failure says nothing any more. */
  encoderIsReady(): void {
    this.#failedAtMs = -Infinity;
  }

  async of(text: string): Promise<{ direction?: Float32Array; meaning: SearchResult['meaning'] }> {
    const query = text.trim();
    const known = this.#directions.get(query);
    if (known) return { direction: known, meaning: 'used' };
    const encoder = this.#encoder;
    const restedMs = this.#now() - this.#failedAtMs;
    // Below 0 the clock was set back: better one try too many than none for a year.
    if (encoder === undefined || (restedMs >= 0 && restedMs < retryMs)) return { meaning: 'unavailable' };

    let late = false;
    const encoded = this.#encode(query, encoder).then(
      (direction) => {
        if (late) this.#onReady();
        return { direction, meaning: 'used' as const };
      },
      () => {
        this.#failedAtMs = this.#now();
        return { meaning: 'unavailable' as const };
      },
    );
    let timer: ReturnType<typeof setTimeout> | undefined;
    const waited = new Promise<{ meaning: 'loading' }>((resolve) => {
      timer = setTimeout(() => {
        late = true;
        resolve({ meaning: 'loading' });
      }, patienceMs);
    });
    return Promise.race([encoded, waited]).finally(() => clearTimeout(timer));
  }

  async #encode(query: string, encoder: PackEncoder): Promise<Float32Array> {
    const { dimensions } = this.#shop.manifest.encoder;
    const full = await encoder.encode([query]);
    const vector = takePrefix(full, encoder.dimensions, dimensions);
    const direction = this.#shop.space.centre(vector);
    this.#directions.set(query, direction);
    if (this.#directions.size > keptQueries) this.#directions.delete(this.#directions.keys().next().value!);
    return direction;
  }
}
