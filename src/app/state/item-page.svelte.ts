import type { Explanation, ItemDetail, RankerApi } from '../../ports/ranker-api.ts';
import type { Marks } from './marks.svelte.ts';

export type ItemPhase = 'loading' | 'shown' | 'missing' | 'failed';

/** One item and why it stands where it stands. */
export class ItemPage {
  #phase = $state<ItemPhase>('loading');
  #detail = $state.raw<ItemDetail | undefined>(undefined);
  #explanation = $state.raw<Explanation | undefined>(undefined);
  #explaining = $state(false);
  #itemId = '';
  readonly #ranker: Pick<RankerApi, 'item' | 'explain'>;
  readonly #marks: Marks;

  constructor(ranker: Pick<RankerApi, 'item' | 'explain'>, marks: Marks) {
    this.#ranker = ranker;
    this.#marks = marks;
  }

  get phase(): ItemPhase {
    return this.#phase;
  }

  get detail(): ItemDetail | undefined {
    return this.#detail;
  }

  get explanation(): Explanation | undefined {
    return this.#explanation;
  }

  get explaining(): boolean {
    return this.#explaining;
  }

  async show(itemId: string): Promise<void> {
    this.#itemId = itemId;
    this.#phase = 'loading';
    this.#detail = undefined;
    this.#explanation = undefined;
    try {
      const detail = await this.#ranker.item(itemId);
      if (itemId !== this.#itemId) return;
      this.#detail = detail;
      this.#phase = detail === undefined ? 'missing' : 'shown';
      if (detail !== undefined) this.#marks.learn([...detail.similar, { ...detail, item: detail.summary }]);
    } catch {
      if (itemId === this.#itemId) this.#phase = 'failed';
    }
  }

  /** Ranks again without each thing it rests on; takes a moment, so it comes after the page. */
  async explain(): Promise<void> {
    const itemId = this.#itemId;
    this.#explaining = true;
    try {
      const explanation = await this.#ranker.explain(itemId);
      if (itemId === this.#itemId) this.#explanation = explanation;
    } catch {
      // The page stands without it.
    } finally {
      if (itemId === this.#itemId) this.#explaining = false;
    }
  }
}
