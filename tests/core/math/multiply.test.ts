import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiplyTransposed, transpose } from '../../../src/core/math/multiply.ts';
import { createRandom } from '../../../src/core/math/random.ts';

// Below, at and beyond the blocks of four rows and two columns, and nothing at all.
const size = fc.nat({ max: 13 });
/** Whole numbers, whose sums are exact in any order. */
function draw(length: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length }, () => Math.floor(random() * 2001) - 1000);
}

describe('multiplyTransposed', () => {
  it('agrees with the plain triple loop for any shape', () => {
    fc.assert(
      fc.property(size, size, size, fc.nat(), (rows, columns, width, seed) => {
        const a = draw(rows * width, seed);
        const b = draw(columns * width, seed + 1);
        const out = new Float64Array(rows * columns + 1).fill(NaN);
        multiplyTransposed(a, b, out, rows, columns, width);
        const expected = new Float64Array(rows * columns + 1);
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++)
            for (let d = 0; d < width; d++)
              expected[i * columns + j]! += a[i * width + d]! * b[j * width + d]!;
        // Overwritten, and nothing beyond.
        expected[rows * columns] = NaN;
        expect(out).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves what it multiplies as it was', () => {
    const [a, b] = [draw(35, 1), draw(21, 2)];
    multiplyTransposed(a, b, new Float64Array(15), 5, 3, 7);
    expect([a, b]).toEqual([draw(35, 1), draw(21, 2)]);
  });
});

describe('transpose', () => {
  it('puts rows where columns were, and twice is as before', () => {
    fc.assert(
      fc.property(size, size, fc.nat(), (rows, columns, seed) => {
        const matrix = draw(rows * columns, seed);
        const turned = new Float64Array(matrix.length).fill(NaN);
        transpose(matrix, turned, rows, columns);
        matrix.forEach((value, at) =>
          expect(turned[(at % columns) * rows + Math.floor(at / columns)]).toBe(value),
        );
        const back = new Float64Array(matrix.length).fill(NaN);
        transpose(turned, back, columns, rows);
        expect(back).toEqual(matrix);
      }),
    );
  });
});
