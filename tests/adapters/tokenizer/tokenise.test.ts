import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenise } from '../../../src/adapters/tokenizer/tokenise.ts';
import { clipText } from '../../../src/core/encoding/clip-text.ts';

const read = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../models/encoder/${name}`, import.meta.url), 'utf8')) as object;
const tokenizerJson = read('tokenizer.json');
const configJson = read('tokenizer_config.json');
const library = new Tokenizer(tokenizerJson, configJson);
const tokenise = createTokenise(tokenizerJson, configJson, 100_000);

describe('tokenise', () => {
  it('gives the library’s ids for any text, plain or not', () => {
    const word = fc.constantFrom(
      'Blue',
      "men's",
      '18V',
      '2x4.0Ah',
      'crème',
      '女士夹克',
      'x',
      '#',
      'ﬁ',
      'İ',
      'a\u0301',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
      fc
        .array(fc.integer({ min: 0x20, max: 0x7e }), { maxLength: 80 })
        .map((codes) => String.fromCharCode(...codes)),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(tokenise(any)).toEqual(library.encode(clipText(any)).ids);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the library’s id for a word too long to split', () => {
    for (const length of [99, 100, 101, 400]) {
      const text = `lamp ${'ab'.repeat(length)} lamp`;
      expect(tokenise(text)).toEqual(library.encode(text).ids);
    }
  });

  it('goes through the library where the tokenizer adds something around the text', () => {
    const added = {
      ...tokenizerJson,
      post_processor: {
        type: 'TemplateProcessing',
        single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
        pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }],
        special_tokens: { '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] } },
      },
    };
    const withClass = createTokenise(added, configJson, 64);
    expect(withClass('blue lamp')).toEqual(new Tokenizer(added, configJson).encode('blue lamp').ids);
    expect(withClass('blue lamp')[0]).toBe(2);
  });

  it('reads only as many tokens as the encoder does', () => {
    expect(createTokenise(tokenizerJson, configJson, 3)('one two three four five')).toHaveLength(3);
  });
});
