import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPlural, splitWords, tokenize } from '../../../src/core/text/tokenize.ts';

describe('tokenize', () => {
  it.each([
    ['Men’s running shoes', ['men', 'running', 'shoe']],
    ["women's WOMENS woman", ['women', 'women', 'woman']],
    ['Crème brûlée café', ['creme', 'brulee', 'cafe']],
    ['dresses boxes watches bodies lenses glasses', ['dress', 'box', 'watch', 'body', 'lens', 'glass']],
    ['bus glass tennis shoes', ['bus', 'glass', 'tennis', 'shoe']],
    ['T-shirt, A-line; 100% cotton', ['t', 'shirt', 'a', 'line', '100', 'cotton']],
    ['ﬁne ½ ①', ['fine', '1', '2', '1']],
    ['🎉 party 🎈', ['party']],
    ['北欧のランプ', ['北', '欧', 'の', 'ランフ']],
    ['无线ANC耳机', ['无', '线', 'anc', '耳', '机']],
    ['  …  ', []],
    ['', []],
  ])('%s', (text, terms) => {
    expect(tokenize(text)).toEqual(terms);
  });

  it.each(
    [
      ...[
        'lamp',
        'shoe',
        'dress',
        'box',
        'watch',
        'brush',
        'vase',
        'case',
        'blouse',
        'purse',
        'house',
        'lens',
      ],
      ...['bus', 'canvas', 'glass', 'table', 'size', 'bottle', 'T-shirt'],
    ].map((word) => [word, /(?:ss|x|ch|sh|ns|us|as)$/.test(word) ? `${word}es` : `${word}s`]),
  )('%s and %s meet', (singular, plural) => {
    expect(tokenize(plural)).toEqual(tokenize(singular));
  });

  it.each([
    ['ponies', 'pony'],
    ['gas', 'gas'],
    ['yes', 'yes'],
    ['tennis', 'tennis'],
    ['lotus', 'lotus'],
  ])('folds %s to %s', (plural, singular) => {
    expect(foldPlural(plural)).toBe(singular);
  });

  it('gives well-formed lower-case words of at most 40 units, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        for (const word of splitWords(text)) {
          expect(word).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
          expect(word.length).toBeLessThanOrEqual(40);
          expect(word.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect(splitWords(`a${'𐐨'.repeat(30)}`)).toEqual([`a${'𐐨'.repeat(19)}`]);
  });

  it('finds the same words however the text is cased and composed', () => {
    fc.assert(
      fc.property(fc.constantFrom('Crème', 'Ångström', 'Łódź', 'ΣΊΣΥΦΟΣ'), (word) => {
        expect(tokenize(word.normalize('NFD'))).toEqual(tokenize(word.normalize('NFC')));
        expect(tokenize(word.toUpperCase())).toEqual(tokenize(word));
      }),
    );
  });
});
