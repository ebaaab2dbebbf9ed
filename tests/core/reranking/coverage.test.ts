import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../src/core/domain/interaction.ts';
import { calibrationError } from '../../../src/core/evaluation/list-metrics.ts';
import { Profile } from '../../../src/core/learning/profile.ts';
import { RankingContext, type RankingInput } from '../../../src/core/ranking-context.ts';
import { cardsPerRow, recommend } from '../../../src/core/recommend.ts';
import { Coverage, coverInterests, type CoverageTarget } from '../../../src/core/reranking/coverage.ts';
import { diversify } from '../../../src/core/reranking/diversify.ts';
import { settleObjectives } from '../../../src/core/reranking/objectives.ts';
import { fillRow, type RankedCard } from '../../../src/core/rows/fill-row.ts';
import { forYou } from '../../../src/core/rows/planners.ts';
import { endOf, logOf } from '../../support/tiny-logs.ts';
import { openTinyShop } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
const [shoes, lamps] = [shop.showable[2]!, shop.showable[5]!];

function contextOf(log: readonly LogEntry[], input: Partial<RankingInput> = {}): RankingContext {
  const asOfMs = endOf(log) + 60_000;
  return new RankingContext({ shop, profile: Profile.fold(shop, log), asOfMs, seed: 5, ...input });
}

/** Seven likes of shoes and three of floor lamps, by turns. */
const seventyThirty = logOf(
  shop,
  ...[0, 1, 2, 3, 4, 5, 6].map((place) => ['like', shoes[place]!] as const),
  ...[0, 1, 2].map((place) => ['like', lamps[place]!] as const),
);

describe('Coverage', () => {
  const target: CoverageTarget = { shares: [0.75, 0.25], groupOf: (item) => (item % 3) - 1, weight: 1 };

  it('costs nothing at first, and then by how much of its share a group has', () => {
    const coverage = new Coverage(target);
    for (const group of [-1, 0, 1]) expect(coverage.value(group)).toBeCloseTo(0, 12);
    // Three cards of the first group, one of the second, one of none: in proportion. With four imagined, −ln(1 + 4 ÷ 4).
    for (const item of [1, 1, 2, 1, 0]) coverage.add(item);
    for (const group of [-1, 0, 1]) expect(coverage.value(group)).toBeCloseTo(-Math.log(2), 12);
    // One more of the second: 2 ÷ 0.25 for it, 3 ÷ 0.75 for the first, 5 for none.
    coverage.add(2);
    expect(coverage.value(1)).toBeCloseTo(-Math.log(1 + 8 / 4), 12);
    expect(coverage.value(0)).toBeCloseTo(-Math.log(1 + 4 / 4), 12);
    expect(coverage.value(-1)).toBeCloseTo(-Math.log(1 + 5 / 4), 12);
  });

  it('falls with the divergence that one more card takes away', () => {
    // The divergence of [.75, .25] from (cards + 4 × shares) ÷ all, by a small part of a card more.
    const divergence = (first: number, second: number): number =>
      -0.75 * Math.log(first + 3) - 0.25 * Math.log(second + 1);
    const rate = (first: number, second: number): number =>
      (divergence(first, second) - divergence(first, second + 1e-6)) / 1e-6;
    const coverage = new Coverage(target);
    for (const item of [2, 2, 1]) coverage.add(item);
    expect(coverage.value(1)).toBeCloseTo(Math.log(rate(1, 2) / rate(0, 0)), 5);
  });

  it('alone divides a row in proportion, in every part of it within a card', () => {
    const items = [...shoes.slice(0, 12), ...lamps.slice(0, 12)];
    const groupOf = (item: number): number => (shoes.includes(item) ? 0 : 1);
    for (const share of [0.5, 0.6, 0.7, 0.9]) {
      const coverage = { shares: [share, 1 - share], groupOf, weight: 1 };
      const row = diversify(
        shop,
        items.map((itemIndex) => ({ itemIndex, score: 0 })),
        12,
        [],
        { weight: 0, coverage },
      );
      expect(row).toHaveLength(12);
      row.forEach((_, place) => {
        const first = row
          .slice(0, place + 1)
          .filter(({ candidate }) => groupOf(candidate.itemIndex) === 0).length;
        expect(Math.abs(first - share * (place + 1))).toBeLessThanOrEqual(1);
      });
    }
  });
});

describe('coverInterests', () => {
  it('puts an item to the interest it is most like, or to none', () => {
    const { shares, groupOf } = coverInterests(contextOf(seventyThirty))!;
    expect(shares.map((share) => Number(share.toFixed(2)))).toEqual([0.7, 0.3]);
    expect(new Set(shoes.map(groupOf))).toEqual(new Set([0]));
    expect(new Set(lamps.map(groupOf))).toEqual(new Set([1]));
    expect(new Set(shop.showable[3]!.map(groupOf))).toEqual(new Set([-1]));
  });

  it('has nothing to cover with fewer than two interests that count', () => {
    expect(coverInterests(contextOf([]))).toBeUndefined();
    expect(coverInterests(contextOf(seventyThirty.slice(0, 7)))).toBeUndefined();
    expect(
      coverInterests(contextOf(seventyThirty, { disabledInterests: new Set(['interest-8']) })),
    ).toBeUndefined();
  });
});

/** The row "for you", with and without its coverage term. */
function rowsOf(context: RankingContext): Record<'covered' | 'plain', RankedCard[]> {
  const plan = forYou(context)[0]!;
  const fill = (coversInterests: boolean): RankedCard[] =>
    fillRow(context, { ...plan, coversInterests }, cardsPerRow, new Set());
  return { covered: fill(true), plain: fill(false) };
}

describe('the row "for you"', () => {
  const context = contextOf(seventyThirty);
  const { shares, groupOf } = coverInterests(context)!;
  const groupsOf = (cards: readonly RankedCard[]): number[] =>
    cards.map(({ itemIndex }) => groupOf(itemIndex));
  const cardsOf = (cards: readonly RankedCard[]): number[] =>
    [0, 1].map((group) => groupsOf(cards).filter((other) => other === group).length);

  it('holds interests of 70 and 30 in a hundred as eight cards and four, which variety alone puts too even', () => {
    const { covered, plain } = rowsOf(context);
    expect(recommend(context)[0]!.cards).toEqual(covered);
    expect(cardsOf(covered)).toEqual([8, 4]);
    expect(cardsOf(plain)).toEqual([7, 5]);
    expect(calibrationError(shares, groupsOf(covered))).toBeCloseTo(0.7 - 8 / 12, 3);
    expect(calibrationError(shares, groupsOf(plain))).toBeCloseTo(0.7 - 7 / 12, 3);
  });

  it('holds the weaker interest where relevance alone leaves it out', () => {
    const objectives = settleObjectives(undefined, { diversity: 0 });
    const { covered, plain } = rowsOf(contextOf(seventyThirty, { objectives }));
    expect(cardsOf(plain)).toEqual([11, 1]);
    expect(cardsOf(covered)).toEqual([9, 3]);
  });

  it('says on each receipt what the places before took away', () => {
    const cards: number[] = [0, 0];
    for (const { itemIndex, receipt } of rowsOf(context).covered) {
      const group = groupOf(itemIndex);
      const told = receipt.terms.find(({ name }) => name === 'coverage')?.value ?? 0;
      expect(told).toBeCloseTo(-Math.log(1 + cards[group]! / shares[group]! / 4), 12);
      cards[group]!++;
    }
    expect(cards).toEqual([8, 4]);
  });

  it('counts the cards that are held in place', () => {
    const plan = forYou(context)[0]!;
    const held = rowsOf(context)
      .plain.filter(({ itemIndex }) => groupOf(itemIndex) === 1)
      .map(({ itemIndex }) => itemIndex)
      .slice(0, 4);
    const row = fillRow(context, plan, cardsPerRow, new Set(), held);
    expect(groupsOf(row).slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(cardsOf(row)).toEqual([8, 4]);
  });
});
