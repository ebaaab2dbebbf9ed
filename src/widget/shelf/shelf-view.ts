import { observeHalf } from '../../adapters/seen/half-visible.ts';
import type { MountedShelf, ShelfEvents, ShelfPlace } from '../mounted-shelf.ts';
import type { ShelfOptions } from '../options.ts';
import { answer, nothingInView, showPopular } from './answer.ts';
import { h, icon, setAttribute } from './dom.ts';
import { formatsFor } from './formats.ts';
import { Frame } from './frame.ts';
import { guarded } from '../report.ts';
import type { Kit } from './kit.ts';
import { loadLater } from './load-later.ts';
import type { PanelSubject } from './panel-subject.ts';
import { createPicture } from './pictures.ts';
import { keyOf, questionOf, type Question } from './question.ts';
import { faultOf, ShelfFault, type Session, type SessionEvent } from './session.ts';
import { safeLink } from './safe-link.ts';
import { standIn } from './stand-in.ts';
import { languageFor } from './texts/languages.ts';
import type { ShownGroup } from './shown.ts';
import shelfSheet from './shelf.css?inline';

export interface ViewParts {
  readonly session: Session;
  /** Of links; in a frame `_top`. */
  readonly linkTarget?: string;
}

/** Shelves this far from the view are drawn and ranked, in heights of the view. */
const nearMargin = '100% 50%';
/** After this long without an answer, what the page has put into the element shows until there is one. */
const patienceMs = 12_000;

/** Where each shelf was scrolled to, for one that is taken out and put in again. */
const positions = new WeakMap<Element, { key: string; left: number }>();
let sheet: CSSStyleSheet | undefined;

type Source = ShelfEvents['own-shelf:ready']['source'];

/** One shelf: draws it when it comes near, and keeps it true to what the session learns and the page says. */
export class ShelfView implements MountedShelf {
  readonly #place: ShelfPlace;
  readonly #parts: ViewParts;
  readonly #near: IntersectionObserver;
  readonly #stopWatching: () => void;
  #options: ShelfOptions;
  #kit: Promise<Kit> | undefined;
  #frame: Frame | undefined;
  #ad: { refresh(): void; dispose(): void } | undefined;
  #isNear = false;
  #isOver = false;
  /** Asks are counted: an answer to an earlier one is not shown any more. */
  #asked = 0;
  #asking = false;
  #isDue = false;
  #answered: { readonly key: string; readonly source: Source | 'nothing' } | undefined;
  #toldError: string | undefined;
  #typed: string | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #releaseSpace: (() => void) | undefined;

  constructor(place: ShelfPlace, parts: ViewParts, options: ShelfOptions) {
    this.#place = place;
    this.#parts = parts;
    this.#options = options;
    sheet ??= createSheet();
    if (!place.root.adoptedStyleSheets.includes(sheet)) place.root.adoptedStyleSheets.push(sheet);
    this.#stopWatching = parts.session.watch((event) => this.#hear(event));
    this.#near = new IntersectionObserver(
      guarded((entries: IntersectionObserverEntry[]) => this.#come(entries.at(-1)?.isIntersecting ?? false)),
      { rootMargin: nearMargin },
    );
    this.#near.observe(place.host);
  }

  update(options: ShelfOptions): void {
    const before = this.#options;
    this.#options = options;
    const isOther = (['placement', 'heading', 'language', 'limit'] as const).some(
      (name) => before[name] !== options[name],
    );
    if (isOther) this.#clear();
    if (before.query !== options.query) this.#typed = undefined;
    this.#refresh();
  }

  dispose(): void {
    this.#isOver = true;
    this.#near.disconnect();
    this.#stopWatching();
    this.#clear();
    this.#parts.session.cardCounts.delete(this);
  }

  #clear(): void {
    this.#asked++;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#keepPosition();
    this.#frame?.dispose();
    this.#frame = undefined;
    this.#ad?.dispose();
    this.#ad = undefined;
    this.#kit = undefined;
    this.#answered = undefined;
    this.#releaseSpace?.();
  }

  #come(isNear: boolean): void {
    this.#isNear = isNear;
    if (isNear) this.#refresh();
    else this.#frame?.strip.rest();
  }

  #hear(event: SessionEvent): void {
    if (event === 'remembering') return;
    if (event === 'facts') {
      const { query } = this.#session.facts;
      if (this.#options.placement === 'search' && query !== undefined && query !== this.#heardQuery) {
        this.#heardQuery = query;
        this.#typed = undefined;
        this.#frame?.setQuery(query);
      }
      // What was said changes the question, or else is recorded, which is told of when it is.
      if (this.#options.placement !== 'ad' && this.#answered?.key === keyOf(this.#question)) {
        if (this.#options.placement !== 'cart') return;
      }
    }
    if (event === 'restarted' && this.#frame)
      void this.#kit?.then(({ say, language }) => say(language.texts.restarted));
    this.#refresh();
  }
  #heardQuery: string | undefined;

  get #session(): Session {
    return this.#parts.session;
  }

  get #question(): Question {
    return questionOf(this.#options, this.#session.facts, this.#typed);
  }

  /** Asks again when it may, once for all that happens meanwhile. */
  #refresh(): void {
    this.#isDue = true;
    if (this.#isNear && !this.#asking && !this.#isOver) guarded(() => this.#ask())();
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    try {
      while (this.#isDue && this.#isNear && !this.#isOver) {
        this.#isDue = false;
        await this.#askOnce();
      }
    } catch (error) {
      this.#kit = undefined;
      if (this.#isOver) return;
      this.#tellFault(faultOf(error));
      if (!this.#frame) this.#fallBack(this.#question);
    } finally {
      this.#asking = false;
    }
  }

  async #askOnce(): Promise<void> {
    const asked = ++this.#asked;
    const isStale = (): boolean => asked !== this.#asked || this.#isOver;
    if (!this.#answered)
      this.#patience ??= setTimeout(
        guarded(() => this.#standIn(tooSlow())),
        patienceMs,
      );
    const question = this.#question;
    const kit = await (this.#kit ??= this.#createKit());
    if (isStale()) return;
    try {
      if (this.#options.placement === 'ad') return await this.#showAd(kit);
      await this.#session.open();
      const isSame = this.#answered?.key === keyOf(question) && this.#frame !== undefined;
      const inView = isSame ? this.#frame!.strip.inView() : nothingInView;
      const { groups, totalMatches } = await this.#session.call((api) =>
        answer(api, question, this.#options.limit, inView),
      );
      if (isStale()) return;
      this.#show(kit, question, groups, 'live', totalMatches);
      this.#session.lastShelves.set(keyOf(question), { groups }, this.#session.remembering === 'kept');
    } catch (error) {
      if (!isStale()) await this.#standIn(faultOf(error));
    }
  }

  #tellFault(fault: ShelfFault): void {
    clearTimeout(this.#patience);
    const { code, message } = fault;
    if (this.#toldError === message) return;
    this.#toldError = message;
    this.#session.report(fault);
    this.#place.tell('own-shelf:error', { code, message });
  }

  /** Nothing better can be had: what was shown last, else what is popular, else what the page has put there. */
  async #standIn(fault: ShelfFault): Promise<void> {
    if (this.#isOver) return;
    this.#tellFault(fault);
    // What stands there stays.
    if (this.#answered && this.#answered.source !== 'nothing') return;
    const question = this.#question;
    const kit = await (this.#kit ??= this.#createKit());
    const { lastShelves } = this.#session;
    const kept = this.#options.placement === 'ad' ? undefined : lastShelves.get(keyOf(question));
    if (kept) {
      this.#show(kit, question, kept.groups, 'cached');
      return kit.say(kit.language.texts.cached);
    }
    if (['input', 'internal'].includes(fault.code) && this.#options.placement !== 'ad') {
      try {
        const cards = await this.#session.call((api) => api.popular(this.#options.limit));
        return this.#show(kit, question, [showPopular(cards)], 'popular');
      } catch {
        // Not even that.
      }
    }
    this.#fallBack(question);
  }

  #show(
    kit: Kit,
    question: Question,
    groups: readonly ShownGroup[],
    source: Source,
    totalMatches?: number,
  ): void {
    clearTimeout(this.#patience);
    const count = groups.reduce((sum, { cards }) => sum + cards.length, 0);
    const key = keyOf(question);
    if (count === 0 && this.#options.placement !== 'search') {
      const wasEmpty = this.#answered?.key === key && this.#answered.source === 'nothing';
      this.#fallBack(question);
      if (!wasEmpty) this.#place.tell('own-shelf:empty', { placement: this.#options.placement });
      return;
    }
    this.#releaseSpace?.();
    const isFirst = this.#frame === undefined;
    const isSame = this.#answered?.key === key;
    const frame = (this.#frame ??= this.#drawFrame(kit));
    frame.show(question, groups);
    if (isFirst) {
      this.#place.root.replaceChildren(frame.element);
      const before = positions.get(this.#place.host);
      if (before?.key === key) frame.strip.position = before.left;
    } else if (!isSame) frame.strip.position = 0;
    this.#session.cardCounts.set(this, count);
    if (totalMatches !== undefined && !isSame && question.kind === 'search')
      kit.say(kit.language.texts.results(totalMatches, question.text));
    const wasThere = isSame && this.#answered?.source === source;
    this.#answered = { key, source };
    if (source === 'live') this.#toldError = undefined;
    if (!wasThere) this.#place.tell('own-shelf:ready', { count, source });
  }

  #fallBack(question: Question): void {
    this.#keepPosition();
    this.#answered = { key: keyOf(question), source: 'nothing' };
    this.#session.cardCounts.delete(this);
    const height = this.#place.root.firstElementChild?.getBoundingClientRect().height ?? 0;
    this.#frame?.dispose();
    this.#frame = undefined;
    if (this.#releaseSpace) return;
    this.#place.fallBack();
    const release = standIn(this.#place, height);
    this.#releaseSpace = () => {
      release();
      this.#releaseSpace = undefined;
    };
  }

  async #showAd(kit: Kit): Promise<void> {
    await this.#session.open();
    if (this.#ad) return this.#ad.refresh();
    const { showAd } = await loadLater('ad', () => import('./later/ad.ts'));
    if (this.#isOver || this.#ad) return;
    this.#ad = showAd(kit, {
      options: () => this.#options,
      openWhy: (ad) => this.#openPanel(kit, { ad }),
      openAbout: () => this.#openPanel(kit, {}),
      show: (element) => {
        clearTimeout(this.#patience);
        this.#releaseSpace?.();
        this.#answered = { key: 'ad', source: 'live' };
        this.#place.root.replaceChildren(element);
        this.#place.tell('own-shelf:ready', { count: 1, source: 'live' });
      },
      showNone: () => {
        clearTimeout(this.#patience);
        this.#fallBack({ kind: 'home' });
        this.#place.tell('own-shelf:empty', { placement: 'ad' });
      },
    });
  }

  #drawFrame(kit: Kit): Frame {
    const { heading, placement, limit } = this.#options;
    return new Frame(kit, {
      placement,
      heading,
      limit,
      query: this.#session.facts.query ?? this.#options.query ?? '',
      onQuery: (text) => {
        this.#typed = text;
        this.#refresh();
      },
      openWhy: (shown) => this.#openPanel(kit, { shown }),
      openAbout: () => this.#openPanel(kit, {}),
    });
  }

  #openPanel(kit: Kit, subject: Omit<PanelSubject, 'groups'>): void {
    guarded(async () => {
      try {
        const { openPanel } = await loadLater('panel', () => import('./later/panel.ts'));
        await openPanel(kit, { ...subject, groups: this.#frame?.strip.shown ?? [] });
      } catch (error) {
        kit.say(kit.language.texts.failed);
        throw error;
      }
    })();
  }

  async #createKit(): Promise<Kit> {
    const { host, root, tell } = this.#place;
    const tag = this.#options.language ?? host.closest<HTMLElement>('[lang]')?.lang ?? navigator.language;
    const language = await languageFor(tag);
    return {
      place: { host, root, tell: tell.bind(this.#place) },
      session: this.#session,
      language,
      formats: formatsFor(language.tag),
      linkTarget: this.#parts.linkTarget,
      h,
      icon,
      setAttribute,
      createPicture,
      safeLink,
      observeHalf,
      say: (line) => this.#frame?.say(line),
    };
  }

  #keepPosition(): void {
    if (this.#frame && this.#answered)
      positions.set(this.#place.host, { key: this.#answered.key, left: this.#frame.strip.position });
  }
}

function createSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(shelfSheet);
  return made;
}

const tooSlow = (): ShelfFault =>
  new ShelfFault('network', `The pack has not come within ${patienceMs / 1000} s.`);
