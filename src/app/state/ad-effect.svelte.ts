import type { AdEffectView, RankerApi } from '../../ports/ranker-api.ts';

/** What ads did to the shopper, as the device found out. */
export class AdEffect {
  #view = $state.raw<AdEffectView | undefined>(undefined);
  #failed = $state(false);
  readonly #ranker: Pick<RankerApi, 'adEffect'>;

  constructor(ranker: Pick<RankerApi, 'adEffect'>) {
    this.#ranker = ranker;
  }

  /** `undefined` where the shop has no ads, and until the ranker has answered. */
  get view(): AdEffectView | undefined {
    return this.#view;
  }

  get failed(): boolean {
    return this.#failed;
  }

  async load(): Promise<void> {
    try {
      this.#view = await this.#ranker.adEffect();
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }
}
