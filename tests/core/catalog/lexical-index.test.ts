import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LexicalIndex, type LexicalMatches } from '../../../src/core/catalog/lexical-index.ts';
import { searchWords } from '../../../src/core/catalog/lexical-search.ts';
import { idfOf, LexicalBuilder, twoDigits } from '../../../src/core/packing/lexical-builder.ts';
import { writeSafetensors } from '../../../src/core/packing/write-safetensors.ts';
import { stopWords } from '../../../src/core/text/stop-words.ts';
import { editsBetween } from '../../support/edits.ts';
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
  const { items, scores } = searchWords(index, query);
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
  const wordCount = documents.reduce((sum, { length }) => sum + length, 0);
  const meanLength = wordCount === 0 ? 1 : twoDigits(wordCount / documents.length);
  const typed = splitWords(query);
  const telling = typed.filter((word) => !stopWords.has(word));
  const words = telling.length > 0 ? telling : typed;
  const weights = new Map<string, number>();
  for (const word of words) weights.set(foldPlural(word), (weights.get(foldPlural(word)) ?? 0) + 1);
  const last = typed.at(-1);
  const isTyped = last !== undefined && last === words.at(-1) && !/[^\p{L}\p{N}]$/u.test(query);
  const completions = isTyped
    ? vocabulary.filter((term) => term.startsWith(last) || term === foldPlural(`${last}s`))
    : [];
  const corrections: string[] = [];
  for (const word of words) {
    if (vocabulary.includes(foldPlural(word)) || !/^\p{L}{4,}$/u.test(word)) continue;
    const unfinished = isTyped && word === last;
    if (unfinished && completions.length > 0) continue;
    const near = vocabulary.filter((term) => editsBetween(foldPlural(word), term) === 1);
    const nearBeginnings = vocabulary.filter(
      (term) =>
        term[0] === word[0] && [...term].some((_, end) => editsBetween(word, term.slice(0, end + 1)) === 1),
    );
    corrections.push(...(near.length === 0 && unfinished ? nearBeginnings : near));
  }
  for (const term of completions) if (!weights.has(term)) weights.set(term, 0.7);
  for (const term of corrections) weights.set(term, (weights.get(term) ?? 0) + 0.6);
  const scores = new Map<number, number>();
  for (const [term, weight] of weights) {
    const df = documents.filter((words_) => words_.includes(term)).length;
    const idf = idfOf(texts.length, df);
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
        'lapm',
        'dres',
      ],
    );
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
    const query = fc
      .tuple(
        fc.array(word, { maxLength: 4 }),
        fc.constantFrom('', ' ', 'la', 'dresse', 'bod', '!', 'unknown', 'lampsade', 'lumpsh', 'bodyes '),
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
    for (const query of ['bodi', 'bodie', 'bodies']) expect(found(['one body'], query)).toEqual([0]);
  });

  it('corrects a word of four letters or more that no item has, by one edit, and says so', () => {
    const shoes = ['running sneaker', 'sneakers for boys', 'garden speaker', 'shoe 4040', 'shoo'];
    const index = indexOf(shoes);
    expect(found(shoes, 'sneekers ')).toEqual([0, 1]);
    expect(searchWords(index, 'sneekers ').corrections).toEqual([{ typed: 'sneekers', terms: ['sneaker'] }]);
    // Known words and their beginnings are never corrected; short words and numbers neither.
    for (const query of ['sneakers ', 'snea', 'she ', '4041 ', 'unknowable '])
      expect(searchWords(index, query).corrections).toEqual([]);
    // While it is typed, its beginning may be wrong.
    expect(found(shoes, 'snaek')).toEqual([0, 1]);
    expect(searchWords(index, 'sneker').corrections).toEqual([{ typed: 'sneker', terms: ['sneaker'] }]);
    expect(searchWords(index, 'shoee ').corrections).toEqual([{ typed: 'shoee', terms: ['shoe'] }]);
  });

  it('counts a corrected word less than one typed right', () => {
    const index = indexOf(['red lamp', 'lamp', 'rug', 'mat']);
    const [right, wrong] = ['lamp ', 'lapm '].map((query) => searchWords(index, query)) as [
      LexicalMatches,
      LexicalMatches,
    ];
    expect([...wrong.items]).toEqual([...right.items]);
    wrong.scores.forEach((score, place) => expect(score).toBeCloseTo(0.6 * right.scores[place]!, 6));
    expect(wrong.ceiling).toBeCloseTo(0.6 * right.ceiling, 6);
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
    expect(searchWords(index, 'lamp ').ceiling).toBeCloseTo(best('lamp '), 6);
    expect(searchWords(index, 'lamp red ').ceiling).toBeCloseTo(best('lamp ') + best('red '), 6);
    expect(searchWords(index, 'rug lamp ').ceiling).toBeGreaterThan(1.5 * best('rug lamp '));
    // However many words it may become, it becomes one of them.
    expect(searchWords(index, 'red lam').ceiling).toBeCloseTo(best('red ') + best('lam'), 6);
    expect(searchWords(index, 'unknown ').ceiling).toBe(0);
    // Whole, and the beginning of a longer one: the more telling of the two, never both.
    expect(searchWords(index, 'red lamp').ceiling).toBeCloseTo(
      best('red ') + Math.max(best('lamp '), 0.7 * best('lampshade ')),
      6,
    );
  });

  it('no item scores above what all finished words could give', () => {
    const word = fc.constantFrom('lamp', 'red', 'rug', 'dress', 'x');
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (texts, query) => {
        const { scores, ceiling } = searchWords(indexOf(texts), `${query} `);
        for (const score of scores) expect(score).toBeLessThanOrEqual(ceiling * (1 + 1e-6));
      }),
    );
  });

  it('starts every query from nothing', () => {
    const index = indexOf(lamps);
    const first = scoresOf(index, 'lamp');
    searchWords(index, 'dress rug');
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
