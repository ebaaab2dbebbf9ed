// The competition of two rankers: how it stands, and how they draw a row.

export { foldDuel } from '../core/experiments/ranker-duel.ts';
export { draftRow } from '../core/rows/draft-row.ts';
