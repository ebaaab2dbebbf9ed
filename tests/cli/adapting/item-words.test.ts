import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenise } from '../../../src/adapters/tokenizer/tokenise.ts';
import { ItemWordsReader } from '../../../src/cli/adapting/item-words.ts';

/** A token per letter: `ab` → 97, 98. Punctuation gives none. */
function createReader(maxWords = 64): { reader: ItemWordsReader; asked: string[] } {
  const asked: string[] = [];
  const tokenise = (word: string): number[] => {
    asked.push(word);
    return Array.from(word.match(/[a-z]/g) ?? [], (letter) => letter.charCodeAt(0));
  };
  return { reader: new ItemWordsReader(tokenise, maxWords), asked };
}

const [a, b, c, d, e, f] = [97, 98, 99, 100, 101, 102];

describe('the words of an item', () => {
  it('stand by field, brand and attribute values together', () => {
    const item = {
      title: 'ab c',
      description: ' d\n\tab ',
      category: ['a b', 'c'],
      brand: 'e',
      attributes: { colour: 'f', size: 'a b' },
    };
    expect(createReader().reader.read(item)).toEqual({
      title: [[a, b], [c]],
      description: [[d], [a, b]],
      category: [[a], [b], [c]],
      attributes: [[e], [f], [a], [b]],
      queries: [],
      categoryNumber: 0,
    });
  });

  it('of a bare title are its words', () => {
    expect(createReader().reader.read({ title: 'a' })).toEqual({
      title: [[a]],
      description: [],
      category: [],
      attributes: [],
      queries: [],
      categoryNumber: -1,
    });
  });

  it('number each category path once, told apart by their levels', () => {
    const { reader } = createReader();
    const paths = [['a', 'b'], ['a b'], ['a'], ['a', 'b'], undefined, ['a b']];
    const numbers = paths.map(
      (category) => reader.read({ title: 'a', ...(category && { category }) }).categoryNumber,
    );
    expect(numbers).toEqual([0, 1, 2, 0, -1, 1]);
  });

  it('are without those that have no tokens, and empty where none has', () => {
    const { reader } = createReader();
    expect(reader.words('a — b !!! 🎒')).toEqual([[a], [b]]);
    for (const text of ['', ' \t\u00a0\n', '—', '! ? …']) expect(reader.words(text)).toEqual([]);
  });

  it('are tokenised once each, however often they come', () => {
    const { reader, asked } = createReader();
    for (let round = 0; round < 3; round++)
      reader.read({ title: 'ab c ab', description: '! ab constructor' });
    expect(asked).toEqual(['ab', 'c', '!', 'constructor']);
  });

  it('are read no further than the encoder reads, whatever the field holds', () => {
    const { reader, asked } = createReader(3);
    const many = Array.from({ length: 100_000 }, (_, word) => `a${'b'.repeat(word % 50)}`).join(' ');
    const { title, description, attributes } = reader.read({
      title: 'a b',
      description: many,
      attributes: { note: many },
    });
    expect([title, description, attributes].map(({ length }) => length)).toEqual([2, 3, 3]);
    expect(asked.length).toBeLessThan(10);
  });

  it('are together the tokens the encoder sees in the text', () => {
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(new URL(`../../../models/encoder/${name}`, import.meta.url), 'utf8'));
    const tokenise = createTokenise(read('tokenizer.json'), read('tokenizer_config.json'), 10_000);
    const reader = new ItemWordsReader(tokenise, 10_000);
    const word = fc.constantFrom(
      "men's",
      '18V',
      'crème',
      '女士夹克',
      'ΟΔΟΣ',
      '#',
      'İ',
      'a\u0301',
      '\u0301',
      'x-y',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.lorem({ maxCount: 20 }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(reader.words(any).flat()).toEqual(tokenise(any));
      }),
      { numRuns: 500 },
    );
  });
});
