import type { LinkKind, LinkTable } from '../model/link-table.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { lookAtAll } from './all-items.ts';
import { eachLatest, scoresBy, type Component, type ComponentName, type Recency } from './component.ts';
import { lookAtFew } from './few-items.ts';

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

/** How likely each item is next, 0..1, as a sequence model says. */
export function sequenceComponent(model: SequenceModel): Component {
  return {
    name: 'sequence',
    read(history) {
      const scores = model.products(model.encode(history));
      let most = -Infinity;
      for (const score of scores) if (score > most) most = score;
      let total = 0;
      for (let item = 0; item < scores.length; item++) {
        const power = Math.exp(scores[item]! - most);
        scores[item] = power;
        total += power;
      }
      for (let item = 0; item < scores.length; item++) scores[item]! /= total;
      return lookAtAll(scores, history);
    },
  };
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
