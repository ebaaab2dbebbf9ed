import { categoryDirection } from '../core/interests/category-direction.ts';
import { topK } from '../core/math/top-k.ts';
import type { TasteTopic } from '../ports/ranker-api.ts';
import type { OpenShop } from './open-shop.ts';

const fewestTopics = 8;
const mostTopics = 18;
const examplesPerTopic = 3;
const fewestItems = 4;

/** What the taste picker offers: the widest level of categories that gives enough of a choice, largest first. */
export async function tasteTopics(shop: OpenShop): Promise<TasteTopic[]> {
  const { catalog, space, facets } = shop;
  const topics = levels(catalog.categories)
    .map((paths) =>
      paths
        .map((category) => ({ category, found: categoryDirection(catalog, space, category) }))
        .filter(({ found }) => (found?.items.length ?? 0) >= fewestItems),
    )
    .reduce(
      (chosen, level) => (chosen.length >= fewestTopics ? chosen : level.length > 0 ? level : chosen),
      [],
    );
  const largest = topics.sort((a, b) => b.found!.items.length - a.found!.items.length).slice(0, mostTopics);
  return Promise.all(
    largest.map(async ({ category, found }) => {
      const { items, direction } = found!;
      const typical = topK(
        Float32Array.from(
          items,
          (itemIndex) => space.likeness(itemIndex, direction) + facets.popularity[itemIndex]!,
        ),
        examplesPerTopic,
      );
      return {
        category,
        itemCount: items.length,
        examples: await Promise.all(typical.map((place) => shop.items.summary(items[place]!))),
      };
    }),
  );
}

/** Distinct paths cut to one level, then to two, … */
function levels(categories: readonly (readonly string[])[]): string[][][] {
  const deepest = categories.reduce((depth, path) => Math.max(depth, path.length), 0);
  return Array.from({ length: deepest }, (_, depth) => {
    const paths = new Map<string, string[]>();
    for (const path of categories)
      if (path.length > depth) paths.set(path.slice(0, depth + 1).join('\u0001'), path.slice(0, depth + 1));
    return [...paths.values()];
  });
}
