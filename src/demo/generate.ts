import { shuffled } from './chance.ts';
import { DEPARTMENTS } from './departments/index.ts';
import { draftItem, writeItem } from './item.ts';
import type { Draft } from './item.ts';
import { createRandom, hashText } from '../core/math/random.ts';
import type { DemoItem } from './types.ts';
import { BRANDS } from './vocabulary/brands.ts';

const DEFAULT_COUNT = 2520;
const MAX_ATTEMPTS = 60;

/** Every kind of product with the makers that sell it. */
const DECK = DEPARTMENTS.flatMap((department) => {
  const brands = BRANDS.filter((brand) => brand.departments.includes(department.id));
  return department.types.map((type) => ({
    type,
    department,
    brands: brands.filter((brand) => type.styles?.includes(brand.style) ?? true),
  }));
});

/**
 * The demo shop, item by item. The same seed gives the same bytes; a larger count only adds items at the end.
 *
 * @param options.seed  whole number, default 1
 * @param options.count how many items, default 2,520
 * @throws RangeError when so many items are asked for that titles would repeat
 */
export function* generateDemoItems({
  seed = 1,
  count = DEFAULT_COUNT,
}: { seed?: number; count?: number } = {}): Generator<DemoItem> {
  const titles = new Set<string>();
  const numbers = new Map<string, number>();
  let round: typeof DECK = [];
  for (let index = 0; index < count; index++) {
    if (round.length === 0) round = shuffled(createRandom(hashText(`${seed}/round/${index}`)), DECK);
    const entry = round.pop() as (typeof DECK)[number];
    const random = createRandom(hashText(`${seed}/item/${index}`));
    let draft: Draft;
    let attempts = 0;
    do {
      if (++attempts > MAX_ATTEMPTS) {
        throw new RangeError(
          `generateDemoItems: found no new title for "${entry.type.slug}" after ${index} items; ask for fewer`,
        );
      }
      draft = draftItem(random, entry.type, entry.department, entry.brands);
    } while (titles.has(draft.title));
    titles.add(draft.title);
    const number = (numbers.get(entry.type.slug) ?? 0) + 1;
    numbers.set(entry.type.slug, number);
    yield writeItem(random, draft, `${entry.type.slug}-${String(number).padStart(4, '0')}`);
  }
}
