import type { ItemSummary } from '../../src/core/domain/slate.ts';
import { createRandom } from '../../src/core/math/random.ts';

const kinds: readonly (readonly [
  department: string,
  group: string,
  kind: string,
  nouns: readonly string[],
  price: number,
])[] = [
  ['Lighting', 'Lamps', 'Table lamps', ['table lamp', 'desk lamp', 'reading lamp'], 79],
  ['Home', 'Decor', 'Vases', ['stoneware vase', 'bud vase'], 34],
  ['Home', 'Textiles', 'Cushions', ['linen cushion', 'wool cushion'], 29],
  ['Kitchen', 'Tableware', 'Mugs', ['mug', 'espresso cup'], 16],
  ['Kitchen', 'Cookware', 'Pans', ['frying pan', 'sauté pan'], 58],
  ['Fashion', 'Dresses', 'Summer dresses', ['wrap dress', 'tea dress'], 89],
  ['Fashion', 'Tops', 'T-shirts', ['organic t-shirt', 'striped t-shirt'], 24],
  ['Fashion', 'Shoes', 'Running shoes', ['running shoes', 'trail shoes'], 119],
  ['Books', 'Fiction', 'Novels', ['novel'], 18],
  ['Toys', 'Soft toys', 'Plush', ['plush bear', 'plush rabbit'], 26],
  ['Garden', 'Plants', 'House plants', ['monstera plant', 'fern plant'], 32],
  ['Electronics', 'Audio', 'Headphones', ['headphones', 'wireless earbuds'], 149],
];
const brands = ['Halden', 'Nordlys', 'Maren & Co', 'Ostra', 'Field Notes Home', 'Kiln'];
const colours = ['sage', 'navy', 'terracotta', 'cream', 'charcoal', 'mustard', 'plum', 'sky blue'];
const names = ['Aster', 'Birk', 'Clement', 'Dune', 'Ester', 'Fjord', 'Grove', 'Hollis', 'Ines', 'Juniper'];

/** A small believable catalog, the same for the same seed; none of its items has a picture. */
export function fakeItems(count = 240, seed = 7): ItemSummary[] {
  const random = createRandom(seed);
  const pick = <T>(options: readonly T[]): T => options[Math.floor(random() * options.length)] as T;
  return Array.from({ length: count }, (_, itemIndex) => {
    const [department, group, kind, nouns, price] = kinds[itemIndex % kinds.length] as (typeof kinds)[number];
    const colour = pick(colours);
    const noun = pick(nouns);
    const roll = random();
    return {
      itemIndex,
      id: `item-${itemIndex}`,
      title: `${pick(names)} ${noun} in ${colour}`,
      brand: pick(brands),
      category: [department, group, kind],
      price: Math.round(price * (0.6 + random() * 0.9)) - 0.05,
      currency: 'EUR',
      availability: roll < 0.06 ? 'out of stock' : roll < 0.1 ? 'preorder' : 'in stock',
      rating: Math.round((3.4 + random() * 1.5) * 10) / 10,
      ratingCount: Math.floor(random() * 900),
      link: `https://shop.example/items/${itemIndex}`,
      colour,
    };
  });
}
