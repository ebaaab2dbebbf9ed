import type { LogEntry } from '../../../core/domain/interaction.ts';
import type { History } from '../../../core/behaviour/learn-links.ts';
import { generateCandidates } from '../../../core/candidates/index.ts';
import { Profile } from '../../../core/learning/profile.ts';
import type { Shop } from '../../../core/learning/taste.ts';
import { RankingContext } from '../../../core/ranking-context.ts';
import { scoreFeatures, weightVector } from '../../../core/scoring/receipt.ts';

/** What a device does with what it hears. */
export const learners = ['nothing', 'history', 'history and weights'] as const;
export type Learner = (typeof learners)[number];

/** Where the items a shopper chose stood just before; from 0, Infinity for those that were not proposed. */
export interface SimulatedRanks {
  /** [events] */
  readonly ranks: Float64Array;
  /** [events] milliseconds to take in an event, and to rank anew */
  readonly updateMs: Float64Array;
  readonly rankMs: Float64Array;
}

/** Sees what a device knows after `place` choices, and the item that is chosen next. */
export type LookBefore = (place: number, context: RankingContext, item: number) => void;

/** Cards a shopper sees before each choice. */
const seenCards = 10;
const startMs = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;

/**
 * Lives through a shopper's choices as a device does, one like a day: rank, see the first ten, choose, learn.
 *
 * @param history of which the first `events` are lived through
 * @param look    called before each choice; its time is not measured
 */
export function simulateShopper(
  shop: Shop,
  history: History,
  events: number,
  learner: Learner,
  look?: LookBefore,
): SimulatedRanks {
  const count = Math.min(events, history.length);
  const ranks = new Float64Array(count);
  const updateMs = new Float64Array(count);
  const rankMs = new Float64Array(count);
  let profile = Profile.fold(shop, []);
  let seq = 0;
  const log = (entry: Omit<LogEntry, 'seq'>): void => {
    profile = profile.append({ ...entry, seq: ++seq } as LogEntry);
  };
  for (let place = 0; place < count; place++) {
    const atMs = startMs + place * dayMs;
    const before = performance.now();
    const context = new RankingContext({ shop, profile, asOfMs: atMs, seed: 1 });
    const order = rankAll(context);
    rankMs[place] = performance.now() - before;
    const item = history[place]!;
    look?.(place, context, item);
    const rank = order.indexOf(item);
    ranks[place] = rank < 0 ? Infinity : rank;
    if (learner === 'nothing') continue;
    const heard = performance.now();
    const itemId = shop.catalog.idOf(item);
    if (learner === 'history and weights')
      order.slice(0, seenCards).forEach((seen, position) =>
        log({
          type: 'impression',
          itemId: shop.catalog.idOf(seen),
          slateId: String(place),
          rowId: 'for-you',
          position,
          propensity: 1,
          atMs,
        } as Omit<LogEntry, 'seq'>),
      );
    log({ type: 'interaction', kind: 'like', itemId, learn: true, atMs: atMs + 60_000 } as Omit<
      LogEntry,
      'seq'
    >);
    updateMs[place] = performance.now() - heard;
  }
  return { ranks, updateMs, rankMs };
}

/** Everything that is proposed, by score; while nothing is known, what is popular. */
function rankAll(context: RankingContext): number[] {
  const { shop, taste, allowed, weights } = context;
  if (taste.interests.length === 0) return shop.facets.mostPopular.first(coldDepth, allowed);
  const pool = generateCandidates(context);
  context.prepare(pool);
  const vector = weightVector(weights);
  return pool
    .map((item) => ({ item, score: scoreFeatures(context.features(item), vector) }))
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .map(({ item }) => item);
}

const coldDepth = 100;
