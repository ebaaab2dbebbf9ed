import type { RankerApi } from '../../ports/ranker-api.ts';
import type { ShopperSettings } from '../../ports/log-store.ts';
import type { ThemeSwitch } from '../theme.ts';

type SettingsListener = (now: ShopperSettings, before: ShopperSettings | undefined) => void;

/** What the shopper decided, as the device keeps it. */
export class Settings {
  #current = $state.raw<ShopperSettings | undefined>(undefined);
  readonly #ranker: Pick<RankerApi, 'settings' | 'updateSettings'>;
  readonly #theme: ThemeSwitch;

  readonly #onRead: SettingsListener;

  /** @param onRead told what the device keeps, and what was known before, if anything */
  constructor(
    ranker: Pick<RankerApi, 'settings' | 'updateSettings'>,
    theme: ThemeSwitch,
    onRead: SettingsListener = () => {},
  ) {
    this.#ranker = ranker;
    this.#theme = theme;
    this.#onRead = onRead;
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
    const before = this.#current;
    if (before !== undefined) this.#current = { ...before, ...change };
    this.#adopt(await this.#ranker.updateSettings(before ? { ...change, visitor: before.visitor } : change));
  }

  #adopt(settings: ShopperSettings): void {
    const before = this.#current;
    this.#current = settings;
    this.#theme.apply(settings.theme);
    this.#onRead(settings, before);
  }
}
