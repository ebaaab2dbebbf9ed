import { bootstrapInterval, metricOfRank } from '../../../core/evaluation/next-item-metrics.ts';
import { mean } from '../../../core/math/mean.ts';
import { spread } from '../../../core/math/spread.ts';
import { breathe } from '../../breathe.ts';
import type { EncodingSurroundings } from '../encode-item-texts.ts';
import { learnShop } from '../learned-shop.ts';
import type { NextItemData } from '../next-item/next-item-data.ts';
import { RowCoverageFigures, type RowCoverage } from './row-coverage.ts';
import { learners, simulateShopper, type Learner, type LookBefore } from './simulate-shopper.ts';

/** After so many events the next one is asked for. */
export const checkpoints = [0, 1, 2, 5, 10, 20] as const;

/** Before these there are not two interests that a row could cover. */
const rowCheckpoints: readonly number[] = checkpoints.filter((events) => events >= 2);

export interface Checkpoint {
  readonly events: number;
  /** Shoppers who chose once more. */
  readonly shoppers: number;
  readonly ndcg10: Readonly<Record<Learner, number>>;
  readonly ci95: Readonly<Record<Learner, readonly [number, number]>>;
}

export interface PrequentialEvaluation {
  readonly checkpoints: readonly Checkpoint[];
  /** [0 … last checkpoint] mean NDCG@10 of all shoppers who chose so often, and how many these are */
  readonly curve: readonly {
    readonly events: number;
    readonly ndcg10: Readonly<Record<Learner, number>>;
    readonly shoppers: number;
  }[];
  /** After two events and more, for a device that learns history and weights. */
  readonly rowCoverage: readonly RowCoverage[];
  readonly trainedOn: number;
  readonly testedOn: number;
  /** Medians, with history and weights. */
  readonly updateMs: number;
  readonly rankMs: number;
}

/** One shopper in this many is new to the shop: nothing was learned from them. */
const newShare = 10;

/** Test, then train: shoppers the shop does not know, each from an empty device on. */
export async function evaluatePrequential(
  data: Pick<NextItemData, 'items' | 'whole'>,
  mostShoppers: number,
  surroundings: EncodingSurroundings,
): Promise<PrequentialEvaluation> {
  const { progress, signal } = surroundings;
  const known = data.whole.filter((_, place) => place % newShare !== 0);
  const fresh = spread(
    data.whole.filter((history, place) => place % newShare === 0 && history.length > 1),
    mostShoppers,
  ).map((history) => [...new Set(history)]);
  const shop = await learnShop(
    data.items,
    {
      train: { histories: known.map((history) => (history.length < 3 ? history : history.slice(0, -1))) },
      valid: known
        .filter(({ length }) => length >= 3)
        .map((history) => ({ history: history.slice(0, -1), target: history.at(-1)! })),
      known: { histories: known },
    },
    surroundings,
  );
  const ranksOf: Record<Learner, Float64Array[]> = { nothing: [], history: [], 'history and weights': [] };
  const rowFigures = new RowCoverageFigures();
  const updates: number[] = [];
  const rankings: number[] = [];
  const lookAtRow: LookBefore = (place, context, item) => {
    if (rowCheckpoints.includes(place)) rowFigures.look(place, context, item);
  };
  progress.start('living', fresh.length, 'shoppers');
  try {
    for (const [place, history] of fresh.entries()) {
      await breathe(signal);
      progress.update(place);
      for (const learner of learners) {
        const look = learner === 'history and weights' ? lookAtRow : undefined;
        const { ranks, updateMs, rankMs } = simulateShopper(
          shop,
          history,
          checkpoints.at(-1)! + 1,
          learner,
          look,
        );
        ranksOf[learner].push(ranks);
        if (learner !== 'history and weights') continue;
        updates.push(...updateMs);
        rankings.push(...rankMs.subarray(1));
      }
    }
  } finally {
    progress.stop();
  }
  const gainsAfter = (learner: Learner, events: number): number[] =>
    ranksOf[learner].flatMap((ranks) =>
      events < ranks.length ? [metricOfRank('NDCG@10', ranks[events]!)] : [],
    );
  const each = <Value>(read: (learner: Learner) => Value): Record<Learner, Value> =>
    Object.fromEntries(learners.map((learner) => [learner, read(learner)])) as Record<Learner, Value>;
  const meanAfter = (events: number) => ({
    events,
    shoppers: gainsAfter('nothing', events).length,
    ndcg10: each((learner) => mean(gainsAfter(learner, events))),
  });
  return {
    checkpoints: checkpoints
      .map((events) => ({
        ...meanAfter(events),
        ci95: each((learner) => bootstrapInterval(gainsAfter(learner, events))),
      }))
      .filter(({ shoppers }) => shoppers > 0),
    curve: Array.from({ length: checkpoints.at(-1)! + 1 }, (_, events) => meanAfter(events)).filter(
      ({ shoppers }) => shoppers > 0,
    ),
    rowCoverage: rowFigures.finish(),
    trainedOn: known.length,
    testedOn: fresh.length,
    updateMs: median(updates),
    rankMs: median(rankings),
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
