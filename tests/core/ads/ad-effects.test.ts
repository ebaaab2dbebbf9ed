import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdEffects, effectsOf, unlearnedVariance } from '../../../src/core/ads/ad-effects.ts';

const ids = ['a', 'b', 'c'];
const anySteps = fc.array(
  fc.record({
    creative: fc.integer({ min: 0, max: ids.length - 1 }),
    step: fc.double({ min: -1, max: 1, noNaN: true }),
    /** Below 1 ÷ variance, as an observation's always is. */
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 30 },
);

/** The same belief as one normal of three creatives, each with its campaign: mean and covariance, moved in full. */
class NaiveEffects {
  mean: number[] = ids.map(() => 0);
  covariance: number[][] = ids.map((_, i) => ids.map((__, j) => (i === j ? 0.85 : 0.6)));

  move(at: number, step: number, share: number): void {
    const column = this.covariance.map((row) => row[at]!);
    this.mean = this.mean.map((mean, i) => mean + step * column[i]!);
    this.covariance = this.covariance.map((row, i) => row.map((x, j) => x - share * column[i]! * column[j]!));
  }
}

describe('AdEffects', () => {
  it('are what one normal belief about all creatives of a campaign is, moved in full', () => {
    expect(unlearnedVariance).toBe(0.85);
    fc.assert(
      fc.property(anySteps, (steps) => {
        const effects = new AdEffects();
        const naive = new NaiveEffects();
        for (const { creative, step, share } of steps) {
          effects.move('one', ids[creative]!, { step, share });
          naive.move(creative, step, share);
        }
        ids.forEach((id, i) => {
          const { mean, variance } = effects.sum('one', id);
          expect(mean).toBeCloseTo(naive.mean[i]!, 6);
          expect(variance).toBeCloseTo(naive.covariance[i]![i]!, 6);
        });
        // Two creatives go together through their campaign alone.
        const known = effects.of('one');
        const [one, other] = ids.map((id) => known.creative(id));
        expect(one!.carry * other!.carry * known.campaign.variance).toBeCloseTo(naive.covariance[0]![1]!, 6);
      }),
      { seed: 9 },
    );
  });

  it('of one campaign tell nothing of another, and what is unknown is as at first', () => {
    const effects = new AdEffects();
    effects.move('one', 'a', { step: 1, share: 0.5 });
    expect(effects.sum('other', 'a')).toEqual({ mean: 0, variance: unlearnedVariance });
    expect(effects.of('other').isKnown).toBe(false);
    expect([...effects.campaigns]).toEqual(['one']);
    // A sister is believed to be better too, though less so.
    const [own, sister] = [effects.sum('one', 'a').mean, effects.sum('one', 'new').mean];
    expect(sister).toBeGreaterThan(0);
    expect(sister).toBeLessThan(own);
  });

  it('are forgotten by fading, in the end altogether', () => {
    const effects = new AdEffects();
    effects.move('one', 'a', { step: 1, share: 0.5 });
    const before = effects.sum('one', 'a');
    effects.fade(0.5);
    const half = effects.sum('one', 'a');
    expect(half.mean).toBeGreaterThan(0);
    expect(half.mean).toBeLessThan(before.mean);
    expect(half.variance).toBeGreaterThan(before.variance);
    effects.fade(0);
    expect(effectsOf(effects.of('one'), 'a')).toEqual({ mean: 0, variance: unlearnedVariance });
  });
});
