import type { RankerApi } from '../../ports/ranker-api.ts';
import type { ShopperSettings } from '../../ports/log-store.ts';
import type { ThemeSwitch } from '../theme.ts';

/** What the shopper decided, as the device keeps it. */
export class Settings {
  #current = $state.raw<ShopperSettings | undefined>(undefined);
  readonly #ranker: Pick<RankerApi, 'settings' | 'updateSettings'>;
  readonly #theme: ThemeSwitch;

  constructor(ranker: Pick<RankerApi, 'settings' | 'updateSettings'>, theme: ThemeSwitch) {
    this.#ranker = ranker;
    this.#theme = theme;
  }

  /** `undefined` until the ranker has answered. */
  get current(): ShopperSettings | undefined {
    return this.#current;
  }

  get theme(): ShopperSettings['theme'] {
    return this.#current?.theme ?? this.#theme.current;
  }

  async load(): Promise<void> {
    this.#adopt(await this.#ranker.settings());
  }

  async update(change: Partial<ShopperSettings>): Promise<void> {
    if (change.theme !== undefined) this.#theme.apply(change.theme);
    if (this.#current !== undefined) this.#current = { ...this.#current, ...change };
    this.#adopt(await this.#ranker.updateSettings(change));
  }

  #adopt(settings: ShopperSettings): void {
    this.#current = settings;
    this.#theme.apply(settings.theme);
  }
}
