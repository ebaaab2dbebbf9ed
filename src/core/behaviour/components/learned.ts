import type { ItemSpace } from '../../catalog/item-space.ts';
import type { LinkKind, LinkTable } from '../model/link-table.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import type { TextAdapter } from '../model/text-adapter.ts';
import { eachLatest, scoresBy, type Component, type ComponentName, type Recency } from './component.ts';
import type { History } from '../learn-links.ts';
import { lookAlong } from './content.ts';
import { lookAtFew } from './few-items.ts';
import { lookAtLikelihoods } from './likelihoods.ts';

/** What the latest items lead to. */
export function linksComponent(
  table: LinkTable,
  kind: LinkKind,
  recency: Recency,
  name: ComponentName = kind,
): Component {
  return {
    name,
    read(history) {
      const scores = new Map<number, number>();
      eachLatest(history, recency, (item, weight) => table.add(kind, item, weight, scores));
      return lookAtFew(scores, history);
    },
  };
}

/** What a sequence model expects next: how likely each item is, 0..1, and what its text would be like. */
export function sequenceComponents(
  model: SequenceModel,
  adapter: TextAdapter,
  space: ItemSpace,
): readonly [sequence: Component, adapted: Component] {
  /** Both read the same history, one after the other. */
  let last: { readonly history: History; readonly vector: Float32Array } | undefined;
  const encode = (history: History): Float32Array => {
    if (last?.history !== history) last = { history, vector: model.encode(history) };
    return last.vector;
  };
  return [
    { name: 'sequence', read: (history) => lookAtLikelihoods(model.products(encode(history)), history) },
    {
      name: 'adapted',
      read: (history) => lookAlong(space, adapter.direction(encode(history)), history),
    },
  ];
}

/** The same for everybody. @param values [n] not negative */
export function popularityComponent(values: Float32Array): Component {
  const order = Uint32Array.from(values.keys())
    .filter((item) => values[item]! > 0)
    .sort((a, b) => values[b]! - values[a]! || a - b);
  return {
    name: 'popularity',
    read(history) {
      const past = new Set(history);
      const leading = order.find((item) => !past.has(item));
      return {
        most: leading === undefined ? 0 : values[leading]!,
        scores: (items) => scoresBy(items, (item) => values[item]!),
        best(count, filter) {
          const found: number[] = [];
          for (let place = 0; place < order.length && found.length < count; place++) {
            const item = order[place]!;
            if (!past.has(item) && filter?.has(item) !== false) found.push(item);
          }
          return found;
        },
      };
    },
  };
}
