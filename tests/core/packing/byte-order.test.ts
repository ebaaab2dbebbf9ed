import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareByteOrder } from '../../../src/core/packing/byte-order.ts';

it('orders texts as their UTF-8 bytes are ordered', () => {
  const unit = fc.oneof(
    fc.constantFrom('a', 'b', '\u{e000}', '\u{ffff}', '\u{10000}', '\u{10ffff}', 'é'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  );
  const text = fc.array(unit, { maxLength: 4 }).map((units) => units.join(''));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareByteOrder(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 2000 },
  );
});

it('puts characters beyond the basic plane last, where UTF-16 order would not', () => {
  expect('\u{ff5e}' > '\u{1f600}').toBe(true);
  expect(compareByteOrder('\u{ff5e}', '\u{1f600}')).toBeLessThan(0);
});
