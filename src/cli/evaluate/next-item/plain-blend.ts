import { meanOfRanks, rankOfTarget } from '../../../core/evaluation/next-item-metrics.ts';
import type { Scorer } from '../../../core/behaviour/scorers.ts';
import type { NextItemRow } from './next-item-data.ts';

/** Rows of validation that choose, spread evenly. */
const mostRows = 3000;
/** Weights tried for words of titles, for transitions and for companions; popularity only breaks ties. */
const tried = { titles: [0, 0.35, 0.7, 1], transitions: [0.35, 0.7, 1, 1.5], companions: [0.35, 0.7, 1.5] };
const popularityWeight = 0.05;

export interface BlendParts {
  readonly titles: Scorer;
  readonly transitions: Scorer;
  readonly companions: Scorer;
  readonly popularity: Scorer;
}

export type PlainWeights = Readonly<Record<keyof BlendParts, number>>;
const names = ['titles', 'transitions', 'companions', 'popularity'] as const;

/**
 * Chooses weights for the blend of the first study from a small grid, on validation, by HR@10 + NDCG@10. Nothing is
 * learned.
 */
export function choosePlainBlend(
  parts: BlendParts,
  valid: readonly NextItemRow[],
  itemCount: number,
): PlainWeights {
  const grid = tried.titles.flatMap((titles) =>
    tried.transitions.flatMap((transitions) =>
      tried.companions.map((companions) => ({
        titles,
        transitions,
        companions,
        popularity: popularityWeight,
      })),
    ),
  );
  const step = Math.max(1, Math.floor(valid.length / mostRows));
  const rows = valid.filter((_, place) => place % step === 0);
  const ranks = grid.map(() => new Float64Array(rows.length));
  const scores = new Float32Array(itemCount);
  const scored = names.map(() => new Float32Array(itemCount));
  rows.forEach(({ history, target }, row) => {
    names.forEach((name, i) => scoreShare(parts[name], history, scored[i]!));
    grid.forEach((weights, choice) => {
      addUp(
        scored,
        names.map((name) => weights[name]),
        scores,
      );
      ranks[choice]![row] = target < 0 ? Infinity : rankOfTarget(scores, target, history);
    });
  });
  const gains = ranks.map((some) => meanOfRanks('HR@10', some) + meanOfRanks('NDCG@10', some));
  return grid[gains.indexOf(Math.max(...gains))]!;
}

/** The blend of the first study: each part divided by its maximum. */
export function blendScorer(parts: BlendParts, weights: PlainWeights, itemCount: number): Scorer {
  const scored = names.map(() => new Float32Array(itemCount));
  return {
    score(history, out) {
      names.forEach((name, i) => scoreShare(parts[name], history, scored[i]!));
      addUp(
        scored,
        names.map((name) => weights[name]),
        out,
      );
    },
  };
}

/** As shares of the highest score. */
function scoreShare(scorer: Scorer, history: readonly number[], scores: Float32Array): void {
  scores.fill(0);
  scorer.score(history, scores);
  let most = 0;
  for (let item = 0; item < scores.length; item++) if (scores[item]! > most) most = scores[item]!;
  if (most > 0) for (let item = 0; item < scores.length; item++) scores[item]! /= most;
}

function addUp(parts: readonly Float32Array[], weights: readonly number[], out: Float32Array): void {
  out.fill(0);
  parts.forEach((part, place) => {
    const weight = weights[place]!;
    if (weight !== 0) for (let item = 0; item < out.length; item++) out[item]! += weight * part[item]!;
  });
}
