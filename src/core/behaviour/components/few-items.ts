import type { History } from '../learn-links.ts';
import { scoresBy, type Look } from './component.ts';

/** A look of a component that says something of a few items only. @param scores of items; may hold those of the history */
export function lookAtFew(scores: ReadonlyMap<number, number>, history: History): Look {
  const past = new Set(history);
  let most = 0;
  for (const [item, score] of scores) if (score > most && !past.has(item)) most = score;
  return {
    most,
    scores: (items) => scoresBy(items, (item) => scores.get(item) ?? 0),
    best: (count, filter) =>
      [...scores]
        .filter(([item, score]) => score > 0 && !past.has(item) && filter?.has(item) !== false)
        .sort(([one, a], [other, b]) => b - a || one - other)
        .slice(0, count)
        .map(([item]) => item),
  };
}
