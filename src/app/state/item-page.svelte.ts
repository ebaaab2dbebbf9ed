import type { ItemDetail, RankerApi } from '../../ports/ranker-api.ts';
import type { Marks } from './marks.svelte.ts';

export type ItemPhase = 'loading' | 'shown' | 'missing' | 'failed';

/** One item and what is like it. */
export class ItemPage {
  #phase = $state<ItemPhase>('loading');
  #detail = $state.raw<ItemDetail | undefined>(undefined);
  #itemId = '';
  readonly #ranker: Pick<RankerApi, 'item'>;
  readonly #marks: Marks;
  readonly #beforeShown: (detail: ItemDetail) => Promise<void>;

  /** @param beforeShown what else the page shows from the start */
  constructor(
    ranker: Pick<RankerApi, 'item'>,
    marks: Marks,
    beforeShown: (detail: ItemDetail) => Promise<void>,
  ) {
    this.#ranker = ranker;
    this.#marks = marks;
    this.#beforeShown = beforeShown;
  }

  get phase(): ItemPhase {
    return this.#phase;
  }

  get detail(): ItemDetail | undefined {
    return this.#detail;
  }

  async show(itemId: string): Promise<void> {
    this.#itemId = itemId;
    this.#phase = 'loading';
    this.#detail = undefined;
    const moment = this.#marks.moment;
    try {
      const detail = await this.#ranker.item(itemId);
      if (itemId === this.#itemId && detail !== undefined) await this.#beforeShown(detail);
      if (itemId !== this.#itemId) return;
      this.#detail = detail;
      this.#phase = detail === undefined ? 'missing' : 'shown';
      if (detail !== undefined) {
        this.#marks.learn([...detail.similar, { ...detail, item: detail.summary }], moment);
      }
    } catch {
      if (itemId === this.#itemId) this.#phase = 'failed';
    }
  }
}
