import type { EncoderStatus } from '../../ports/item-encoder.ts';
import type { OpenProgress, RankerApi } from '../../ports/ranker-api.ts';

/** The language model behind search by meaning: fetched once the shelf stands, by everybody alike. */
export class Encoder {
  #status = $state.raw<EncoderStatus>({ state: 'idle', selfTests: [] });
  #progress = $state.raw<OpenProgress | undefined>(undefined);
  #asked = false;
  readonly #ranker: Pick<RankerApi, 'prefetchEncoder'>;

  constructor(ranker: Pick<RankerApi, 'prefetchEncoder'>) {
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

  /** Once per visit; a failure is silent, since search by words works without and the next visit tries again. */
  async prefetch(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      await this.#ranker.prefetchEncoder((progress) => {
        this.#progress = progress;
      });
    } catch {
      this.#asked = false;
    } finally {
      this.#progress = undefined;
    }
  }
}
