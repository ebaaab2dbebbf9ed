import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenWeights } from '../../../src/core/encoding/token-weights.ts';

const reading = { maxTokens: 64, halfPlace: 4 };

test('the first token counts 1, the one after four others half, the one after twelve a quarter', () => {
  const weights = tokenWeights(
    Array.from({ length: 13 }, (_, place) => place),
    reading,
  );
  expect([weights[0], weights[4], weights[12]]).toEqual([1, 1 / 2, 1 / 4]);
});

test('a token counts 1/n where it comes up the n-th time', () => {
  expect([...tokenWeights([7, 7, 3, 7], { ...reading, halfPlace: Infinity })]).toEqual([1, 1 / 2, 1, 1 / 3]);
});

test('place and repetition count together', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 64 }), (tokens) => {
      const weights = tokenWeights(tokens, reading);
      expect(weights).toHaveLength(tokens.length);
      tokens.forEach((token, place) => {
        const times = tokens.slice(0, place + 1).filter((other) => other === token).length;
        expect(weights[place]! * times * (1 + place / 4)).toBeCloseTo(1, 12);
      });
    }),
  );
});

test('no token, no weight', () => {
  expect(tokenWeights([], reading)).toHaveLength(0);
});
