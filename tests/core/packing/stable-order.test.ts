import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stableOrder } from '../../../src/core/packing/stable-order.ts';

const keys = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 12 });

it('keeps what was there in its place and has everything once', () => {
  fc.assert(
    fc.property(keys, keys, (previous, current) => {
      const ordered = stableOrder(previous, current).map((index) => current[index]!);
      expect(ordered.toSorted()).toEqual(current.toSorted());
      ordered.forEach((key, place) => {
        const before = previous.indexOf(key);
        if (before >= 0 && before < current.length) expect(place).toBe(before);
      });
    }),
  );
});

it('gives what is new the places of what is gone, then the end', () => {
  const order = (previous: string, current: string): string =>
    stableOrder([...previous], [...current])
      .map((index) => current[index])
      .join('');
  expect(order('abcd', 'xbdya')).toBe('abxdy');
  expect(order('abcd', 'dcb')).toBe('dbc');
  expect(order('', 'ab')).toBe('ab');
});
