import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../../../src/core/evaluation/cluster-metrics.ts';
import { learnSegments, type LearnedSegments } from '../../../src/core/segments/learn-segments.ts';
import { nearestSegment } from '../../../src/core/segments/nearest-segment.ts';
import { writeSegments } from '../../../src/core/segments/segment-model.ts';
import { shapelessPopulation, tinyPopulation, type TinyShopper } from '../../support/tiny-population.ts';
import { openTinyShop, tinyCategories } from '../../support/tiny-shop.ts';

const shop = await openTinyShop();
/** Dresses and hats; plants and tools; floor and table lamps; rugs. */
const groups = [[0, 1], [3, 4], [5, 6], [7]];
const population = tinyPopulation(shop, { groups, shoppers: 480 });

function learn(shoppers: readonly TinyShopper[]): LearnedSegments & { readonly told: number[] } {
  const told: number[] = [];
  const work = learnSegments(
    shop,
    shoppers.map(({ history }) => history),
  );
  for (;;) {
    const { done, value } = work.next();
    if (done) return { ...value, told };
    told.push(value);
  }
}

const learned = learn(population);

function membersOf({ chosen }: LearnedSegments, shoppers: readonly TinyShopper[]): number[] {
  return shoppers.map(({ history }) => nearestSegment(chosen!.model, shop.space, history)!.nearest);
}

describe('segments of a population with four groups', () => {
  it('are four, and each shopper is in that of their group', () => {
    expect(learned.outcome).toBe('learned');
    expect(learned.chosen!.trial.count).toBe(4);
    expect(learned.chosen!.trial.stability).toBeGreaterThan(0.9);
    const members = membersOf(learned, population);
    expect(
      adjustedRandIndex(
        members,
        population.map(({ group }) => group),
      ),
    ).toBeGreaterThan(0.95);
  });

  it('hold shoppers they never saw', () => {
    const strangers = tinyPopulation(shop, { groups, shoppers: 200, seed: 99 });
    const members = membersOf(learned, strangers);
    expect(
      adjustedRandIndex(
        members,
        strangers.map(({ group }) => group),
      ),
    ).toBeGreaterThan(0.95);
  });

  it('are as large as a device would find them, for a device does what the build did', () => {
    const counts = [0, 0, 0, 0];
    for (const member of membersOf(learned, population)) counts[member]!++;
    expect(learned.chosen!.details.map(({ shoppers }) => shoppers)).toEqual(counts);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    learned.chosen!.model.segments.forEach(({ share }, segment) =>
      expect(share).toBe(Math.round((100 * counts[segment]!) / population.length) / 100),
    );
  });

  it('are named by what sets them apart, each differently', () => {
    const names = learned.chosen!.model.segments.map(({ name }) => name);
    const lastLevels = groups.map((places) => places.map((place) => tinyCategories[place]!.at(-1)!));
    for (const name of names)
      expect(
        lastLevels.some((levels) => name.split(' · ').every((part) => levels.includes(part))),
        name,
      ).toBe(true);
    expect(new Set(names).size).toBe(4);
  });

  it('show items of the group, chosen by several of its shoppers, no two alike', () => {
    for (const { name, examples } of learned.chosen!.model.segments) {
      expect(examples.length).toBeGreaterThan(3);
      expect(new Set(examples).size).toBe(examples.length);
      const group = groups.find((places) =>
        places.some((place) => name.includes(tinyCategories[place]!.at(-1)!)),
      )!;
      for (const item of examples) {
        // Every eighth item is of the same kind, whether its category is given or not.
        expect(group).toContain(item % tinyCategories.length);
        expect(population.filter(({ history }) => history.includes(item)).length).toBeGreaterThanOrEqual(5);
      }
    }
  });

  it('are the same bytes each time', () => {
    expect(writeSegments(learn(population).chosen!.model)).toEqual(writeSegments(learned.chosen!.model));
  });

  it('tell how far the work is, from nothing up to nearly all', () => {
    expect(learned.told[0]).toBe(0);
    expect(learned.told).toEqual(learned.told.toSorted((a, b) => a - b));
    expect(learned.told.at(-1)!).toBeGreaterThan(0.7);
    expect(learned.told.at(-1)!).toBeLessThan(1);
  });
});

describe('no segments', () => {
  it('come of shoppers who choose anything', () => {
    const { outcome, chosen, trials } = learn(shapelessPopulation(shop, 480));
    expect(outcome).toBe('no stable groups');
    expect(chosen).toBeUndefined();
    expect(trials).toHaveLength(11);
    expect(trials.every(({ verdict }) => verdict !== 'fits')).toBe(true);
  });

  it('come of few shoppers, however clear their groups, nor of shoppers with two choices', () => {
    const few = learn(tinyPopulation(shop, { groups, shoppers: 299 }));
    expect([few.outcome, few.shoppers, few.trials.length]).toEqual(['too few shoppers', 299, 0]);
    const brief = population.map(({ group, history }) => ({
      group,
      history: [history[0]!, history[1]!, history[0]!],
    }));
    expect(learn(brief)).toMatchObject({ outcome: 'too few shoppers', shoppers: 0 });
  });

  it('are smaller than fifty shoppers', () => {
    // One group in ten is small: 30 of 330.
    const small = tinyPopulation(shop, { groups, shoppers: 330 }).filter(
      ({ group }, place) => group !== 3 || place % 11 === 0,
    );
    const { trials, chosen } = learn([
      ...small,
      ...tinyPopulation(shop, { groups: groups.slice(0, 3), shoppers: 90, seed: 5 }),
    ]);
    expect(trials.some(({ smallest, verdict }) => smallest < 50 && verdict === 'too small')).toBe(true);
    for (const { shoppers } of chosen?.details ?? []) expect(shoppers).toBeGreaterThanOrEqual(50);
  });
});

describe('the nearest segment of a shopper', () => {
  const { model } = learned.chosen!;
  const dresses = shop.showable[0]!;

  it('is not told from fewer than three different items', () => {
    expect(nearestSegment(model, shop.space, [])).toBeUndefined();
    expect(nearestSegment(model, shop.space, [dresses[0]!, dresses[1]!, dresses[0]!])).toBeUndefined();
    expect(nearestSegment(model, shop.space, dresses.slice(0, 3))).toBeDefined();
  });

  it('is clear for one kind of thing, and less so for two', () => {
    const hats = shop.showable[1]!;
    const rugs = shop.showable[7]!;
    const fashion = [dresses[0]!, hats[0]!, dresses[1]!, hats[1]!];
    const clear = nearestSegment(model, shop.space, fashion)!;
    expect(model.segments[clear.nearest]!.name).toContain('Dresses');
    const mixed = nearestSegment(model, shop.space, [...fashion, ...rugs.slice(0, 3)])!;
    expect(clear.likeness).toBeGreaterThan(mixed.likeness);
    expect(clear.margin).toBeGreaterThan(mixed.margin);
    expect(mixed.next).not.toBe(mixed.nearest);
  });

  it('follows the latest choices, though there were more before', () => {
    const turned = [...dresses.slice(0, 30), ...shop.showable[7]!.slice(0, 16)];
    expect(turned).toHaveLength(46);
    expect(model.segments[nearestSegment(model, shop.space, turned)!.nearest]!.name).toContain('Rugs');
    const before = nearestSegment(model, shop.space, turned.toReversed())!;
    expect(model.segments[before.nearest]!.name).toContain('Dresses');
  });
});
