import { getContext, setContext, tick } from 'svelte';
import type {
  ForgetOutcome,
  ForgetTarget,
  ImpressionInput,
  RankerApi,
  RankerEvent,
} from '../../ports/ranker-api.ts';
import type { ShopperSettings } from '../../ports/log-store.ts';
import type { LastShelf } from '../last-shelf.ts';
import { Router } from '../routing/router.svelte.ts';
import type { ThemeSwitch } from '../theme.ts';
import type { VisitorNote } from '../visitor-note.ts';
import { texts } from '../wording/texts.ts';
import { AdChoices } from './ad-choices.svelte.ts';
import { Ads } from './ads.svelte.ts';
import { Connection } from './connection.svelte.ts';
import { Encoder } from './encoder.svelte.ts';
import { Feedback } from './feedback.svelte.ts';
import { ImpressionTracker, keyOfCard } from '../../adapters/seen/impression-tracker.ts';
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
import { timelyAnswers } from './timely-answers.ts';
import { Toasts } from './toasts.svelte.ts';
import { Updates } from './updates.svelte.ts';
import { Visitor } from './visitor.svelte.ts';
import { Why } from './why.svelte.ts';

export interface AppOptions {
  readonly ranker: RankerApi;
  readonly lastShelf: LastShelf;
  readonly visitorNote: VisitorNote;
  readonly theme: ThemeSwitch;
  /** Absolute, of our own origin. */
  readonly packUrl: string;
  readonly window: Window;
}

/** Not in TypeScript's list of what a navigator has. */
interface GloballyPrivate {
  readonly globalPrivacyControl?: unknown;
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
  readonly visitor: Visitor;
  readonly profile: Profile;
  readonly objectives: Objectives;
  readonly journal: Journal;
  readonly tastes: Tastes;
  readonly encoder: Encoder;
  readonly connection: Connection;
  readonly install: Install;
  readonly updates: Updates;
  readonly ads: Ads;
  readonly adChoices: AdChoices;
  readonly impressions: ImpressionTracker<ImpressionInput>;
  readonly packUrl: string;

  #preview = $state.raw<ShelfSnapshot | undefined>(undefined);
  #snapshotTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was forgotten, here or in another tab: a shelf from before must not be written down after. */
  #forgets = 0;
  readonly #ranker: RankerApi;
  readonly #lastShelf: LastShelf;
  readonly #visitorNote: VisitorNote;
  readonly #window: Window;

  constructor({ ranker: given, lastShelf, visitorNote, theme, packUrl, window }: AppOptions) {
    const timely = timelyAnswers(given, () => this.visitor.watch());
    const ranker: RankerApi = {
      ...timely,
      forget: (target) => this.#forget(() => this.#forgetTarget(given, target)),
      forgetEntry: (seq) => this.#forget(() => timely.forgetEntry(seq)),
    };
    this.#ranker = ranker;
    this.#lastShelf = lastShelf;
    this.#visitorNote = visitorNote;
    this.#window = window;
    this.packUrl = packUrl;
    this.router = new Router(window);
    this.shop = new Shop(ranker, packUrl, {
      globalPrivacyControl: (window.navigator as GloballyPrivate).globalPrivacyControl === true,
    });
    this.shelf = new Shelf(ranker, this.marks);
    this.feedback = new Feedback(ranker, this.shelf, this.marks, this.toasts, () => {
      // Browsers clear sites under pressure of space; one that agreed to persist is left alone.
      void window.navigator.storage?.persist?.().catch(() => false);
    });
    this.pictures = new Pictures(ranker);
    this.search = new Search(ranker, this.marks);
    this.itemPage = new ItemPage(ranker, this.marks, (detail) => this.ads.askForItem(detail));
    this.why = new Why(ranker);
    this.saved = new Saved(ranker, this.marks);
    this.settings = new Settings(ranker, theme, (now, before) => this.#settingsRead(now, before));
    this.visitor = new Visitor({
      ranker,
      settings: this.settings,
      expected: visitorNote.read(),
      flush: () => Promise.all([this.impressions.flush(), this.ads.flush()]),
    });
    this.ads = new Ads({
      ranker,
      settings: this.settings,
      shelf: this.shelf,
      isReturn: () => this.router.returned,
    });
    this.adChoices = new AdChoices(ranker, this.settings, this.ads);
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
    this.impressions = new ImpressionTracker((inputs) => {
      this.ads.countCards(inputs.length);
      return ranker.recordImpressions(inputs).catch(() => {});
    }, keyOfCard);
    this.router.beforeLeaving(() => this.toasts.dismiss());
    window.document.addEventListener('visibilitychange', () => {
      for (const seen of [this.impressions, this.ads])
        seen.setTabVisible(window.document.visibilityState === 'visible');
    });
    window.addEventListener('pagehide', () => {
      void this.impressions.flush();
      void this.ads.flush();
    });
    window.addEventListener('online', () => {
      if (this.shop.phase === 'failed') void this.open();
    });
  }

  /** For pages that come late and bring state of their own. */
  get ranker(): RankerApi {
    return this.#ranker;
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
    // Another tab has changed who is shopping since the last shelf was read.
    if (this.shelf.phase === 'cached' && this.#preview?.visitor !== this.settings.current?.visitor)
      this.#beginTurn();
    const { route } = this.router;
    const department = route.name === 'shelf' ? route.department : undefined;
    if (this.shelf.phase === 'cached' && department === undefined) await this.shelf.follow();
    else await this.shelf.arrange(department);
    if (route.name === 'shelf') void this.ads.askForShelf(department);
    await tick();
    this.#window.performance.mark('ownshelf:first-shelf');
    whenIdle(this.#window, () => {
      void this.tastes.load();
      void this.updates.untilControlled().then(() => this.encoder.prefetch());
    });
  }

  /** The shelf page is shown: a return finds it as it was, a new visit in its best order. */
  async enterShelf(department: string | undefined): Promise<void> {
    if (this.shop.phase !== 'open' || this.shelf.phase === 'cached') return;
    if (this.live && this.router.returned && !this.shelf.stale && department === this.shelf.department) {
      this.ads.returnToShelf();
      return;
    }
    await this.shelf.arrange(department);
    void this.ads.askForShelf(department);
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

  /** A visitor goes with everything: the page turns to the owner before it says what was forgotten. */
  async #forgetTarget(ranker: RankerApi, target: ForgetTarget): Promise<ForgetOutcome> {
    const outcome = await ranker.forget(target);
    if (target.kind === 'everything' && this.visitor.shopping) await this.settings.load();
    return outcome;
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

  #settingsRead({ visitor }: ShopperSettings, before: ShopperSettings | undefined): void {
    this.#visitorNote.write(visitor !== null && this.shop.opened?.durable === true);
    if (before !== undefined && before.visitor !== visitor) this.#beginTurn();
  }

  /** Somebody else is shopping: nothing of whoever was before stays on the page or is written down later. */
  #beginTurn(): void {
    this.#forgets++;
    this.impressions.drop();
    this.ads.clear();
    this.marks.clear();
    this.toasts.dismiss();
    for (const part of [this.search, this.saved, this.profile, this.tastes, this.why, this.shelf])
      part.clear();
    this.router.startOver({ name: 'shelf' });
    this.visitor.beginTurn();
  }

  async #writeShelf(): Promise<void> {
    const { opened } = this.shop;
    const visitor = this.settings.current?.visitor;
    if (
      opened === undefined ||
      visitor === undefined ||
      !opened.durable ||
      !this.live ||
      this.shelf.department !== undefined
    )
      return;
    const snapshot = takeSnapshot({
      ...opened,
      visitor,
      rows: this.shelf.rows,
      pictureOf: (index) => this.pictures.blobOf(index),
      isDismissed: (itemId) => this.marks.dismissal(itemId) !== undefined,
    });
    // A snapshot that cannot be kept only costs the next start its head start.
    await this.#lastShelf.write(opened.shopId, snapshot, visitor).catch(() => {});
  }

  /** Nothing derived from what was forgotten stays on the page or is written down later. */
  async #forgotten(): Promise<void> {
    this.impressions.drop();
    this.ads.clear();
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
        if (event.what === 'visitor') {
          this.impressions.drop();
          this.ads.clear();
          void this.settings.load().catch(() => {});
          return;
        }
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
