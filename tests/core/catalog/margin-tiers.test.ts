import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highestMarginTier, marginTiers, unknownMarginTier } from '../../../src/core/catalog/margin-tiers.ts';

describe('marginTiers', () => {
  it('cuts a catalog into fifths by what is earned', () => {
    const margins = [0.1, 0.9, 0.2, 0.8, 0.3, 0.7, 0.4, 0.6, 0.45, 0.5];
    expect([...marginTiers(margins)]).toEqual([0, 4, 0, 4, 1, 3, 1, 3, 2, 2]);
  });

  it('puts items that earn the same into the same tier, and all into the middle where all do', () => {
    expect([...marginTiers([0.3, 0.3, 0.3])]).toEqual([2, 2, 2]);
    // Nine of ten earn nothing: the middle of their places, 4.5 of 10, is in the third fifth.
    expect([...marginTiers([...new Array<number>(9).fill(0), 0.5])]).toEqual([
      ...new Array<number>(9).fill(2),
      4,
    ]);
  });

  it('says of what is unknown that it is unknown', () => {
    expect([...marginTiers([NaN, 0.2, NaN])]).toEqual([unknownMarginTier, 2, unknownMarginTier]);
  });

  it('tells no more than the order, whatever the margins', () => {
    const thousandths = fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(thousandths, (margins) => {
        const tiers = marginTiers(margins);
        // Any other numbers in the same order make the same tiers.
        expect(marginTiers(margins.map((margin) => Math.cbrt(margin) * 7 - 3))).toEqual(tiers);
        margins.forEach((one, i) =>
          margins.forEach((other, j) => {
            if (one < other) expect(tiers[i]).toBeLessThanOrEqual(tiers[j]!);
            if (one === other) expect(tiers[i]).toBe(tiers[j]);
          }),
        );
        expect(Math.max(...tiers)).toBeLessThanOrEqual(highestMarginTier);
      }),
    );
  });
});
