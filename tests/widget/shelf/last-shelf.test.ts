import { describe, expect, test } from 'vitest';
import { LastShelves, readShelf, type LastShelf } from '../../../src/widget/shelf/last-shelf.ts';

class Store {
  readonly values = new Map<string, string>();
  getItem = (key: string): string | null => this.values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.values.set(key, value);
  removeItem = (key: string): void => void this.values.delete(key);
}

const shelf: LastShelf = {
  groups: [
    {
      id: 'home',
      cards: [
        {
          slateId: 's',
          rowId: 'r',
          card: {
            item: { itemIndex: 1, id: 'a', title: 'A', category: [], availability: 'in stock' },
            position: 0,
            propensity: 1,
            receipt: { terms: [{ name: 'affinity', value: 1, weight: 2, contribution: 2 }], score: 2 },
            liked: true,
            disliked: false,
            saved: false,
          },
        },
      ],
    },
  ],
};

describe('the last shelf', () => {
  test('is kept on the device only when asked, and then without the reasons for it', () => {
    const store = new Store();
    const shelves = new LastShelves('pack', () => store);
    shelves.set('home', shelf, false);
    expect(store.values.size).toBe(0);
    shelves.set('home', shelf, true);
    expect([...store.values.values()].join()).not.toContain('affinity');
    expect(new LastShelves('pack', () => store).get('home')?.groups[0]?.cards[0]?.card.item.id).toBe('a');
    expect(new LastShelves('other', () => store).get('home')).toBeUndefined();
  });

  test('of an item or a cart stays in memory, whatever is asked', () => {
    const store = new Store();
    const shelves = new LastShelves('pack', () => store);
    shelves.set('item x', shelf, true);
    expect(store.values.size).toBe(0);
    expect(shelves.get('item x')).toBe(shelf);
  });

  test('is gone when what it rests on was forgotten', () => {
    const store = new Store();
    const shelves = new LastShelves('pack', () => store);
    shelves.set('home', shelf, true);
    shelves.clear();
    expect(shelves.get('home')).toBeUndefined();
    expect(store.values.size).toBe(0);
  });

  test('is none where storage is blocked, and nothing breaks', () => {
    const shelves = new LastShelves('pack', () => {
      throw new Error('blocked');
    });
    shelves.set('home', shelf, true);
    expect(shelves.get('home')).toBe(shelf);
    shelves.clear();
    expect(shelves.get('home')).toBeUndefined();
  });

  test.each([
    null,
    7,
    {},
    { groups: [] },
    { groups: [{ id: 'home', cards: [] }] },
    { groups: [{ id: 'home', cards: [{ card: { item: { id: 7, title: 'x' } } }] }] },
  ])('that somebody else wrote there as %j is none', (value) => {
    expect(readShelf(value)).toBeUndefined();
  });

  test('that makes no sense at all is none when read from the device', () => {
    const store = new Store();
    for (const text of ['{', '{"groups":[{"cards":[null]}]}', '{"groups":[null]}']) {
      store.setItem('own-shelf:last pack', text);
      expect(new LastShelves('pack', () => store).get('home')).toBeUndefined();
    }
  });
});
