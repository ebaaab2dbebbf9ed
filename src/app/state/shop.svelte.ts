import type { OpenedShop, OpenProgress, PrivacySignals, RankerApi } from '../../ports/ranker-api.ts';

export type ShopPhase = 'opening' | 'open' | 'failed';

/** Opening the shop's pack: progress while it comes, what went wrong when it does not. */
export class Shop {
  #phase = $state<ShopPhase>('opening');
  #progress = $state.raw<OpenProgress | undefined>(undefined);
  #opened = $state.raw<OpenedShop | undefined>(undefined);
  #error = $state.raw<unknown>(undefined);
  #updated = $state(false);
  #refused = $state<string | undefined>(undefined);
  readonly #ranker: Pick<RankerApi, 'open'>;
  readonly #signals: PrivacySignals;
  readonly packUrl: string;

  /** @param packUrl absolute, of our own origin */
  constructor(ranker: Pick<RankerApi, 'open'>, packUrl: string, signals: PrivacySignals = {}) {
    this.#ranker = ranker;
    this.#signals = signals;
    this.packUrl = packUrl;
  }

  get phase(): ShopPhase {
    return this.#phase;
  }

  get progress(): OpenProgress | undefined {
    return this.#progress;
  }

  get opened(): OpenedShop | undefined {
    return this.#opened;
  }

  get error(): unknown {
    return this.#error;
  }

  /** Why the shelf is the old one, for people. */
  get warning(): string | undefined {
    return this.#refused ?? this.#opened?.warning;
  }

  /** A newer catalog is on the device; reloading shows it. */
  get updated(): boolean {
    return this.#updated;
  }

  /** @returns whether the shop is open now */
  async open(): Promise<boolean> {
    this.#phase = 'opening';
    this.#error = undefined;
    try {
      const onProgress = (progress: OpenProgress): void => {
        this.#progress = progress;
      };
      this.#opened = await this.#ranker.open(this.packUrl, onProgress, this.#signals);
      this.#phase = 'open';
      return true;
    } catch (error) {
      this.#error = error;
      this.#phase = 'failed';
      return false;
    } finally {
      this.#progress = undefined;
    }
  }

  noteUpdate(packSha256: string): void {
    if (this.#opened !== undefined && this.#opened.packSha256 !== packSha256) this.#updated = true;
  }

  noteRefusal(warning: string): void {
    this.#refused = warning;
  }
}
