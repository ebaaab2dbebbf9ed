import type {
  DeviceReport,
  ForgetTarget,
  InterestView,
  RankerApi,
  SegmentView,
} from '../../ports/ranker-api.ts';
import type { Settings } from './settings.svelte.ts';

type Ranker = Pick<RankerApi, 'interests' | 'segment' | 'forget' | 'exportProfile' | 'deviceReport'>;

/** What this device has worked out about the shopper, and the shopper's hand on it. */
export class Profile {
  #interests = $state.raw<readonly InterestView[] | undefined>(undefined);
  #segment = $state.raw<SegmentView | undefined>(undefined);
  #device = $state.raw<DeviceReport | undefined>(undefined);
  #failed = $state(false);
  readonly #ranker: Ranker;
  readonly #settings: Settings;
  readonly #onForgotten: () => Promise<void>;
  readonly #onChanged: () => Promise<void>;

  /** @param onForgotten after anything was forgotten; @param onChanged after an interest was switched or renamed */
  constructor(
    ranker: Ranker,
    settings: Settings,
    onForgotten: () => Promise<void>,
    onChanged: () => Promise<void>,
  ) {
    this.#ranker = ranker;
    this.#settings = settings;
    this.#onForgotten = onForgotten;
    this.#onChanged = onChanged;
  }

  get interests(): readonly InterestView[] | undefined {
    return this.#interests;
  }

  /** The group of shoppers this one is most like, where that can be told. */
  get segment(): SegmentView | undefined {
    return this.#segment;
  }

  get device(): DeviceReport | undefined {
    return this.#device;
  }

  get failed(): boolean {
    return this.#failed;
  }

  clear(): void {
    this.#interests = undefined;
    this.#failed = false;
  }

  async load(): Promise<void> {
    try {
      this.#interests = await this.#ranker.interests();
      this.#segment = await this.#ranker.segment();
      this.#device = await this.#ranker.deviceReport();
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }

  async setEnabled(interestId: string, enabled: boolean): Promise<void> {
    await this.#decide(interestId, { enabled });
  }

  /** An empty name gives the interest its own name back. */
  async rename(interestId: string, name: string): Promise<void> {
    await this.#decide(interestId, { name: name.trim() });
  }

  /** @returns how many entries are gone for good */
  async forget(target: ForgetTarget): Promise<number> {
    const { forgottenEntries } = await this.#ranker.forget(target);
    await this.#onForgotten();
    await this.load();
    return forgottenEntries;
  }

  exportProfile(): Promise<string> {
    return this.#ranker.exportProfile();
  }

  async #decide(interestId: string, decision: { enabled?: boolean; name?: string }): Promise<void> {
    const known = this.#settings.current?.interests ?? {};
    const merged: { enabled?: boolean; name?: string } = { ...known[interestId], ...decision };
    if (merged.name === '') delete merged.name;
    await this.#settings.update({ interests: { ...known, [interestId]: merged } });
    await this.#onChanged();
    await this.load();
  }
}
