import type { LinkKind, LinkTable } from '../model/link-table.ts';
import type { SequenceModel } from '../model/sequence-model.ts';
import { lookAtAll } from './all-items.ts';
import { eachLatest, type Component, type ComponentName, type Recency } from './component.ts';
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
  return { name: 'popularity', read: (history) => lookAtAll(values, history) };
}
