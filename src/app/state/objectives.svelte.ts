import type { ObjectiveName, ObjectiveWishes } from '../../core/reranking/objectives.ts';
import type { ObjectivesView, RankerApi } from '../../ports/ranker-api.ts';
import type { Settings } from './settings.svelte.ts';

/** What the shelf goes by beside relevance, and the shopper's hand on it. */
export class Objectives {
  #view = $state.raw<ObjectivesView | undefined>(undefined);
  #failed = $state(false);
  readonly #ranker: Pick<RankerApi, 'objectives'>;
  readonly #settings: Settings;
  readonly #onChanged: () => Promise<void>;

  /** @param onChanged after a weight was set: the shelf has another order */
  constructor(ranker: Pick<RankerApi, 'objectives'>, settings: Settings, onChanged: () => Promise<void>) {
    this.#ranker = ranker;
    this.#settings = settings;
    this.#onChanged = onChanged;
  }

  /** `undefined` until the ranker has answered. */
  get view(): ObjectivesView | undefined {
    return this.#view;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** True when the shopper has set anything. */
  get changed(): boolean {
    return Object.keys(this.#wishes).length > 0;
  }

  async load(): Promise<void> {
    try {
      this.#view = await this.#ranker.objectives();
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }

  async set(name: ObjectiveName, weight: number): Promise<void> {
    await this.#wish({ ...this.#wishes, [name]: weight });
  }

  /** As the shop proposes. */
  async reset(): Promise<void> {
    await this.#wish({});
  }

  get #wishes(): ObjectiveWishes {
    return this.#settings.current?.objectives ?? {};
  }

  async #wish(objectives: ObjectiveWishes): Promise<void> {
    try {
      await this.#settings.update({ objectives });
      await this.#onChanged();
    } catch (error) {
      await this.#settings.load().catch(() => undefined);
      throw error;
    } finally {
      await this.load();
    }
  }
}
