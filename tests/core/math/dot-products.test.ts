import { describe, expect, it } from 'vitest';
import { dotProducts } from '../../../src/core/math/dot-products.ts';
import { createRandom } from '../../../src/core/math/random.ts';

describe('dotProducts', () => {
  it.each([1, 7, 8, 9, 20])('agrees with the plain double loop for %i rows', (queryCount) => {
    const random = createRandom(queryCount);
    const dimensions = 5;
    const draw = (rows: number): Float32Array =>
      Float32Array.from({ length: rows * dimensions }, () => random() - 0.5);
    const queries = draw(queryCount);
    for (const items of [draw(11), Int16Array.from(draw(11), (value) => value * 250)]) {
      const products = dotProducts(queries, items, dimensions);
      expect(products).toHaveLength(queryCount * 11);
      for (let query = 0; query < queryCount; query++)
        for (let item = 0; item < 11; item++) {
          let sum = 0;
          for (let i = 0; i < dimensions; i++)
            sum += queries[query * dimensions + i]! * items[item * dimensions + i]!;
          expect(products[query * 11 + item]).toBeCloseTo(sum, 10);
        }
    }
  });

  it('refuses what is not whole rows', () => {
    expect(() => dotProducts(new Float32Array(5), new Float32Array(4), 2)).toThrow(
      '5 numbers are not rows of 2',
    );
    expect(() => dotProducts(new Float32Array(4), new Float32Array(4), 0)).toThrow(RangeError);
  });
});
