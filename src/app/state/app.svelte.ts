import { getContext, setContext, tick } from 'svelte';
import type { RankerApi, RankerEvent } from '../../ports/ranker-api.ts';
import type { LastShelf } from '../last-shelf.ts';
import { Router } from '../routing/router.svelte.ts';
import type { ThemeSwitch } from '../theme.ts';
import { texts } from '../wording/texts.ts';
import { Connection } from './connection.svelte.ts';
import { Encoder } from './encoder.svelte.ts';
import { Feedback } from './feedback.svelte.ts';
import { ImpressionTracker } from './impressions.ts';
import { Install } from './install.svelte.ts';
import { ItemPage } from './item-page.svelte.ts';
import { Journal } from './journal.svelte.ts';
import { Marks } from './marks.svelte.ts';
import { Objectives } from './objectives.svelte.ts';
import { Pictures } from './pictures.svelte.ts';
import { Profile } from './profile.svelte.ts';
import { Saved } from './saved.svelte.ts';
import { Search } from './search.svelte.ts';
import { Settings } from './settings.svelte.ts';
import { Shelf } from './shelf.svelte.ts';
import { Shop } from './shop.svelte.ts';
import { readSnapshot, snapshotRows, takeSnapshot } from './snapshot.ts';
import type { ShelfSnapshot } from './snapshot.ts';
import { Tastes } from './tastes.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { Updates } from './updates.svelte.ts';
import { Why } from './why.svelte.ts';

export interface AppOptions {
  readonly ranker: RankerApi;
  readonly lastShelf: LastShelf;
  readonly theme: ThemeSwitch;
  /** Absolute, of our own origin. */
  readonly packUrl: string;
  readonly window: Window;
}

/** Waits for a pause before it writes the shelf down. */
const snapshotAfterMs = 1500;

/** Everything the components show and ask, wired together. */
export class App {
  readonly router: Router;
  readonly shop: Shop;
  readonly shelf: Shelf;
  readonly marks = new Marks();
  readonly toasts = new Toasts();
  readonly feedback: Feedback;
  readonly pictures: Pictures;
  readonly search: Search;
  readonly itemPage: ItemPage;
  readonly why: Why;
  readonly saved: Saved;
  readonly settings: Settings;
  readonly profile: Profile;
  readonly objectives: Objectives;
  readonly journal: Journal;
  readonly tastes: Tastes;
  readonly encoder: Encoder;
  readonly connection: Connection;
  readonly install: Install;
  readonly updates: Updates;
  readonly impressions: ImpressionTracker;
  readonly packUrl: string;

  #preview = $state.raw<ShelfSnapshot | undefined>(undefined);
  #snapshotTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was forgotten, here or in another tab: a shelf from before must not be written down after. */
  #forgets = 0;
  readonly #ranker: RankerApi;
  readonly #lastShelf: LastShelf;
  readonly #window: Window;

  constructor({ ranker: given, lastShelf, theme, packUrl, window }: AppOptions) {
    const ranker: RankerApi = {
      ...given,
      forget: (target) => this.#forget(() => given.forget(target)),
      forgetEntry: (seq) => this.#forget(() => given.forgetEntry(seq)),
    };
    this.#ranker = ranker;
    this.#lastShelf = lastShelf;
    this.#window = window;
    this.packUrl = packUrl;
    this.router = new Router(window);
    this.shop = new Shop(ranker, packUrl);
    this.shelf = new Shelf(ranker, this.marks);
    this.feedback = new Feedback(ranker, this.shelf, this.marks, this.toasts, () => {
      // Browsers clear sites under pressure of space; one that agreed to persist is left alone.
      void window.navigator.storage?.persist?.().catch(() => false);
    });
    this.pictures = new Pictures(ranker);
    this.search = new Search(ranker, this.marks);
    this.itemPage = new ItemPage(ranker, this.marks);
    this.why = new Why(ranker);
    this.saved = new Saved(ranker, this.marks);
    this.settings = new Settings(ranker, theme);
    this.profile = new Profile(
      ranker,
      this.settings,
      () => this.#forgotten(),
      () => this.shelf.disturb(),
    );
    this.objectives = new Objectives(ranker, this.settings, () => this.shelf.disturb());
    this.journal = new Journal(ranker, (target) => this.profile.forget(target));
    this.tastes = new Tastes(ranker, this.settings, this.shelf);
    this.encoder = new Encoder(ranker);
    this.connection = new Connection(window);
    this.install = new Install(window);
    this.updates = new Updates(window);
    this.impressions = new ImpressionTracker(
      (inputs) => void ranker.recordImpressions(inputs).catch(() => {}),
    );
    this.router.beforeLeaving(() => this.toasts.dismiss());
    window.document.addEventListener('visibilitychange', () =>
      this.impressions.setTabVisible(window.document.visibilityState === 'visible'),
    );
    window.addEventListener('pagehide', () => this.impressions.flush());
    window.addEventListener('online', () => {
      if (this.shop.phase === 'failed') void this.open();
    });
  }

  /** Taps are answered from now on. */
  get live(): boolean {
    return this.shelf.phase === 'ready';
  }

  get shopName(): string | undefined {
    return this.shop.opened?.shopName ?? this.#preview?.shopName;
  }

  get departments(): readonly string[] {
    return this.shop.opened?.departments ?? this.#preview?.departments ?? [];
  }

  get itemCount(): number | undefined {
    return this.shop.opened?.itemCount ?? this.#preview?.itemCount;
  }

  /** The last shelf first, then the shop. */
  async start(): Promise<void> {
    const preview = this.#showLastShelf();
    void this.#ranker.subscribe((event) => this.#hear(event)).catch(() => {});
    await Promise.all([preview, this.open()]);
  }

  async open(): Promise<void> {
    if (!(await this.shop.open())) return;
    const samePack = this.#preview === undefined || this.#preview.packSha256 === this.shop.opened?.packSha256;
    this.pictures.start(samePack);
    await this.settings.load();
    const { route } = this.router;
    const department = route.name === 'shelf' ? route.department : undefined;
    if (this.shelf.phase === 'cached' && department === undefined) await this.shelf.follow();
    else await this.shelf.arrange(department);
    await tick();
    this.#window.performance.mark('ownshelf:first-shelf');
    whenIdle(this.#window, () => {
      void this.tastes.load();
      void this.updates.untilControlled().then(() => this.encoder.prefetch());
    });
  }

  /** The shelf page is shown: a return finds it as it was, a new visit in its best order. */
  async enterShelf(department: string | undefined): Promise<void> {
    if (!this.live) return;
    if (this.router.returned && !this.shelf.stale && department === this.shelf.department) return;
    await this.shelf.arrange(department);
  }

  /** Writes the shelf down for the next start, once nothing has happened for a moment. */
  keepShelf(): void {
    clearTimeout(this.#snapshotTimer);
    const forgets = this.#forgets;
    this.#snapshotTimer = setTimeout(
      () => whenIdle(this.#window, () => forgets === this.#forgets && void this.#writeShelf()),
      snapshotAfterMs,
    );
  }

  async #forget<T>(forget: () => Promise<T>): Promise<T> {
    this.#forgets++;
    return forget();
  }

  async #showLastShelf(): Promise<void> {
    const stored = await this.#lastShelf.read().catch(() => undefined);
    const snapshot = readSnapshot(stored);
    if (snapshot === undefined || this.shelf.phase !== 'waiting') return;
    for (const { index, blob } of snapshot.pictures) this.pictures.seed(index, blob);
    this.#preview = snapshot;
    this.shelf.showCached(snapshotRows(snapshot));
    this.marks.learn(
      snapshot.rows.flatMap((row) => row.cards),
      this.marks.moment,
    );
    await tick();
    this.#window.performance.mark('ownshelf:first-shelf-cached');
  }

  async #writeShelf(): Promise<void> {
    const { opened } = this.shop;
    if (opened === undefined || !opened.durable || !this.live || this.shelf.department !== undefined) return;
    const snapshot = takeSnapshot({
      ...opened,
      rows: this.shelf.rows,
      pictureOf: (index) => this.pictures.blobOf(index),
      isDismissed: (itemId) => this.marks.dismissal(itemId) !== undefined,
    });
    // A snapshot that cannot be kept only costs the next start its head start.
    await this.#lastShelf.write(opened.shopId, snapshot).catch(() => {});
  }

  /** Nothing derived from what was forgotten stays on the page or is written down later. */
  async #forgotten(): Promise<void> {
    this.impressions.drop();
    this.marks.clear();
    this.toasts.dismiss();
    await this.shelf.arrange(this.shelf.department);
  }

  /** Another tab changed something: what is in view stays, and the new order is offered, not forced. */
  async #followElsewhere(): Promise<void> {
    await this.shelf.disturb();
    if (!this.shelf.stale || this.router.route.name !== 'shelf') return;
    this.toasts.say(texts.shelf.newOrder, {
      label: texts.shelf.newOrderAction,
      run: () => this.shelf.arrange(this.shelf.department),
    });
  }

  #hear(event: RankerEvent): void {
    switch (event.kind) {
      case 'changed':
        if (event.what === 'log') this.#forgets++;
        if (!this.live) return;
        if (event.what === 'settings') void this.settings.load();
        void this.#followElsewhere();
        return;
      case 'pack-updated':
        this.shop.noteUpdate(event.packSha256);
        return;
      case 'pack-refused':
        this.shop.noteRefusal(event.warning);
        return;
      case 'encoder':
        this.encoder.note(event.status);
        if (event.status.state === 'ready' || event.status.state === 'failed') this.search.meaningSettled();
    }
  }
}

function whenIdle(window: Window, run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 3000 });
  else setTimeout(run, 300);
}

const contextKey = Symbol('app');
export const provideApp = (app: App): App => setContext(contextKey, app);
export const useApp = (): App => getContext<App>(contextKey);
