import { none, type Catalog } from '../../catalog/catalog.ts';
import type { ItemSpace } from '../../catalog/item-space.ts';
import { eachLatest, recencies, type Component, type Look, type Recency } from './component.ts';
import { lookAtAll } from './all-items.ts';
import { lookAtFew } from './few-items.ts';

/** What items say of themselves. */
export interface ShopContent {
  readonly catalog: Pick<Catalog, 'size' | 'category' | 'lexical'>;
  readonly space: ItemSpace;
}

/** Terms of an item that stand for it: those that tell most. */
const telling = 8;
/** Items that match one item's words best: the rest would cost time and decide nothing. */
const mostMatches = 500;

/** What has words of the latest items in its own, by BM25. */
export function wordsComponent({ catalog: { lexical } }: ShopContent): Component {
  return {
    name: 'words',
    read(history) {
      const scores = new Map<number, number>();
      eachLatest(history, recencies.words, (item, weight) => {
        const found = lexical.like(item, telling, mostMatches);
        for (let i = 0; i < found.items.length; i++)
          scores.set(found.items[i]!, (scores.get(found.items[i]!) ?? 0) + weight * found.scores[i]!);
      });
      return lookAtFew(scores, history);
    },
  };
}

/** The share of the latest items that are of the same category. It proposes nothing: too many are alike. */
export function categoryComponent({ catalog: { category } }: ShopContent): Component {
  return {
    name: 'category',
    read(history) {
      const shares = new Map<number, number>();
      let total = 0;
      eachLatest(history, recencies.text, (item, weight) => {
        total += weight;
        const kind = category[item]!;
        if (kind !== none) shares.set(kind, (shares.get(kind) ?? 0) + weight);
      });
      return {
        most: Math.max(0, ...shares.values()) / (total || 1),
        scoreOf: (item) => (shares.get(category[item]!) ?? 0) / (total || 1),
        best: () => [],
      };
    },
  };
}

/** Cosine with the mean of the latest items' directions, 0 where it is below. */
export function textComponent(
  { space }: ShopContent,
  name: 'text' | 'text-last',
  recency: Recency,
): Component {
  return {
    name,
    read(history): Look {
      const direction = new Float32Array(space.dimensions);
      eachLatest(history, recency, (item, weight) => {
        space.direction(item).forEach((component, i) => (direction[i]! += weight * component));
      });
      let squares = 0;
      for (const component of direction) squares += component * component;
      if (squares < 1e-12) return { most: 0, scoreOf: () => 0, best: () => [] };
      const length = Math.sqrt(squares);
      for (let i = 0; i < direction.length; i++) direction[i]! /= length;
      const likeness = space.likenessToAll(direction);
      for (let item = 0; item < likeness.length; item++) likeness[item] = Math.max(0, likeness[item]!);
      return lookAtAll(likeness, history);
    },
  };
}
