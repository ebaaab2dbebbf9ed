import { none, type Catalog } from '../../catalog/catalog.ts';
import type { ItemSpace } from '../../catalog/item-space.ts';
import type { RowFilter } from '../../retrieval/row-filter.ts';
import type { History } from '../learn-links.ts';
import {
  eachLatest,
  mostlyAsked,
  recencies,
  scoresBy,
  type Component,
  type Look,
  type Recency,
} from './component.ts';
import { lookAtAll } from './all-items.ts';

/** What items say of themselves. */
export interface ShopContent {
  readonly catalog: Pick<Catalog, 'size' | 'category' | 'lexical'>;
  readonly space: ItemSpace;
}

/** Terms of an item that stand for it: those that tell most. */
const telling = 8;

/** What has words of the latest items in its own, by BM25. */
export function wordsComponent({ catalog: { lexical } }: ShopContent): Component {
  return {
    name: 'words',
    read(history) {
      const weights = new Map<number, number>();
      eachLatest(history, recencies.words, (item, weight) =>
        weights.set(item, (weights.get(item) ?? 0) + weight),
      );
      return lookAtAll(lexical.like(weights, telling), history);
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
        scores: (items) => scoresBy(items, (item) => (shares.get(category[item]!) ?? 0) / (total || 1)),
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
        const own = space.direction(item);
        for (let i = 0; i < own.length; i++) direction[i]! += weight * own[i]!;
      });
      return lookAlong(space, direction, history);
    },
  };
}

/** What lies along a direction, of any length: only what is asked for is compared in full. */
export function lookAlong(space: ItemSpace, towards: Float32Array, history: History): Look {
  const length = Math.hypot(...towards);
  if (length < 1e-6) return { most: 0, scores: (items) => new Float32Array(items.length), best: () => [] };
  const direction = towards.map((component) => component / length);
  const past = new Set(history);
  const likenessOf = (items: ArrayLike<number>): Float32Array => {
    const likeness = space.likenessOf(items, [direction]);
    for (let place = 0; place < likeness.length; place++) if (!(likeness[place]! > 0)) likeness[place] = 0;
    return likeness;
  };
  const nearest = (count: number, filter?: RowFilter): number[] =>
    space.nearest([direction], count + past.size, filter)[0]!.filter((item) => !past.has(item));
  const leading = nearest(mostlyAsked);
  return {
    most: leading.length > 0 ? likenessOf(leading.slice(0, 1))[0]! : 0,
    scores: likenessOf,
    best(count, filter) {
      const isEnough = count <= mostlyAsked && leading.every((item) => filter?.has(item) !== false);
      const found = (isEnough ? leading : nearest(count, filter)).slice(0, count);
      const likeness = likenessOf(found);
      return found.filter((_, place) => likeness[place]! > 0);
    },
  };
}
