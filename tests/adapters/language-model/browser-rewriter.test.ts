import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserRewriter } from '../../../src/adapters/language-model/browser-rewriter.ts';
import { findLanguageModel } from '../../../src/adapters/language-model/language-model.ts';
import { shopWordsOf } from '../../../src/core/ads/creatives/fact-check/shop-words.ts';
import { fillCreative } from '../../../src/core/ads/creatives/fill-creative.ts';
import { factsOf } from '../../../src/core/ads/creatives/item-facts.ts';
import { rewriteSchema } from '../../../src/core/ads/creatives/rewrite-schema.ts';
import { judgeRewrite, rewriteRequest } from '../../../src/core/ads/creatives/rewrite.ts';
import { templatesFor } from '../../../src/core/ads/creatives/templates.ts';
import { testTextRewriter } from '../../contracts/text-rewriter.ts';
import { FakeLanguageModel, hanging } from './fake-language-model.ts';

const limits = { stateMs: 20, startMs: 20, answerMs: 20 };
const request = { language: 'en', task: 'Say it again.', prompt: 'A lamp' } as const;

testTextRewriter('the browser’s language model', (kind) => {
  const model = new FakeLanguageModel();
  if (kind === 'failing') model.answer = () => Promise.reject(new DOMException('no', 'UnknownError'));
  if (kind === 'hanging') model.answer = hanging;
  return browserRewriter(() => (kind === 'none' ? undefined : model), limits);
});

describe('the browser’s language model', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each(['downloadable', 'downloading', 'unavailable', 'something new'])(
    'is not started when it is %s',
    async (state) => {
      const model = new FakeLanguageModel();
      model.state = state;
      const rewriter = browserRewriter(() => model, limits);
      expect(await rewriter.state('zh')).toBe(state.startsWith('download') ? 'offered' : 'none');
      expect(await rewriter.rewrite(request)).toBeUndefined();
      expect(model.created).toEqual([]);
    },
  );

  it('is fetched when the shopper wishes it, with its progress told, and keeps no session of that', async () => {
    const model = new FakeLanguageModel();
    model.state = 'downloadable';
    const rewriter = browserRewriter(() => model, limits);
    const shares: number[] = [];
    expect(await rewriter.fetchModel('en', { onProgress: (share) => shares.push(share) })).toBe('ready');
    expect(shares).toEqual([0, 0.5, 1]);
    expect(model.alive).toBe(0);
    expect(await rewriter.rewrite(request)).toBe('A lamp');
  });

  it('stays offered when fetching fails, and can be stopped', async () => {
    const model = new FakeLanguageModel();
    const rewriter = browserRewriter(() => model, limits);
    model.start = () => {
      model.state = 'downloadable';
      return Promise.reject(new DOMException('full', 'QuotaExceededError'));
    };
    expect(await rewriter.fetchModel('en')).toBe('offered');
    const controller = new AbortController();
    model.start = hanging;
    const fetching = rewriter.fetchModel('en', { signal: controller.signal });
    controller.abort();
    await expect(fetching).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is one session for all questions, one at a time, each without the ones before', async () => {
    const model = new FakeLanguageModel();
    const rewriter = browserRewriter(() => model, limits);
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((prompt) => rewriter.rewrite({ ...request, prompt })),
    );
    expect(answers).toEqual(['a', 'b', 'c']);
    expect(model.created).toHaveLength(1);
    expect(model.mostRunning).toBe(1);
    expect(model.alive).toBe(1);
    rewriter.dispose();
    expect(model.alive).toBe(0);
  });

  it('is asked for the form of the answer, in the language of the creative, and told of no download', async () => {
    const model = new FakeLanguageModel();
    const prompt = vi.spyOn(model, 'answer');
    await browserRewriter(() => model, limits).rewrite({ ...request, language: 'zh' });
    expect(model.created[0]).toMatchObject({
      expectedOutputs: [{ type: 'text', languages: ['zh'] }],
      initialPrompts: [{ role: 'system', content: request.task }],
    });
    expect(model.created[0]).not.toHaveProperty('monitor');
    expect(prompt).toHaveBeenCalledTimes(1);
    expect(rewriteSchema.required).toEqual(['headline', 'body']);
  });

  it('leaves nothing running after it failed or hung', async () => {
    for (const answer of [hanging, () => Promise.reject(new Error('broken'))]) {
      const model = new FakeLanguageModel();
      model.answer = answer;
      const rewriter = browserRewriter(() => model, limits);
      expect(await rewriter.rewrite(request)).toBeUndefined();
      model.answer = (input) => Promise.resolve(input);
      expect(await rewriter.rewrite(request)).toBe('A lamp');
      expect(model.created).toHaveLength(2);
    }
  });

  it('gives a session back that starts too late', async () => {
    const model = new FakeLanguageModel();
    let finish = (): void => {};
    model.start = () => new Promise((resolve) => (finish = resolve));
    const rewriter = browserRewriter(() => model, limits);
    expect(await rewriter.rewrite(request)).toBeUndefined();
    finish();
    await new Promise((resolve) => setTimeout(resolve));
    expect(model.alive).toBe(0);
  });

  it('says nothing when asking for its state hangs or throws', async () => {
    const model = new FakeLanguageModel();
    model.availability = hanging;
    expect(await browserRewriter(() => model, limits).state('en')).toBe('none');
    model.availability = () => Promise.reject(new TypeError('languages'));
    expect(await browserRewriter(() => model, limits).state('en')).toBe('none');
  });

  it('is looked for on the window of a page only', () => {
    expect(findLanguageModel()).toBeUndefined();
    const model = new FakeLanguageModel();
    vi.stubGlobal('LanguageModel', model);
    expect(findLanguageModel()).toBeUndefined();
    vi.stubGlobal('window', { LanguageModel: model });
    expect(findLanguageModel()).toBe(model);
  });

  it('may lie: the template is shown then', async () => {
    const item = { id: 'a', title: 'Oak lamp', price: 80, currency: 'EUR', brand: 'Nordkamm' };
    const facts = factsOf(item);
    const filled = fillCreative(templatesFor({})[2]!, facts, 'en')!;
    const model = new FakeLanguageModel();
    const rewriter = browserRewriter(() => model, limits);
    const lies = [
      '{"headline":"Oak lamp, now €60","body":"Hurry."}',
      '{"headline":"The best oak lamp","body":""}',
      '{"headline":"Oak lamp by Fable","body":"A walnut lamp."}',
      '{"headline":"<img src=x onerror=alert(1)>","body":""}',
      'I cannot do that.',
    ];
    for (const lie of lies) {
      model.answer = () => Promise.resolve(lie);
      const answer = await rewriter.rewrite(rewriteRequest(facts, filled));
      expect(answer).toBe(lie);
      expect(judgeRewrite(answer, filled, facts, shopWordsOf([item])).creative).toBe(filled);
    }
  });
});
