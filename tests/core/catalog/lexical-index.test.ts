import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../../src/core/catalog/lexical-index.ts';
import { LexicalBuilder } from '../../../src/core/packing/lexical-builder.ts';
import { writeSafetensors } from '../../../src/core/packing/write-safetensors.ts';
import { stopWords } from '../../../src/core/text/stop-words.ts';
import { foldPlural, splitWords, tokenize } from '../../../src/core/text/tokenize.ts';

const noCounts = { categories: 0, brands: 0, attributeValues: 0, thumbnails: 0 };

function indexOf(texts: readonly string[]): LexicalIndex {
  const builder = new LexicalBuilder(tokenize);
  for (const text of texts) builder.add([{ text, weight: 1 }]);
  const { tensors, termCount, postingCount } = builder.finish();
  return LexicalIndex.open(writeSafetensors(tensors).buffer, {
    ...noCounts,
    items: texts.length,
    terms: termCount,
    postings: postingCount,
  });
}

function scoresOf(index: LexicalIndex, query: string): Map<number, number> {
  const { items, scores } = index.search(query);
  expect(new Set(items).size).toBe(items.length);
  expect(scores.length).toBe(items.length);
  return new Map(Array.from(items, (item, i) => [item, scores[i]!]));
}

const found = (texts: readonly string[], query: string): number[] =>
  [...scoresOf(indexOf(texts), query).keys()].sort((a, b) => a - b);

/** BM25 from the formula, with a plain loop over every text and term; k1 = 1.2, b = 0.75. */
function naiveScores(texts: readonly string[], query: string): Map<number, number> {
  const documents = texts.map(tokenize);
  const vocabulary = [...new Set(documents.flat())].sort();
  const meanLength = documents.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const typed = splitWords(query);
  const telling = typed.filter((word) => !stopWords.has(word));
  const words = telling.length > 0 ? telling : typed;
  const weights = new Map<string, number>();
  for (const word of words) weights.set(foldPlural(word), (weights.get(foldPlural(word)) ?? 0) + 1);
  const last = typed.at(-1);
  if (last !== undefined && last === words.at(-1) && !/[^\p{L}\p{N}]$/u.test(query))
    for (const term of vocabulary)
      if ((term.startsWith(last) || term === foldPlural(`${last}s`)) && !weights.has(term))
        weights.set(term, 0.7);
  const scores = new Map<number, number>();
  for (const [term, weight] of weights) {
    const df = documents.filter((words_) => words_.includes(term)).length;
    const idf = Math.log(1 + (texts.length - df + 0.5) / (df + 0.5));
    documents.forEach((document, item) => {
      const f = document.filter((word) => word === term).length;
      if (f === 0) return;
      const impact = (idf * f * 2.2) / (f + 1.2 * (0.25 + (0.75 * document.length) / meanLength));
      scores.set(item, (scores.get(item) ?? 0) + weight * impact);
    });
  }
  return scores;
}

describe('LexicalIndex', () => {
  it('finds what BM25 finds, with its scores', () => {
    const word = fc.constantFrom(
      ...[
        'lamp',
        'lamps',
        'lampshade',
        'lam',
        'the',
        'a',
        'for',
        'dress',
        'dresses',
        'rug',
        'café',
        'bodies',
        'x',
      ],
    );
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
    const query = fc
      .tuple(
        fc.array(word, { maxLength: 4 }),
        fc.constantFrom('', ' ', 'la', 'dresse', 'bod', '!', 'unknown'),
      )
      .map(([words, end]) => `${words.join(' ')} ${end}`);
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 10 }), query, (texts, asked) => {
        const naive = naiveScores(texts, asked);
        const scores = scoresOf(indexOf(texts), asked);
        expect([...scores.keys()].sort()).toEqual([...naive.keys()].sort());
        // Impacts are stored in 255 steps of the largest, which is under 4 here; a query adds up a few.
        for (const [item, score] of scores) expect(Math.abs(score - naive.get(item)!)).toBeLessThan(0.08);
      }),
      { numRuns: 150 },
    );
  });

  const lamps = ['table lamp', 'lampshade', 'garden rug', 'A-line dress', 'dresses for the beach'];

  it('takes the last word as unfinished until a space follows', () => {
    expect(found(lamps, 'lamp')).toEqual([0, 1]);
    expect(found(lamps, 'lamp ')).toEqual([0]);
    expect(found(lamps, 'rug lamp')).toEqual([0, 1, 2]);
    expect(found(lamps, 'lam rug')).toEqual([2]);
  });

  it('finds plurals at every letter typed', () => {
    for (const query of ['dress', 'dresse', 'dresses']) expect(found(lamps, query)).toEqual([3, 4]);
    for (const query of ['bodi', 'bodie', 'bodies'])
      expect(found(['one body'], query)).toEqual(query === 'bodi' ? [] : [0]);
  });

  it('leaves out words that say nothing, unless there is nothing else', () => {
    expect(found(lamps, 'a dress')).toEqual([3, 4]);
    expect(found(lamps, 'the')).toEqual([4]);
    expect(found(lamps, 'dress for')).toEqual([3, 4]);
  });

  it.each(['', '   ', '🎉', 'unknown', '…'])('finds nothing for "%s"', (query) => {
    expect(found(lamps, query)).toEqual([]);
  });

  it('finds a word with an accent however it is written', () => {
    for (const query of ['cafe', 'café', 'cafe\u0301', 'CAFÉ', 'café '])
      expect(found(['Café'], query)).toEqual([0]);
    expect(found(['Cafeteria'], 'cafe\u0301')).toEqual([0]);
  });

  it('tells what an item with all of the words could score', () => {
    const index = indexOf(['red lamp', 'red', 'wide red garden lamp', 'lampshade red', 'rug']);
    const best = (query: string): number => Math.max(...scoresOf(index, query).values());
    expect(index.search('lamp ').ceiling).toBeCloseTo(best('lamp '), 6);
    expect(index.search('lamp red ').ceiling).toBeCloseTo(best('lamp ') + best('red '), 6);
    expect(index.search('rug lamp ').ceiling).toBeGreaterThan(1.5 * best('rug lamp '));
    // However many words it may become, it becomes one of them.
    expect(index.search('red lam').ceiling).toBeCloseTo(best('red ') + best('lam'), 6);
    expect(index.search('unknown ').ceiling).toBe(0);
    // Whole, and the beginning of a longer one: the more telling of the two, never both.
    expect(index.search('red lamp').ceiling).toBeCloseTo(
      best('red ') + Math.max(best('lamp '), 0.7 * best('lampshade ')),
      6,
    );
  });

  it('no item scores above what all finished words could give', () => {
    const word = fc.constantFrom('lamp', 'red', 'rug', 'dress', 'x');
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (texts, query) => {
        const { scores, ceiling } = indexOf(texts).search(`${query} `);
        for (const score of scores) expect(score).toBeLessThanOrEqual(ceiling * (1 + 1e-6));
      }),
    );
  });

  it('starts every query from nothing', () => {
    const index = indexOf(lamps);
    const first = scoresOf(index, 'lamp');
    index.search('dress rug');
    expect(scoresOf(index, 'lamp')).toEqual(first);
  });

  it('counts the commonest completions when there are very many', () => {
    const texts = Array.from({ length: 60 }, (_, i) => `word${i}`);
    texts.push('word59', 'word59');
    expect(found(texts, 'wor')).toContain(61);
    expect(found(texts, 'wor').length).toBe(48 + 2);
  });

  it('says how many items hold a term', () => {
    const index = indexOf(lamps);
    expect(['dress', 'lamp', 'unknown'].map((term) => index.documentFrequency(term))).toEqual([2, 1, 0]);
  });
});
