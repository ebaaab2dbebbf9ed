import type { EncoderStatus } from '../../ports/item-encoder.ts';
import type { OpenProgress, RankerApi } from '../../ports/ranker-api.ts';

/** The language model behind search by meaning: fetched once the shelf stands, by everybody alike. */
export class Encoder {
  #status = $state.raw<EncoderStatus>({ state: 'idle', selfTests: [] });
  #progress = $state.raw<OpenProgress | undefined>(undefined);
  #asked = false;
  #failed = $state(false);
  #unwanted = false;
  readonly #ranker: Pick<RankerApi, 'prefetchEncoder' | 'fetchModel' | 'removeModel'>;

  constructor(ranker: Pick<RankerApi, 'prefetchEncoder' | 'fetchModel' | 'removeModel'>) {
    this.#ranker = ranker;
  }

  get status(): EncoderStatus {
    return this.#status;
  }

  /** Set while its files are on their way. */
  get progress(): OpenProgress | undefined {
    return this.#progress;
  }

  note(status: EncoderStatus): void {
    this.#status = status;
  }

  /** The shop's own language model, because the shopper asked for it. */
  async fetchModel(): Promise<void> {
    this.#failed = false;
    this.#unwanted = false;
    try {
      await this.#following((onProgress) => this.#ranker.fetchModel(onProgress));
    } catch {
      this.#failed = !this.#unwanted;
    }
  }

  /** While it is on its way: stops that. */
  async removeModel(): Promise<void> {
    this.#failed = false;
    this.#unwanted = true;
    await this.#ranker.removeModel().catch(() => {
      this.#failed = true;
    });
  }

  /** The last try to fetch or remove the model failed. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Once per visit; a failure is silent, since search by words works without and the next visit tries again. */
  async prefetch(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      await this.#following((onProgress) => this.#ranker.prefetchEncoder(onProgress));
    } catch {
      this.#asked = false;
    }
  }

  /** Progress comes by another way than the end does, and may be late: what comes after the end is not shown. */
  async #following(run: (onProgress: (progress: OpenProgress) => void) => Promise<void>): Promise<void> {
    let isUnderWay = true;
    try {
      await run((progress) => {
        if (isUnderWay) this.#progress = progress;
      });
    } finally {
      isUnderWay = false;
      this.#progress = undefined;
    }
  }
}
