import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoinTest } from '../../../src/core/experiments/coin-test.ts';
import { effectPrior } from '../../../src/core/experiments/effect-prior.ts';
import { decisiveEvidence } from '../../../src/core/experiments/evidence.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const chance = fc.constantFrom(0.1, 0.5, 0.9, 0.95);
const tosses = fc.array(fc.record({ win: fc.boolean(), chance }), { maxLength: 30 });
const after = (list: readonly { readonly win: boolean; readonly chance: number }[]): CoinTest => {
  const test = new CoinTest();
  for (const toss of list) test.toss(toss.win, toss.chance);
  return test;
};
const fair = (wins: number, losses: number): CoinTest =>
  after(Array.from({ length: wins + losses }, (_, i) => ({ win: i < wins, chance: 0.5 })));

describe('CoinTest', () => {
  it('is the capital of bets laid toss by toss', () => {
    const { effects, logShares } = effectPrior(0.5);
    fc.assert(
      fc.property(tosses, (list) => {
        let capital = 0;
        effects.forEach((effect, i) => {
          let bet = Math.exp(logShares[i]!);
          for (const toss of list) {
            const odds = (toss.chance / (1 - toss.chance)) * Math.exp(effect);
            const backed = odds / (1 + odds);
            bet *= toss.win ? backed / toss.chance : (1 - backed) / (1 - toss.chance);
          }
          capital += bet;
        });
        expect(Math.exp(after(list).logEvidence) / capital).toBeCloseTo(1, 9);
      }),
    );
  });

  it('has as much on average after one more toss as before it, if the hypothesis is true', () => {
    fc.assert(
      fc.property(tosses, chance, (list, next) => {
        const of = (win: boolean): number => Math.exp(after([...list, { win, chance: next }]).logEvidence);
        const now = Math.exp(after(list).logEvidence);
        expect((next * of(true) + (1 - next) * of(false)) / now).toBeCloseTo(1, 9);
      }),
    );
  });

  it('does not mind the order of tosses', () => {
    fc.assert(
      fc.property(
        tosses.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(after(shuffled).logEvidence).toBeCloseTo(after(list).logEvidence, 9);
        },
      ),
    );
  });

  it('claims nothing of a tie and much of a rout', () => {
    expect(fair(50, 50).logEvidence).toBeLessThan(0);
    expect(fair(40, 10).logEvidence).toBeGreaterThan(Math.log(decisiveEvidence));
    expect(fair(10, 40).logEvidence).toBeCloseTo(fair(40, 10).logEvidence, 9);
  });

  it('raises false alarms in at most 5 % of 1,000 runs of 200 fair tosses, looked at after each', () => {
    const seed = 11;
    const random = createRandom(seed);
    const runs = 1000;
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const test = new CoinTest();
      for (let toss = 0; toss < 200; toss++) test.toss(random() < 0.5, 0.5);
      if (test.mostLogEvidence >= Math.log(decisiveEvidence)) alarms++;
    }
    expect(alarms / runs, `seed ${seed}`).toBeLessThanOrEqual(0.05);
    // Capital that is never put at risk would raise none.
    expect(alarms, `seed ${seed}`).toBeGreaterThan(0);
  });

  it('gives an interval of odds whose ends are refuted just so, and which has no bound where nothing was lost', () => {
    const test = fair(60, 30);
    const [low, high] = test.oddsInterval();
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(2);
    const likelihood = (odds: number): number => 60 * Math.log(odds) - 90 * Math.log((1 + odds) / 2);
    for (const end of [low, high])
      expect(test.logEvidence - likelihood(end)).toBeCloseTo(Math.log(decisiveEvidence), 6);
    expect(fair(20, 0).oddsInterval()[1]).toBe(Infinity);
    expect(fair(0, 20).oddsInterval()[0]).toBe(0);
    expect(fair(0, 0).oddsInterval()).toEqual([0, Infinity]);
  });
});
