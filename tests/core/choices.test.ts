import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeBehaviour } from '../../src/core/behaviour/model/behaviour-model.ts';
import type { LogEntry } from '../../src/core/domain/interaction.ts';
import { rankOf } from '../../src/core/explain.ts';
import { createPosterior, Profile } from '../../src/core/learning/profile.ts';
import { RankingContext } from '../../src/core/ranking-context.ts';
import { recommend, type RankedRow } from '../../src/core/recommend.ts';
import { choiceTermNames } from '../../src/core/domain/slate.ts';
import { featureNames, supplanted } from '../../src/core/scoring/features.ts';
import { tinyBehaviour } from '../support/tiny-behaviour.ts';
import { anyLog, endOf, exact, logOf } from '../support/tiny-logs.ts';
import { openTinyShop, type TinyShop } from '../support/tiny-shop.ts';

const plain = await openTinyShop();
const [dresses, hats, shoes, plants] = plain.showable as readonly (readonly number[])[];
const { size } = plain.catalog;
/** Who buys the first dress buys plants next, and shoes along with them: nothing that text could know. */
const shop = await openTinyShop(
  plain.world,
  writeBehaviour(
    tinyBehaviour({
      size,
      links: {
        next: plants!.slice(0, 6).map((to, i) => [dresses![0]!, to, 1 - i / 10]),
        together: shoes!.slice(0, 6).map((to, i) => [dresses![0]!, to, 1 - i / 10]),
      },
      weights: { next: 4, together: 2, text: 1, popularity: 0.5 },
      popularity: Float32Array.from({ length: size }, (_, item) => (item === hats![3] ? 9 : 1)),
    }),
  ),
);

function contextOf(log: readonly LogEntry[], of: TinyShop = shop): RankingContext {
  return new RankingContext({
    shop: of,
    profile: Profile.fold(of, log),
    asOfMs: endOf(log) + 60_000,
    seed: 5,
  });
}

const rowOf = (rows: readonly RankedRow[], id: string): RankedRow => rows.find((row) => row.id === id)!;

describe('a shop with a log', () => {
  const log = logOf(shop, ['like', dresses![0]!]);

  it('shows after a like what others chose next and along with it, which likeness would not', () => {
    const items = rowOf(recommend(contextOf(log)), 'for-you').cards.map(({ itemIndex }) => itemIndex);
    expect(items.slice(0, 4).filter((item) => plants!.includes(item)).length).toBeGreaterThanOrEqual(3);
    expect(items.filter((item) => shoes!.includes(item)).length).toBeGreaterThan(0);
    const without = rowOf(recommend(contextOf(log, plain)), 'for-you').cards.map(
      ({ itemIndex }) => itemIndex,
    );
    expect(without.filter((item) => plants!.includes(item))).toEqual([]);
  });

  it('says so on receipts that add up', () => {
    const { cards } = rowOf(recommend(contextOf(log)), 'for-you');
    const receipt = cards.find(({ itemIndex }) => itemIndex === plants![0])!.receipt;
    expect(receipt.terms.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(
      receipt.score,
      9,
    );
    const followed = receipt.terms.find(({ name }) => name === 'followed')!;
    expect(followed.contribution).toBe(Math.max(...receipt.terms.map(({ contribution }) => contribution)));
    expect(followed.weight).toBe(1);
  });

  it('tells truly what would be without the like', () => {
    const entries = logOf(shop, ['open', hats![0]!], ['like', dresses![0]!]);
    const place = (some: readonly LogEntry[]): number => rankOf(contextOf(some), plants![0]!).rank;
    expect(place(entries)).toBeLessThanOrEqual(3);
    expect(place(entries.slice(0, 1))).toBeGreaterThan(20);
    const profile = Profile.fold(shop, entries);
    const forgotten = Profile.fold(
      shop,
      profile.entries.filter(({ seq }) => seq !== entries[1]!.seq),
    );
    expect(exact(forgotten.snapshot())).toBe(exact(Profile.fold(shop, entries.slice(0, 1)).snapshot()));
  });

  it('what is popular is what is chosen', () => {
    const cold = recommend(contextOf([]));
    expect(rowOf(cold, 'popular').cards[0]!.itemIndex).toBe(hats![3]);
  });

  it('begins with what the log says of the weights, and hand-set ones at nothing', () => {
    const { mean, covariance } = createPosterior(shop);
    featureNames.forEach((name, i) => {
      expect(covariance[i * featureNames.length + i]).toBeGreaterThan(0);
      if (supplanted.includes(name)) expect(mean[i]).toBe(0);
      if ((choiceTermNames as readonly string[]).includes(name)) expect(mean[i]).toBe(1);
    });
  });

  it('learns which of the lessons hold for this shopper', () => {
    const steps: Parameters<typeof logOf>[1][] = [['like', dresses![0]!]];
    // Sees plants, which others choose next, and shoes, which they choose too; taps the shoes only.
    for (let round = 0; round < 4; round++)
      steps.push(
        ['see', plants![round]!],
        ['dislike', plants![round]!],
        ['see', shoes![round]!],
        ['open', shoes![round]!],
      );
    const { mean } = Profile.fold(shop, logOf(shop, ...steps)).posterior;
    const weight = (name: (typeof featureNames)[number]): number => mean[featureNames.indexOf(name)]!;
    expect(weight('followed')).toBeLessThan(1);
    expect(weight('together')).toBeGreaterThan(weight('followed'));
  });

  it('is learned from entry by entry as from the whole log, bit for bit', () => {
    fc.assert(
      fc.property(anyLog(shop, 25), (entries) => {
        let profile = Profile.fold(shop, []);
        for (const entry of entries) profile = profile.append(entry);
        expect(exact(profile.snapshot())).toBe(exact(Profile.fold(shop, entries).snapshot()));
        for (const row of recommend(contextOf(entries)))
          for (const { receipt } of row.cards)
            expect(
              Math.abs(
                receipt.terms.reduce((sum, { contribution }) => sum + contribution, 0) - receipt.score,
              ),
            ).toBeLessThan(1e-6);
      }),
      { numRuns: 25 },
    );
  });
});

it('without a log choices say nothing', () => {
  const context = contextOf(logOf(plain, ['like', dresses![0]!]), plain);
  expect(context.choices).toBeUndefined();
  const features = context.features(plants![0]!);
  for (const name of choiceTermNames) expect(features[featureNames.indexOf(name)]).toBe(0);
});
