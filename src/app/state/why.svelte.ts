import type { Explanation, RankerApi } from '../../ports/ranker-api.ts';

/** Why an item stands where it stands; ranking again without each thing it rests on takes a moment. */
export class Why {
  #explanation = $state.raw<Explanation | undefined>(undefined);
  #working = $state(false);
  #asked = 0;
  readonly #ranker: Pick<RankerApi, 'explain'>;

  constructor(ranker: Pick<RankerApi, 'explain'>) {
    this.#ranker = ranker;
  }

  get explanation(): Explanation | undefined {
    return this.#explanation;
  }

  get working(): boolean {
    return this.#working;
  }

  clear(): void {
    this.#asked++;
    this.#explanation = undefined;
    this.#working = false;
  }

  async ask(itemId: string): Promise<void> {
    const asked = ++this.#asked;
    this.#explanation = undefined;
    this.#working = true;
    try {
      const explanation = await this.#ranker.explain(itemId);
      if (asked === this.#asked) this.#explanation = explanation;
    } catch {
      // The receipt stands without it.
    } finally {
      if (asked === this.#asked) this.#working = false;
    }
  }
}
