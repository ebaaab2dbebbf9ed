import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipText } from '../../../src/core/encoding/clip-text.ts';

const loneSurrogate = /\p{Surrogate}/u;

test('any text comes out short and well-formed', () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6_000 });
  fc.assert(
    fc.property(units, (codes) => {
      const clipped = clipText(codes.map((code) => String.fromCharCode(code)).join(''));
      expect(clipped.length).toBeLessThanOrEqual(4_096);
      expect(clipped).not.toMatch(loneSurrogate);
    }),
  );
});

test('an ordinary text stays as it is', () => {
  expect(clipText('crème brûlée, 4 dishes 🍮')).toBe('crème brûlée, 4 dishes 🍮');
});

test('white space does not use up the room for words', () => {
  expect(clipText(`${' \n\t'.repeat(10_000)}lamp`)).toBe('lamp');
});

test('the cut falls between characters, not inside one', () => {
  expect(clipText(`a${'🍮'.repeat(3_000)}`)).toBe(`a${'🍮'.repeat(2_047)}`);
});

test('a megabyte is cut before anything slow looks at it', () => {
  expect(clipText('word '.repeat(200_000))).toHaveLength(4_096);
});
