import { ImpressionTracker, keyOfCard } from '../../adapters/seen/impression-tracker.ts';
import type { AdEvent, ImpressionInput, InteractionInput, OpenedShop } from '../../ports/ranker-api.ts';
import type { PageInteraction, Remembering, WidgetRankerApi } from '../../ports/widget-ranker-api.ts';
import type { ShelfErrorCode } from '../mounted-shelf.ts';
import type { Isolation } from '../options.ts';
import type { PageFacts, PageState } from '../page-state.ts';
import { report } from '../report.ts';
import { LastShelves } from './last-shelf.ts';
import { followPage } from './follow-page.ts';
import { Pictures } from './pictures.ts';
import { RankerLink, WorkerCrash } from './ranker-link.ts';
import { RememberChoice } from './remember-choice.ts';

export interface SessionParts {
  readonly pack: string;
  readonly page: PageState;
  /** @throws Error when the page, its policy or the network does not let it start */
  startWorker(): Promise<Worker>;
  /** Of the page that the shelves stand on: what is viewed there counts once for each. */
  address(): string;
  readonly isolation: Isolation;
  /** Whether it is for this session to record what the page says: of several frames on a page only one does. Default yes. */
  records?(): boolean;
  /** May throw where storage is blocked. */
  openStore?(): Storage;
}

/**
 * `changed`: what the ranking rests on is another. `facts`: the page has said something. `again`: what failed may work now.
 * `restarted`: so may it after the worker's end. `remembering`: whether anything is kept has changed.
 */
export type SessionEvent = 'changed' | 'facts' | 'again' | 'remembering' | 'restarted';

/** What went wrong, as the page may be told. */
export class ShelfFault extends Error {
  override readonly name = 'ShelfFault';
  readonly code: ShelfErrorCode;

  constructor(code: ShelfErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const firstRetryMs = 30_000;
const lastRetryMs = 600_000;
/** What comes within this time is ranked together. */
const togetherMs = 200;

/** One pack on one page: one worker and one profile, whatever the number of shelves. */
export class Session {
  readonly pack: string;
  readonly isolation: Isolation;
  readonly lastShelves: LastShelves;
  readonly pictures: Pictures;
  /** Cards that were looked at. */
  readonly impressions: ImpressionTracker<ImpressionInput>;
  /** Whether the browser asks, on the shopper's behalf, not to be tracked across sites. */
  readonly globalPrivacyControl =
    (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true;
  /** Ads that were looked at, or would have been. */
  readonly ads: ImpressionTracker<AdEvent>;
  readonly #parts: SessionParts;
  readonly #link: RankerLink;
  readonly #choice: RememberChoice;
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  #opening: Promise<OpenedShop> | undefined;
  #remembering: Remembering = 'memory';
  #retryMs = firstRetryMs;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #due: ReturnType<typeof setTimeout> | undefined;
  #stopFollowing: (() => void) | undefined;
  /** Cards of our own that were followed, by item: the page will say that it shows them. */
  readonly #followed = new Map<string, number>();
  /** Cards of each shelf on this page, and campaigns of each ad: how many ads may stand beside how many cards. */
  readonly cardCounts = new Map<object, number>();
  readonly campaigns = new Map<object, string>();
  /** What was liked on this page, or is not any more, by item. */
  readonly likes = new Map<string, boolean>();
  /** Cards that an ad stands beside already. */
  cardsWithAd = 0;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.pack = parts.pack;
    this.isolation = parts.isolation;
    const openStore = parts.openStore ?? (() => localStorage);
    this.lastShelves = new LastShelves(parts.pack, openStore);
    this.#choice = new RememberChoice(parts.pack, openStore);
    this.#link = new RankerLink(
      () =>
        parts.startWorker().catch((error: Error) => {
          throw new ShelfFault('worker', error.message);
        }),
      () => this.#crashed(),
    );
    this.pictures = new Pictures((indices) => this.call((api) => api.thumbnails(indices)));
    this.impressions = new ImpressionTracker(
      (inputs) => this.call((api) => api.recordImpressions(inputs)).catch(() => {}),
      keyOfCard,
    );
    this.ads = new ImpressionTracker<AdEvent>(
      (seen) => Promise.all(seen.map((event) => this.recordAd(event))),
      ({ chosen }) => String(chosen.choice),
    );
    const seeTab = (): void => {
      for (const tracker of [this.impressions, this.ads])
        tracker.setTabVisible(document.visibilityState === 'visible');
    };
    document.addEventListener('visibilitychange', seeTab);
    seeTab();
    addEventListener('online', () => this.#tryAgain());
    parts.page.subscribe(() => this.#tell('facts'));
  }

  get facts(): PageFacts {
    return this.#parts.page.facts;
  }

  get recordsPage(): boolean {
    return this.#parts.records?.() ?? true;
  }

  get remembering(): Remembering {
    return this.#remembering;
  }

  /** @returns ends it */
  watch(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Opens the pack; a failure stays for a while, so that hundreds of shelves do not ask hundreds of times.
   *
   * @throws ShelfFault
   */
  open(): Promise<OpenedShop> {
    return (this.#opening ??= this.#open().catch((error: unknown) => {
      const fault = faultOf(error);
      if (!(error instanceof WorkerCrash)) {
        this.report(fault);
        this.#retry ??= setTimeout(() => this.#tryAgain(), this.#retryMs);
        this.#retryMs = Math.min(2 * this.#retryMs, lastRetryMs);
      }
      throw fault;
    }));
  }

  /** A line for whoever built the page, one for all shelves. */
  report({ message }: ShelfFault): void {
    if (message !== this.#reported) report(`${message} (pack ${this.pack})`);
    this.#reported = message;
  }
  #reported: string | undefined;

  /** @throws ShelfFault */
  async call<T>(use: (api: WidgetRankerApi) => Promise<T>): Promise<T> {
    await this.open();
    try {
      return await this.#link.call(use);
    } catch (error) {
      throw faultOf(error);
    }
  }

  /** Something was recorded: all shelves follow, together. */
  changed(): void {
    if (this.#due !== undefined) return;
    this.#due = setTimeout(() => {
      this.#due = undefined;
      this.#tell('changed');
    }, togetherMs);
  }

  interact(input: InteractionInput): Promise<void> {
    return this.#record((api) => api.recordInteraction(input));
  }

  /** What the page says that its shopper did. */
  recordOnPage(input: PageInteraction): Promise<void> {
    return this.#record((api) => api.recordOnPage(input));
  }

  async #record(use: (api: WidgetRankerApi) => Promise<unknown>): Promise<void> {
    await this.call(use);
    this.changed();
  }

  /** @returns the entry's number; `undefined` when it could not be recorded */
  async recordAd(event: AdEvent): Promise<number | undefined> {
    return this.call((api) => api.recordAd(event)).then(
      ({ seq }) => seq,
      () => undefined,
    );
  }

  /** A card was followed. The page it leads to will say that it was viewed: that is the same thing. */
  follow(itemId: string): void {
    this.#followed.set(itemId, performance.now());
    this.interact({ kind: 'open', itemId }).catch(() => {});
    this.impressions.flush();
  }

  wasFollowed(itemId: string): boolean {
    return performance.now() - (this.#followed.get(itemId) ?? -Infinity) < 60_000;
  }

  /** The page's word, or the shopper's own in the shelf. @param byShopper outlives the page, until they take it back */
  async setRemembering(keep: boolean, byShopper: boolean): Promise<Remembering> {
    if (byShopper) this.#choice.set(keep);
    if (!keep) this.lastShelves.eraseKept();
    this.#remembering = await this.call((api) => (keep ? api.remember() : api.stopRemembering()));
    if (byShopper && this.#remembering !== 'kept') this.#choice.set(false);
    this.#tell('remembering');
    if (keep) this.changed(); // what was kept before counts again
    return this.#remembering;
  }

  /** @returns how many entries there were */
  async forgetEverything(): Promise<number> {
    this.impressions.drop();
    this.ads.drop();
    this.likes.clear();
    this.lastShelves.clear();
    const { forgottenEntries } = await this.call((api) => api.forget({ kind: 'everything' }));
    this.changed();
    return forgottenEntries;
  }

  get wasChosenByShopper(): boolean {
    return this.#choice.get();
  }

  async #open(): Promise<OpenedShop> {
    const { pack, page } = this.#parts;
    const { globalPrivacyControl } = this;
    const opened = await this.#link.call((api) => api.open(pack, () => {}, { globalPrivacyControl }));
    await this.#link.call((api) =>
      api.subscribe((event) => {
        if (event.kind !== 'changed') return;
        if (event.what !== 'settings') {
          this.likes.clear();
          this.lastShelves.clear();
        }
        this.changed();
      }),
    );
    // What an earlier agreement left, the worker finds.
    this.#remembering = await this.#link.call((api) =>
      this.#choice.get() ? api.remember() : api.remembering(),
    );
    this.#retryMs = firstRetryMs;
    this.#reported = undefined;
    this.#stopFollowing ??= followPage(page, this, () => this.#parts.address());
    return opened;
  }

  #tryAgain(): void {
    clearTimeout(this.#retry);
    if (this.#retry === undefined) return;
    this.#retry = undefined;
    this.#opening = undefined;
    this.#tell('again');
  }

  /** What was in memory is gone; the page's part of it is told again. What is kept on the device holds it already. */
  #crashed(): void {
    report('the worker has ended and is started again');
    this.#opening = undefined;
    if (this.#remembering !== 'kept') {
      this.likes.clear();
      this.#stopFollowing?.();
      this.#stopFollowing = undefined;
    }
    this.#tell('restarted');
  }

  #tell(event: SessionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

const codes: Readonly<Record<string, ShelfErrorCode>> = {
  NetworkError: 'network',
  StorageError: 'storage',
  InputError: 'input',
  WorkerCrash: 'worker',
};

/** @param error anything thrown; only name and message survive the way between workers */
export function faultOf(error: unknown): ShelfFault {
  if (error instanceof ShelfFault) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return new ShelfFault(codes[name] ?? (/^(Pack|Encoder)/.test(name) ? 'pack' : 'internal'), message);
}
