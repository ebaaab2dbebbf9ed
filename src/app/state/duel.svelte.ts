import type { DuelView, RankerApi } from '../../ports/ranker-api.ts';
import type { Settings } from './settings.svelte.ts';

/** The competition of two rankers, and the shopper's hand on it. */
export class Duel {
  #view = $state.raw<DuelView | undefined>(undefined);
  #failed = $state(false);
  readonly #ranker: Pick<RankerApi, 'duel' | 'restartDuel'>;
  readonly #settings: Settings;
  readonly #onChanged: () => Promise<unknown>;

  /** @param onChanged after it was started, stopped or begun anew: the shelf has another order */
  constructor(
    ranker: Pick<RankerApi, 'duel' | 'restartDuel'>,
    settings: Settings,
    onChanged: () => Promise<unknown>,
  ) {
    this.#ranker = ranker;
    this.#settings = settings;
    this.#onChanged = onChanged;
  }

  /** `undefined` until the ranker has answered. */
  get view(): DuelView | undefined {
    return this.#view;
  }

  get failed(): boolean {
    return this.#failed;
  }

  async load(): Promise<void> {
    try {
      this.#view = await this.#ranker.duel();
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }

  async run(running: boolean): Promise<void> {
    await this.#change(() => this.#settings.update({ duel: running ? 'running' : 'off' }));
  }

  /** From nothing. */
  async restart(): Promise<void> {
    await this.#change(() => this.#ranker.restartDuel());
  }

  async #change(change: () => Promise<void>): Promise<void> {
    try {
      await change();
      await this.#onChanged();
    } catch (error) {
      await this.#settings.load().catch(() => undefined);
      throw error;
    } finally {
      await this.load();
    }
  }
}
