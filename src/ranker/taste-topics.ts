import { categoryDirection } from '../core/interests/category-direction.ts';
import { topK } from '../core/math/top-k.ts';
import type { TasteTopic } from '../ports/ranker-api.ts';
import type { OpenShop } from './open-shop.ts';

const fewestTopics = 8;
const mostTopics = 18;
const examplesPerTopic = 3;
const fewestItems = 4;

/** What the taste picker offers, largest first: the widest level of categories that gives enough of a choice, or the one that gives most. */
export async function tasteTopics(shop: OpenShop): Promise<TasteTopic[]> {
  const { catalog, space, facets } = shop;
  let topics: { category: string[]; items: number[]; direction: Float32Array }[] = [];
  for (const paths of levels(catalog.categories)) {
    if (topics.length >= fewestTopics) break;
    const level = paths.flatMap((category) => {
      const found = categoryDirection(catalog, space, category);
      return found && found.items.length >= fewestItems ? [{ ...found, category }] : [];
    });
    if (level.length > topics.length) topics = level;
  }
  const largest = topics.sort((a, b) => b.items.length - a.items.length).slice(0, mostTopics);
  return Promise.all(
    largest.map(async ({ category, items, direction }) => {
      const likeness = space.likenessOf(items, [direction]);
      const typical = topK(
        likeness.map((value, place) => value + facets.popularity[items[place]!]!),
        examplesPerTopic,
      );
      return {
        category,
        itemCount: items.length,
        examples: await shop.items.summaries(typical.map((place) => items[place]!)),
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
