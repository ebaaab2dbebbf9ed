import { expect, it } from 'vitest';
import { learnAdapter } from '../../../../src/core/behaviour/model/learn-adapter.ts';
import type { TextAdapter } from '../../../../src/core/behaviour/model/text-adapter.ts';
import { createRandom, normal } from '../../../../src/core/math/random.ts';
import { gaussians, unit } from '../../../support/tiny-shop.ts';

const dimensions = 12;
const width = 4;
const items = 300;
const random = createRandom(3);
const directions = Array.from({ length: items }, () => unit(gaussians(random, dimensions)));
const texts = { dimensions, direction: (item: number) => directions[item]! };
/** [width × dimensions] what texts have to do with rows in this world */
const truth = Float64Array.from({ length: width * dimensions }, () => normal(random));

function rowsWith(noise: number): Float32Array {
  return Float32Array.from({ length: items * width }, (_, at) => {
    const [item, k] = [Math.floor(at / width), at % width];
    const along = directions[item]!.reduce((sum, value, i) => sum + value * truth[k * dimensions + i]!, 0);
    return along + noise * normal(random);
  });
}

function towards(adapter: TextAdapter, k: number): number {
  const found = adapter.direction(Float32Array.from({ length: width }, (_, i) => (i === k ? 1 : 0)));
  const wanted = truth.subarray(k * dimensions, (k + 1) * dimensions);
  const product = found.reduce((sum, value, i) => sum + value * wanted[i]!, 0);
  return product / (Math.hypot(...found) * Math.hypot(...wanted));
}

it('finds how rows follow from texts, for items it never saw too', () => {
  const counts = Float64Array.from({ length: items }, (_, item) => (item < 250 ? 1 + (item % 9) : 0));
  const rows = rowsWith(0.3);
  // What nobody chose has rows that say nothing; they must not be learned from.
  rows.fill(9, 250 * width);
  const adapter = learnAdapter(texts, rows, counts);
  for (let k = 0; k < width; k++) expect(towards(adapter, k)).toBeGreaterThan(0.95);
});

it('says next to nothing where texts have nothing to do with choices', () => {
  const counts = new Float64Array(items).fill(3);
  const noise = Float32Array.from({ length: items * width }, () => normal(random));
  const [learned, lost] = [rowsWith(0), noise].map((rows) =>
    Math.hypot(...learnAdapter(texts, rows, counts).direction(new Float32Array(width).fill(1))),
  );
  expect(lost).toBeLessThan(0.2 * learned!);
});

it('points nowhere when nothing was chosen', () => {
  const adapter = learnAdapter(texts, rowsWith(0), new Float64Array(items));
  expect(adapter.direction(new Float32Array(width).fill(1))).toEqual(new Float32Array(dimensions));
});
