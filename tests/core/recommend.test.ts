import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownDay } from '../../src/core/catalog/catalog.ts';
import { highestMarginTier, unknownMarginTier } from '../../src/core/catalog/margin-tiers.ts';
import type { LogEntry } from '../../src/core/domain/interaction.ts';
import { Profile } from '../../src/core/learning/profile.ts';
import { RankingContext, type RankingInput } from '../../src/core/ranking-context.ts';
import { coldShelfPlan, shelfPlan } from '../../src/core/rows/planners.ts';
import { heaviest, settleObjectives, type Objectives } from '../../src/core/reranking/objectives.ts';
import { exposureFloor } from '../../src/core/reranking/exposure.ts';
import { cardsPerRow, recommend, type HeldRow, type RankedRow } from '../../src/core/recommend.ts';
import { draftRow } from '../../src/core/rows/draft-row.ts';
import { anyLog, endOf, logOf } from '../support/tiny-logs.ts';
import { openTinyShop, tinyToday } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const { catalog } = shop;

/** The same shop, which tells what it earns, its items in tiers by turns, some unknown. */
const earning: typeof shop = {
  ...shop,
  catalog: {
    ...catalog,
    marginTier: Uint8Array.from({ length: catalog.size }, (_, item) =>
      item % 7 === 6 ? unknownMarginTier : item % (highestMarginTier + 1),
    ),
  },
};
/** Two of the six brands are a little smaller than the others. */
const smallBrands = {
  atMostItems: [...shop.facets.brandSizes.slice(1)].sort((a, b) => a - b)[1]!,
  floor: 0.3,
};
const anyObjectives: fc.Arbitrary<Objectives> = fc
  .record({
    satisfaction: fc.constantFrom(0, 1, heaviest.satisfaction),
    novelty: fc.constantFrom(0, heaviest.novelty),
    diversity: fc.constantFrom(0, 1, heaviest.diversity),
    margin: fc.constantFrom(0, heaviest.margin),
  })
  .map((weights) => ({ weights, smallBrands }));

function contextOf(log: readonly LogEntry[], input: Partial<RankingInput> = {}): RankingContext {
  return new RankingContext({
    shop,
    profile: Profile.fold(shop, log),
    asOfMs: endOf(log) + 60_000,
    seed: 5,
    ...input,
  });
}

/** One ranker or two, and which of them has won. */
const anyDuel = fc
  .constantFrom(undefined, { round: 0 }, { round: 7 }, { round: 9, winner: 'b' as const })
  .map((duel) => duel && { ...duel, draft: draftRow });

const itemsOf = (rows: readonly RankedRow[]): number[] =>
  rows.flatMap(({ cards }) => cards.map(({ itemIndex }) => itemIndex));

/** What is wrong with a shelf; a list and not assertions, which would take most of the time. */
function faults(
  context: RankingContext,
  rows: readonly RankedRow[],
  held: readonly HeldRow[] = [],
): string[] {
  const found: string[] = [];
  const must = (holds: boolean, fault: string): void => void (holds || found.push(fault));
  const heldItems = new Set(held.flatMap(({ itemIndices }) => itemIndices));
  const shown = itemsOf(rows);
  must(new Set(shown).size === shown.length, 'an item stands twice');
  must(new Set(rows.map(({ id }) => id)).size === rows.length, 'a row stands twice');
  const { hidden, disliked, liked, saved } = context.profile;
  for (const { id: rowId, cards } of rows) {
    must(cards.length <= cardsPerRow, `${rowId} is too long`);
    cards.forEach(({ itemIndex, position, propensity, receipt }, place) => {
      const { terms, score } = receipt;
      const id = catalog.idOf(itemIndex);
      const at = `${rowId}[${place}] ${id}`;
      const sum = terms.reduce((total, { contribution }) => total + contribution, 0);
      must(Math.abs(sum - score) < 1e-6, `${at}: terms sum to ${sum}, the score is ${score}`);
      must(
        terms.every(({ value, weight, contribution }) => contribution === value * weight),
        `${at}: a contribution is not value × weight`,
      );
      must(new Set(terms.map(({ name }) => name)).size === terms.length, `${at}: a term stands twice`);
      // 1e-9 for rounding: sums of the same ten numbers in another order.
      must(score <= (cards[place - 1]?.receipt.score ?? Infinity) + 1e-9, `${at}: the score rises`);
      must(position === place, `${at}: position is ${position}`);
      must(propensity > 0 && propensity <= 1, `${at}: propensity is ${propensity}`);
      if (heldItems.has(itemIndex)) return;
      must(!hidden.has(id), `${at} is hidden`);
      must(catalog.availabilityOf(itemIndex) !== 'out of stock', `${at} is sold out`);
      if (context.personalised)
        must(!disliked.has(id) && !liked.has(id) && !saved.has(id), `${at} was chosen or turned down`);
      if (context.department !== undefined)
        must(catalog.categoryOf(itemIndex)[0] === context.department, `${at} is of another department`);
    });
  }
  return found;
}

describe('recommend', () => {
  it('explains every place of every shelf, shows no item twice and nothing that is excluded', () => {
    const department = fc.constantFrom(undefined, 'Home', 'Fashion', 'Garden', 'Nowhere');
    fc.assert(
      fc.property(anyLog(shop), department, fc.boolean(), anyDuel, (log, wanted, personalised, duel) => {
        const context = contextOf(log, {
          personalised,
          ...(wanted ? { department: wanted } : {}),
          ...(duel && { duel }),
        });
        expect(faults(context, recommend(context))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('explains every place whatever the shelf goes by, and keeps places for small brands in every row', () => {
    const { counts: isSmall } = exposureFloor(earning, smallBrands);
    let lifted = 0;
    let covering = 0;
    fc.assert(
      fc.property(anyLog(shop), anyObjectives, fc.boolean(), (log, objectives, personalised) => {
        const context = contextOf(log, { shop: earning, objectives, personalised });
        const rows = recommend(context);
        expect(faults(context, rows)).toEqual([]);
        const plans = (context.taste.interests.length === 0 ? coldShelfPlan : shelfPlan).flatMap((planner) =>
          planner(context),
        );
        const taken = new Set<number>();
        for (const { id, cards } of rows) {
          const { pool } = plans.find((plan) => plan.id === id)!;
          const left = pool.filter((item) => isSmall(item) && !taken.has(item)).length;
          cards.forEach((_, place) => {
            const small = cards.slice(0, place + 1).filter(({ itemIndex }) => isSmall(itemIndex)).length;
            const owed = Math.floor(0.3 * (place + 1) + 1e-9);
            expect(small).toBeGreaterThanOrEqual(Math.min(left, owed));
          });
          for (const { itemIndex, receipt } of cards) {
            taken.add(itemIndex);
            lifted += receipt.terms.filter(({ name }) => name === 'exposure').length;
            const covered = receipt.terms.filter(({ name }) => name === 'coverage');
            expect(covered.every(({ contribution }) => id === 'for-you' && contribution < 0)).toBe(true);
            covering += covered.length;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(lifted).toBeGreaterThan(0);
    expect(covering).toBeGreaterThan(0);
  });

  it('leaves novelty out of the row of what is popular', () => {
    const objectives = settleObjectives(undefined, { novelty: 2 });
    const rows = recommend(contextOf([], { objectives }));
    const withNovelty = rows
      .filter(({ cards }) =>
        cards.some(({ receipt }) => receipt.terms.some(({ name }) => name === 'novelty')),
      )
      .map(({ id }) => id);
    expect(withNovelty).toEqual(rows.map(({ id }) => id).filter((id) => id !== 'popular'));
  });

  it('goes by no satisfaction without profiling', () => {
    const objectives = settleObjectives(undefined, { satisfaction: 2, novelty: 1 });
    const log = logOf(shop, ['like', shop.showable[2]![0]!]);
    const namesOf = (personalised: boolean): Set<string> =>
      new Set(
        recommend(contextOf(log, { objectives, personalised })).flatMap(({ cards }) =>
          cards.flatMap(({ receipt }) => receipt.terms.map(({ name }) => name)),
        ),
      );
    expect(namesOf(true)).toContain('satisfaction');
    expect(namesOf(false)).not.toContain('satisfaction');
    expect(namesOf(false)).toContain('novelty');
  });

  it('keeps what is in view where it is, whatever is said next, and still explains it', () => {
    const picks = fc.array(fc.tuple(fc.nat(), fc.nat(cardsPerRow)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        anyLog(shop),
        anyLog(shop, 8),
        picks,
        fc.boolean(),
        anyObjectives,
        anyDuel,
        (before, after, views, on, objectives, duel) => {
          const first = recommend(contextOf(before));
          fc.pre(first.length > 0);
          const held = new Map<string, HeldRow>();
          for (const [row, count] of views) {
            const { id, reason, cards } = first[row % first.length]!;
            const itemIndices = cards.slice(0, count).map(({ itemIndex }) => itemIndex);
            if (itemIndices.length > 0) held.set(id, { id, reason, itemIndices });
          }
          const inView = [...held.values()];
          const later = after.map((entry) => ({ ...entry, seq: entry.seq + 1000 }));
          const context = contextOf([...before, ...later], {
            personalised: on,
            shop: earning,
            objectives,
            ...(duel && { duel }),
          });
          const rows = recommend(context, inView);
          inView.forEach(({ id, itemIndices }, place) => {
            expect(rows[place]!.id).toBe(id);
            expect(itemsOf([rows[place]!]).slice(0, itemIndices.length)).toEqual(itemIndices);
          });
          expect(faults(context, rows, inView)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('holds more cards than a row has without adding any', () => {
    const context = contextOf([]);
    const reason = { kind: 'different', experimentCount: 0 } as const;
    const itemIndices = Array.from({ length: 15 }, (_, i) => i);
    const [row] = recommend(context, [{ id: 'different', reason, itemIndices }]);
    expect(itemsOf([row!])).toEqual(itemIndices);
  });

  it('follows what the shopper does', () => {
    const shoes = shop.showable[2]!;
    const rows = recommend(contextOf(logOf(shop, ['like', shoes[0]!], ['save', shoes[1]!])));
    expect(rows.slice(0, 2).map(({ id }) => id)).toEqual(['for-you', 'interest:interest-1']);
    const categories = rows[1]!.cards.map(({ itemIndex }) => catalog.categoryOf(itemIndex).at(-1));
    expect(new Set(categories)).toEqual(new Set(['Shoes']));
    expect(rows[1]!.cards).toHaveLength(cardsPerRow);
  });

  it('shows what is popular, what is new and a look around while nothing is known', () => {
    const rows = recommend(contextOf([]));
    expect(rows.map(({ id }) => id)).toEqual([
      'popular',
      'new',
      'department:Fashion',
      'department:Home',
      'department:Garden',
      'different',
    ]);
    const popular = rows[0]!.cards.map(({ itemIndex }) => shop.facets.popularity[itemIndex]!);
    expect(Math.min(...popular)).toBeGreaterThan(median(shop.facets.popularity));
    expect(rows[0]!.cards.every(({ propensity }) => propensity === 1)).toBe(true);
    expect(rows.at(-1)!.cards.every(({ propensity }) => propensity < 1)).toBe(true);
    expect(rows.at(-1)!.reason).toMatchObject({ experimentCount: rows.at(-1)!.cards.length });
  });

  it('is the same shelf for everybody without profiling, but for what was hidden', () => {
    const shelfOf = (log: readonly LogEntry[], seed: number): RankedRow[] =>
      recommend(contextOf(log, { personalised: false, asOfMs: tinyToday, seed }));
    fc.assert(
      fc.property(anyLog(shop), fc.nat(), (log, seed) => {
        const rows = shelfOf(log, seed);
        const hides = log.filter((entry) => entry.type === 'interaction' && /hide/.test(entry.kind));
        expect(rows).toEqual(shelfOf(hides, 5));
        if (hides.length === 0) expect(rows).toEqual(shelfOf([], 5));
      }),
      { numRuns: 40 },
    );
  });

  it('counts a switched-off interest for nothing', () => {
    const [shoes, plants] = [shop.showable[2]!, shop.showable[3]!];
    const log = logOf(shop, ['like', shoes[0]!], ['like', plants[0]!], ['like', plants[1]!]);
    const plantsOff = new Set(['interest-2']);
    const rows = recommend(contextOf(log, { disabledInterests: plantsOff }));
    const only = recommend(contextOf(log.slice(0, 1)));
    const forYou = (shelf: readonly RankedRow[]): RankedRow => shelf.find(({ id }) => id === 'for-you')!;
    expect(forYou(rows).reason).toEqual(forYou(only).reason);
    expect(rows.map(({ id }) => id)).toEqual(only.map(({ id }) => id));
    const withoutChosen = (shelf: readonly RankedRow[]): number[] =>
      itemsOf([forYou(shelf)]).filter((item) => item !== plants[0] && item !== plants[1]);
    expect(withoutChosen(rows)).toEqual(withoutChosen(only));
    const allOff = contextOf(log, { disabledInterests: new Set(['interest-1', 'interest-2']) });
    expect(recommend(allOff).map(({ id }) => id)).toEqual(recommend(contextOf([])).map(({ id }) => id));
  });

  it('asks each of the departments for their own', () => {
    for (const department of ['Home', 'Garden', 'Fashion']) {
      const rows = recommend(contextOf([], { department }));
      expect(rows.length).toBeGreaterThan(0);
      for (const item of itemsOf(rows)) expect(catalog.categoryOf(item)[0]).toBe(department);
    }
  });

  it('lets a row too short to stand leave its items to later rows', () => {
    const home = [5, 6, 7].flatMap((place) => shop.showable[place]!);
    const dated = home.filter((item) => catalog.publishedDay[item] !== unknownDay);
    const rated = dated.filter((item) => shop.facets.popularity[item]! > 0).slice(0, 3);
    const unrated = dated.filter((item) => shop.facets.popularity[item] === 0).slice(0, 4);
    const kept = [...rated, ...unrated];
    const rest = [...catalog.category.keys()].filter((item) => !kept.includes(item));
    const log = logOf(shop, ...rest.map((item) => ['hide', item] as const));
    const rows = recommend(contextOf(log, { department: 'Home', personalised: false }));
    const fresh = rows.find(({ id }) => id === 'new')!;
    expect(rows.some(({ id }) => id === 'popular')).toBe(false);
    expect(itemsOf([fresh]).sort()).toEqual(kept.sort());
  });
});

function median(values: Float32Array): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
