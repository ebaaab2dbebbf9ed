import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browserRewriter } from '../../src/adapters/language-model/browser-rewriter.ts';
import { AdChoices } from '../../src/app/state/ad-choices.svelte.ts';
import { AdRewording, type UnseenPlace } from '../../src/app/state/ad-rewording.svelte.ts';
import { Settings } from '../../src/app/state/settings.svelte.ts';
import { adWordsTexts, wordFaults } from '../../src/app/wording/ad-words.ts';
import type { AdCard } from '../../src/ports/ranker-api.ts';
import { FakeLanguageModel, hanging } from '../adapters/language-model/fake-language-model.ts';
import { fakeAd } from '../support/fake-ads.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

let ranker: FakeRanker;
let model: FakeLanguageModel;
let settings: Settings;
let rewording: AdRewording;
let ad: AdCard;

beforeEach(async () => {
  ranker = new FakeRanker();
  ranker.nextWords = { headline: 'A mug by Kiln', isRewritten: true, faults: [] };
  model = new FakeLanguageModel();
  settings = new Settings(ranker, { current: 'system', apply: () => {} });
  await settings.load();
  const choices = new AdChoices(ranker, settings, { note: () => Promise.resolve(undefined) });
  rewording = new AdRewording({
    ranker,
    rewriter: browserRewriter(() => model, { stateMs: 20, startMs: 20, answerMs: 20 }),
    wishes: () => choices.wishes,
    say: (change) => choices.say(change),
  });
  ad = fakeAd(ranker.items[3]);
});

/** A place that comes into view, or goes, when told. */
class Place implements UnseenPlace {
  readonly #controller = new AbortController();
  #state: 'unseen' | 'seen' | 'gone' = 'unseen';
  readonly signal = this.#controller.signal;
  state(): 'unseen' | 'seen' | 'gone' {
    return this.#state;
  }
  become(state: 'seen' | 'gone'): this {
    this.#state = state;
    this.#controller.abort();
    return this;
  }
}

const wish = (reworded = true): Promise<void> => settings.update({ ads: { reworded } });
const keptBecause = (): string | undefined => {
  const outcome = rewording.outcomeOf(ad);
  return outcome?.kind === 'kept' ? outcome.because : outcome?.kind;
};

describe('an ad in other words', () => {
  it('says what the ranker lets it say, and its own words again when nobody wishes others any more', async () => {
    await wish();
    model.answer = () => Promise.resolve('whatever it says');
    await rewording.ask(ad, new Place());
    expect(ranker.callsOf('judgeAdRewrite')).toEqual([{ chosen: ad.chosen, answer: 'whatever it says' }]);
    expect(rewording.textsOf(ad)).toEqual({ kind: 'reworded', headline: 'A mug by Kiln' });
    await wish(false);
    expect([rewording.textsOf(ad), rewording.outcomeOf(ad)]).toEqual([ad, undefined]);
  });

  it('is not asked for unless the shopper wishes it and the model is there', async () => {
    await rewording.ask(ad, new Place());
    await wish();
    model.state = 'downloadable';
    await rewording.ask(ad, new Place());
    expect([ranker.callsOf('adRewriteRequest'), model.created]).toEqual([[], []]);
    expect([rewording.textsOf(ad), rewording.outcomeOf(ad)]).toEqual([ad, undefined]);
  });

  it('is asked for once', async () => {
    await wish();
    const prompt = vi.spyOn(model, 'answer');
    await rewording.ask(ad, new Place());
    await rewording.ask(ad, new Place());
    expect(prompt).toHaveBeenCalledTimes(1);
  });

  it('is not shown once the ad is in view, whenever that happens', async () => {
    await wish();
    await rewording.ask(ad, new Place().become('seen'));
    expect([keptBecause(), ranker.callsOf('adRewriteRequest')]).toEqual(['in-view', []]);

    ad = fakeAd(ranker.items[4]);
    const whileAsking = new Place();
    model.answer = (input) => {
      whileAsking.become('seen');
      return Promise.resolve(input);
    };
    await rewording.ask(ad, whileAsking);
    expect([keptBecause(), rewording.textsOf(ad)]).toEqual(['in-view', ad]);

    ad = fakeAd(ranker.items[5]);
    model.answer = (input) => Promise.resolve(input);
    const whileJudging = new Place();
    const judge = ranker.judgeAdRewrite.bind(ranker);
    ranker.judgeAdRewrite = (...asked) => {
      whileJudging.become('seen');
      return judge(...asked);
    };
    await rewording.ask(ad, whileJudging);
    expect([keptBecause(), rewording.textsOf(ad)]).toEqual(['in-view', ad]);
  });

  it('is asked for again where the ad went away unseen before there was an answer', async () => {
    await wish();
    const gone = new Place();
    model.answer = (input) => {
      gone.become('gone');
      return Promise.resolve(input);
    };
    await rewording.ask(ad, gone);
    expect(rewording.outcomeOf(ad)).toBeUndefined();
    model.answer = (input) => Promise.resolve(input);
    await rewording.ask(ad, new Place());
    expect(rewording.outcomeOf(ad)?.kind).toBe('reworded');
  });

  it('stays away, with the reason, when the model hangs or fails, or nothing can be held against anything', async () => {
    await wish();
    model.answer = hanging;
    await rewording.ask(ad, new Place());
    expect(keptBecause()).toBe('no-answer');

    ad = fakeAd(ranker.items[4]);
    model.answer = () => Promise.reject(new DOMException('no', 'NotSupportedError'));
    await rewording.ask(ad, new Place());
    expect(keptBecause()).toBe('no-answer');

    ad = fakeAd(undefined);
    await rewording.ask(ad, new Place());
    expect(keptBecause()).toBe('no-item');

    ad = fakeAd(ranker.items[5]);
    model.answer = (input) => Promise.resolve(input);
    const { headline, body } = ad;
    ranker.nextWords = { headline, ...(body !== undefined && { body }), isRewritten: true, faults: [] };
    await rewording.ask(ad, new Place());
    expect(keptBecause()).toBe('same');

    ad = fakeAd(ranker.items[6]);
    ranker.nextWords = undefined;
    await rewording.ask(ad, new Place());
    expect(keptBecause()).toBe('unchecked');
    expect(rewording.textsOf(ad)).toBe(ad);
  });

  it('tells what was wrong with words that are not shown', async () => {
    await wish();
    const faults = [
      { rule: 'prices', found: '€3' },
      { rule: 'numbers', found: '42' },
      { rule: 'number words', found: 'twenty' },
      { rule: 'length', found: '' },
    ] as const;
    ranker.nextWords = { headline: ad.headline, isRewritten: false, faults };
    await rewording.ask(ad, new Place());
    expect(rewording.outcomeOf(ad)).toEqual({ kind: 'refused', faults });
    expect(rewording.textsOf(ad)).toBe(ad);
    expect(wordFaults(faults)).toEqual([
      adWordsTexts.fault(adWordsTexts.faults.prices, ['“€3”']),
      adWordsTexts.fault(adWordsTexts.faults.numbers, ['“42”', '“twenty”']),
      adWordsTexts.faults.length,
    ]);
  });

  it('leaves no session behind after a while', async () => {
    vi.useFakeTimers();
    try {
      await wish();
      await rewording.ask(ad, new Place());
      expect(model.alive).toBe(1);
      await vi.advanceTimersByTimeAsync(120_000);
      expect(model.alive).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the setting', () => {
  it('is kept at once where the model is there', async () => {
    await rewording.look();
    await rewording.switchOn();
    expect(settings.current?.ads).toEqual({ reworded: true });
    expect(model.created).toEqual([]);
    await rewording.switchOff();
    expect(rewording.wanted).toBe(false);
  });

  it('has the model fetched first, in the same task as the tap', async () => {
    model.state = 'downloadable';
    await rewording.look();
    expect(rewording.state).toBe('offered');
    const on = rewording.switchOn();
    expect(model.created).toHaveLength(1);
    expect([rewording.fetching, rewording.wanted]).toEqual([{ share: 1 }, false]);
    await on;
    expect([rewording.fetching, rewording.state, rewording.wanted]).toEqual([undefined, 'ready', true]);
  });

  it('stays off when fetching fails or is stopped, and says which', async () => {
    model.state = 'downloadable';
    await rewording.look();
    model.start = () => {
      model.state = 'downloadable';
      return Promise.reject(new DOMException('full', 'QuotaExceededError'));
    };
    await rewording.switchOn();
    expect([rewording.fetchFailed, rewording.state, rewording.wanted]).toEqual([true, 'offered', false]);

    model.start = () => {
      model.state = 'downloading';
      return hanging();
    };
    const on = rewording.switchOn();
    rewording.stopFetching();
    await on;
    expect([rewording.fetchFailed, rewording.fetching, rewording.wanted]).toEqual([false, undefined, false]);
  });
});
