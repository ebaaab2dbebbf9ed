import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/domain/item.ts';
import { countFacets, nameInterest } from '../../../src/core/interests/name-interest.ts';
import { Profile } from '../../../src/core/learning/profile.ts';
import { openTinyShop, tinyToday, tinyWorld } from '../../support/tiny-shop.ts';
import { logOf } from '../../support/tiny-logs.ts';

const world = tinyWorld();
/** The tiny world, with some items said to be otherwise. */
async function nameOf(
  changes: ReadonlyMap<number, Partial<Item>>,
  ...notes: Parameters<typeof logOf> extends [unknown, ...infer Notes] ? Notes : never
): Promise<string> {
  const items = world.items.map((item, index) => ({ ...item, ...changes.get(index) }));
  const shop = await openTinyShop({ ...world, items });
  const { interests } = Profile.fold(shop, logOf(shop, ...notes));
  expect(interests.length).toBe(1);
  return nameInterest(shop.catalog, countFacets(shop.catalog), interests[0]!, tinyToday);
}
const tables = [6, 14, 22, 30];
const each = (change: (place: number) => Partial<Item>): Map<number, Partial<Item>> =>
  new Map(tables.map((index, place) => [index, change(place)]));
const liked = tables.map((index) => ['like', index] as const);

describe('nameInterest', () => {
  it('takes the narrowest category that most of it shares', async () => {
    const colours = ['Red', 'Pink', 'Grey', 'Gold'];
    expect(
      await nameOf(
        each((i) => ({ attributes: { colour: colours[i]! }, brand: '' })),
        ...liked,
      ),
    ).toBe('Table lamps');
    const halves = each((i) => ({
      category: ['Home', 'Lighting', i % 2 ? 'Table lamps' : 'Desk lamps'],
      attributes: {},
      brand: '',
    }));
    expect(await nameOf(halves, ...liked)).toBe('Lighting');
  });

  it('puts what sets it apart in front: an attribute or a brand that is rare elsewhere', async () => {
    expect(
      await nameOf(
        each(() => ({ attributes: { finish: 'brass' } })),
        ...liked,
      ),
    ).toBe('Brass · Table lamps');
    expect(
      await nameOf(
        each(() => ({ attributes: {}, brand: 'Halden' })),
        ...liked,
      ),
    ).toBe('Halden · Table lamps');
  });

  it('leaves out what the category says already, what is common, what is long, and what rests on one item', async () => {
    const same = (value: string): Map<number, Partial<Item>> =>
      each(() => ({ attributes: { kind: value }, brand: '' }));
    expect(await nameOf(same('lamps'), ...liked)).toBe('Table lamps');
    expect(await nameOf(same('a very long attribute value'), ...liked)).toBe('Table lamps');
    const everywhere = new Map(world.items.map((_, i) => [i, { attributes: { kind: 'nice' }, brand: '' }]));
    expect(await nameOf(everywhere, ...liked)).toBe('Table lamps');
    expect(
      await nameOf(
        each(() => ({ attributes: { finish: 'brass' } })),
        liked[0]!,
      ),
    ).toBe('Table lamps');
  });

  it('has a name for things without a category', async () => {
    const bare = each(() => ({ category: [], attributes: {}, brand: '' }));
    const without = new Map(
      [...bare].map(([index]) => [index, { category: undefined as never, attributes: {}, brand: '' }]),
    );
    expect(await nameOf(without, ...liked)).toBe('Things you liked');
  });

  it('is what was picked, when nothing else is known', async () => {
    expect(await nameOf(new Map(), ['taste', ['Home']])).toBe('Home');
    expect(await nameOf(new Map(), ['taste', ['Home', 'Lighting']])).toBe('Lighting');
  });
});
