import { describe, expect, it } from 'vitest';
import { openMemoryShop } from '../../../src/cli/memory-shop.ts';
import type { Item } from '../../../src/core/domain/item.ts';
import { nameSegments } from '../../../src/core/segments/name-segments.ts';

/** Shoppers of two segments in turn; each chooses three of the first or of the last half of the items. */
async function namesOf(items: readonly Omit<Item, 'id'>[], shoppers = 100): Promise<string[]> {
  const catalog = items.map((item, id) => ({ id: String(id), ...item }));
  const vectors = new Float32Array(items.length * 32).map((_, at) => (at % 32 === 0 ? 1 : 0));
  const shop = await openMemoryShop(catalog, vectors, 32);
  const half = items.length / 2;
  const histories = Array.from({ length: shoppers }, (_, shopper) =>
    [0, 1, 2].map((step) => (shopper % 2) * half + (((shopper >> 1) + step) % half)),
  );
  const clusters = Uint8Array.from(histories, (_, shopper) => shopper % 2);
  return nameSegments(shop.catalog, histories, clusters, 2).map(({ name }) => name);
}

const times = (count: number, item: Omit<Item, 'id'>): Omit<Item, 'id'>[] =>
  Array.from({ length: count }, () => item);

describe('names of segments', () => {
  it('are categories, the same ones below or above left out', async () => {
    expect(
      await namesOf([
        ...times(4, { title: 'Lamp', category: ['Home', 'Lighting', 'Lamps'] }),
        ...['Rakes', 'Hoses', 'Spades', 'Pots'].map((kind) => ({ title: kind, category: ['Garden', kind] })),
      ]),
    ).toEqual(['Lamps', 'Garden']);
  });

  it('tell a category that shares its name with the one above it', async () => {
    expect(
      await namesOf([
        ...times(3, { title: 'Cream', category: ['Beauty', 'Skin care', 'Face'] }),
        ...times(3, { title: 'Powder', category: ['Beauty', 'Makeup', 'Face'] }),
      ]),
    ).toEqual(['Skin care: Face', 'Makeup: Face']);
  });

  it('take apart paths that the feed left in one piece, not names with commas', async () => {
    expect(
      await namesOf([
        ...times(3, { title: 'a', category: ['Tools,Test, Measure & Inspect,1,000 V meters'] }),
        ...times(3, { title: 'b', category: ['Tools|Tapes, Adhesives & Sealants'] }),
      ]),
    ).toEqual(['1,000 V meters', 'Tapes, Adhesives & Sealants']);
  });

  it('are brands, values or words where there are no categories', async () => {
    expect(
      await namesOf([
        ...times(3, { title: '12 x 40 cm', brand: 'acorn' }),
        ...times(3, { title: 'Felt slippers 12' }),
      ]),
    ).toEqual(['Acorn', expect.stringMatching(/^(Felt · Slipper|Slipper · Felt)$/)]);
  });

  it('tell nothing of few shoppers', async () => {
    const items = [
      ...times(3, { title: 'Lamp', category: ['Lamps'] }),
      ...times(3, { title: 'Rug', category: ['Rugs'] }),
    ];
    expect(await namesOf(items, 38)).toEqual(['Mixed choices', 'Mixed choices 2']);
    expect(await namesOf(items, 40)).toEqual(['Lamps', 'Rugs']);
  });
});
