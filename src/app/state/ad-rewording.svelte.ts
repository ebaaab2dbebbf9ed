import type { Fault } from '../../core/ads/creatives/fact-check/fault.ts';
import type { AdWishes } from '../../core/ads/ad-wishes.ts';
import type { AdCard, RankerApi } from '../../ports/ranker-api.ts';
import type { RewriterState, TextRewriter } from '../../ports/text-rewriter.ts';

/** The app's. */
const language = 'en';
/** After so long without a question the model's memory is given back. */
const idleMs = 60_000;

/** Why an ad keeps its own words: it came into view first; nothing was answered; nothing could be held against anything; no other words were found. */
export type KeptBecause = 'in-view' | 'no-answer' | 'no-item' | 'unchecked' | 'same';

/** What became of asking for other words of an ad. */
export type AdRewordingOutcome =
  | { readonly kind: 'reworded'; readonly headline: string; readonly body?: string }
  | { readonly kind: 'kept'; readonly because: KeptBecause }
  /** Words were found, and not shown. */
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] };

/** Where an ad stands, seen from whoever would change its words: only while nobody has seen them. */
export interface UnseenPlace {
  /** Aborts when it comes into view, or is gone. */
  readonly signal: AbortSignal;
  state(): 'unseen' | 'seen' | 'gone';
}

export interface AdRewordingParts {
  readonly ranker: Pick<RankerApi, 'adRewriteRequest' | 'judgeAdRewrite'>;
  readonly rewriter: TextRewriter;
  readonly wishes: () => AdWishes;
  readonly say: (change: Pick<AdWishes, 'reworded'>) => Promise<void>;
}

/** Ads in the words of the browser's own language model, where there is one and the shopper wishes it. */
export class AdRewording {
  #state = $state<RewriterState>('none');
  #fetching = $state.raw<{ readonly share?: number } | undefined>(undefined);
  #fetchFailed = $state(false);
  #stopFetching: (() => void) | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  /** Counts outcomes, for whoever shows them. */
  #outcomeCount = $state(0);
  readonly #outcomes = new WeakMap<AdCard, AdRewordingOutcome>();
  readonly #parts: AdRewordingParts;

  constructor(parts: AdRewordingParts) {
    this.#parts = parts;
  }

  /** Of the model; `none` until it has been looked for. */
  get state(): RewriterState {
    return this.#state;
  }

  /** Whether the shopper wishes it, model or not. */
  get wanted(): boolean {
    return this.#parts.wishes().reworded === true;
  }

  /** While the browser fetches its model; the share that is there, as far as that is known. */
  get fetching(): { readonly share?: number } | undefined {
    return this.#fetching;
  }

  /** The browser could not fetch its model. */
  get fetchFailed(): boolean {
    return this.#fetchFailed;
  }

  async look(): Promise<void> {
    this.#state = await this.#parts.rewriter.state(language);
  }

  /** To be called at a tap: without one, browsers fetch no model. */
  async switchOn(): Promise<void> {
    if (this.#state !== 'ready') await this.#fetchModel();
    if (this.#state === 'ready') await this.#parts.say({ reworded: true });
  }

  async switchOff(): Promise<void> {
    this.#parts.rewriter.dispose();
    await this.#parts.say({ reworded: false });
  }

  stopFetching(): void {
    this.#stopFetching?.();
  }

  /** `undefined` while nothing has been asked, or nobody wishes it any more. */
  outcomeOf(ad: AdCard): AdRewordingOutcome | undefined {
    void this.#outcomeCount;
    return this.wanted ? this.#outcomes.get(ad) : undefined;
  }

  /** What an ad says. */
  textsOf(ad: AdCard): Pick<AdCard, 'headline' | 'body'> {
    const outcome = this.outcomeOf(ad);
    return outcome?.kind === 'reworded' ? outcome : ad;
  }

  /** Has the model word an ad anew; the words change while nobody has seen them, or never. */
  async ask(ad: AdCard, place: UnseenPlace): Promise<void> {
    if (!this.wanted || this.#outcomes.has(ad)) return;
    if ((await this.#parts.rewriter.state(language)) !== 'ready') return;
    const outcome = await this.#find(ad, place);
    if (outcome === undefined || this.#outcomes.has(ad)) return;
    this.#outcomes.set(ad, outcome);
    this.#outcomeCount++;
  }

  /** @returns `undefined` when the place is gone, unseen: the next one may ask again */
  async #find(ad: AdCard, place: UnseenPlace): Promise<AdRewordingOutcome | undefined> {
    const { ranker, rewriter } = this.#parts;
    const kept = (because: KeptBecause): AdRewordingOutcome => ({ kind: 'kept', because });
    if (ad.item === undefined) return kept('no-item');
    try {
      place.signal.throwIfAborted();
      const request = await ranker.adRewriteRequest(ad.chosen);
      if (request === undefined) return kept('unchecked');
      const answer = await rewriter.rewrite(request, { signal: place.signal });
      if (answer === undefined) return kept('no-answer');
      const words = await ranker.judgeAdRewrite(ad.chosen, answer);
      if (words === undefined) return kept('unchecked');
      if (!words.isRewritten) return { kind: 'refused', faults: words.faults };
      const { headline, body } = words;
      if (headline === ad.headline && body === ad.body) return kept('same');
      place.signal.throwIfAborted();
      if (place.state() !== 'unseen') return kept('in-view');
      return { kind: 'reworded', headline, ...(body !== undefined && { body }) };
    } catch {
      const state = place.state();
      return state === 'gone' ? undefined : kept(state === 'seen' ? 'in-view' : 'no-answer');
    } finally {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => rewriter.dispose(), idleMs);
    }
  }

  async #fetchModel(): Promise<void> {
    if (this.#fetching !== undefined) return;
    const controller = new AbortController();
    this.#stopFetching = () => controller.abort();
    this.#fetchFailed = false;
    this.#fetching = {};
    try {
      this.#state = await this.#parts.rewriter.fetchModel(language, {
        signal: controller.signal,
        onProgress: (share) => {
          if (!controller.signal.aborted) this.#fetching &&= { share };
        },
      });
      this.#fetchFailed = this.#state !== 'ready';
    } catch {
      // Stopped.
      await this.look();
    } finally {
      this.#fetching = undefined;
    }
  }
}
