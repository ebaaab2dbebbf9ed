import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MakeRowsHome } from '../../src/core/behaviour/model/byte-rows.ts';
import { createRandom } from '../../src/core/math/random.ts';

interface RowsCase {
  readonly width: number;
  readonly rows: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  readonly vectors: readonly Float32Array[];
}

/** Any shape, the largest bytes there are among them. */
const anyRows: fc.Arbitrary<RowsCase> = fc
  .record({
    count: fc.oneof(fc.nat(9), fc.nat(300), fc.constantFrom(1023, 1024, 1025, 2050)),
    width: fc.constantFrom(8, 16, 24, 64, 256),
    seed: fc.integer(),
  })
  .map(({ count, width, seed }) => {
    const random = createRandom(seed);
    const byte = (): number => (random() < 0.1 ? -128 : Math.round((random() * 2 - 1) * 127));
    return {
      width,
      rows: Int8Array.from({ length: count * width }, byte),
      scales: Float32Array.from({ length: count }, () => (random() < 0.1 ? 0 : random())),
      vectors: [1e-3, 1, 1e3].map((most) =>
        Float32Array.from({ length: width }, () => (random() < 0.2 ? most : (random() * 2 - 1) * most)),
      ),
    };
  });

/** Puts rows where a file would have them, scales behind. */
function openIn(makeHome: MakeRowsHome, { rows, scales, width }: RowsCase) {
  const scalesAt = 40 + rows.length;
  const { file, openRows } = makeHome(scalesAt + scales.byteLength);
  file.set(new Uint8Array(rows.buffer), 40);
  file.set(new Uint8Array(scales.buffer), scalesAt);
  const { buffer, byteOffset } = file;
  return openRows(
    {
      rows: new Int8Array(buffer, byteOffset + 40, rows.length),
      scales: new Float32Array(buffer, byteOffset + scalesAt, scales.length),
    },
    width,
  );
}

/** What holds for every implementation of `MultiplyRows`. */
export function multiplyRowsContract(name: string, makeHome: MakeRowsHome, numRuns: number): void {
  describe(`products with rows of bytes ${name}`, () => {
    it('are those of the vector in whole numbers, to the last bit, and those of the vector itself to four places', () => {
      fc.assert(
        fc.property(anyRows, (one) => {
          const multiply = openIn(makeHome, one);
          const { rows, scales, width } = one;
          for (const vector of [...one.vectors, new Float32Array(width)]) {
            const most = Math.max(...vector.map(Math.abs));
            const largest = Math.min(32767, Math.floor(0x7fffffff / (515 * width)));
            const step = most / largest;
            const whole = Array.from(vector, (value) => (step > 0 ? Math.round(value / step) : 0));
            const products = multiply(vector);
            expect(products).toHaveLength(scales.length);
            for (const [row, scale] of scales.entries()) {
              const bytes = rows.subarray(row * width, (row + 1) * width);
              const sum = bytes.reduce((total, byte, i) => total + byte * whole[i]!, 0);
              const rounded = Math.fround(Math.fround(Math.fround(sum) * scale) * Math.fround(step));
              expect(products[row]! + 0).toBe(rounded + 0);
              const exact = scale * bytes.reduce((total, byte, i) => total + byte * vector[i]!, 0);
              expect(Math.abs(products[row]! - exact)).toBeLessThanOrEqual(1e-4 * most * width * 127 * scale);
            }
          }
        }),
        { numRuns },
      );
    });

    it('are new ones each time', () => {
      const rows = { rows: Int8Array.of(1, 2, 3, 4, 5, 6, 7, 8), scales: Float32Array.of(1), width: 8 };
      const multiply = openIn(makeHome, { ...rows, vectors: [] });
      const first = multiply(new Float32Array(8).fill(1));
      multiply(new Float32Array(8).fill(2));
      expect(first[0]).toBeCloseTo(36, 2);
    });
  });
}
