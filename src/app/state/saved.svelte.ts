import type { ItemSummary } from '../../core/domain/slate.ts';
import type { RankerApi } from '../../ports/ranker-api.ts';
import type { Marks } from './marks.svelte.ts';

export class Saved {
  #items = $state.raw<readonly ItemSummary[] | undefined>(undefined);
  #failed = $state(false);
  readonly #ranker: Pick<RankerApi, 'saved'>;
  readonly #marks: Marks;

  constructor(ranker: Pick<RankerApi, 'saved'>, marks: Marks) {
    this.#ranker = ranker;
    this.#marks = marks;
  }

  /** `undefined` until known. What is removed stays on the page until it is left, so that it can be put back. */
  get items(): readonly ItemSummary[] | undefined {
    return this.#items;
  }

  get failed(): boolean {
    return this.#failed;
  }

  clear(): void {
    this.#items = undefined;
    this.#failed = false;
  }

  async load(): Promise<void> {
    try {
      this.#items = await this.#ranker.saved();
      for (const { id } of this.#items) this.#marks.apply(id, 'save');
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }
}
