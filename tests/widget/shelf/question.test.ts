import { describe, expect, test } from 'vitest';
import { keyOf, questionOf } from '../../../src/widget/shelf/question.ts';

const facts = { viewed: ['a', 'b'], cart: ['c'], query: 'lamp' };

describe('what a shelf is asked', () => {
  test('is about what the page says, unless its own attributes say otherwise', () => {
    expect(questionOf({ placement: 'item' }, facts)).toEqual({ kind: 'item', ids: ['a', 'b'] });
    expect(questionOf({ placement: 'item', item: 'z' }, facts)).toEqual({ kind: 'item', ids: ['z'] });
    expect(questionOf({ placement: 'cart' }, facts)).toEqual({ kind: 'cart', ids: ['c'] });
    expect(questionOf({ placement: 'home' }, facts)).toEqual({ kind: 'home' });
  });

  test('is about the words typed last, then those the page searched for, then its attribute', () => {
    const options = { placement: 'search', query: 'chair' } as const;
    expect(questionOf(options, facts, ' tea ')).toEqual({ kind: 'search', text: 'tea' });
    expect(questionOf(options, facts)).toEqual({ kind: 'search', text: 'lamp' });
    expect(questionOf(options, { viewed: [], cart: [] })).toEqual({ kind: 'search', text: 'chair' });
  });

  test('is about the shopper where the box was emptied', () => {
    expect(questionOf({ placement: 'search', query: 'chair' }, facts, '  ')).toEqual({ kind: 'home' });
  });

  test('is another for another item and other words, and the same for another cart', () => {
    expect(keyOf({ kind: 'item', ids: ['a'] })).not.toBe(keyOf({ kind: 'item', ids: ['b'] }));
    expect(keyOf({ kind: 'search', text: 'a' })).not.toBe(keyOf({ kind: 'item', ids: ['a'] }));
    expect(keyOf({ kind: 'cart', ids: ['a'] })).toBe(keyOf({ kind: 'cart', ids: ['a', 'b'] }));
  });
});
