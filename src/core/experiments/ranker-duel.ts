import type { DuelMark, InteractionKind, LogEntry } from '../domain/interaction.ts';
import { standingEntries } from '../interactions/evidence.ts';
import { CoinTest } from './coin-test.ts';
import { decisiveEvidence } from './evidence.ts';
import type { Team } from './interleave.ts';

/** What two rankers' competition on one device has come to. */
export interface RankerDuel {
  /** Rounds that each ranker won. */
  readonly wins: Readonly<Record<Team, number>>;
  /** Against "neither is better", as it stands: 1 is none. */
  readonly evidence: number;
  /** Decided once evidence has reached `decisiveEvidence`, for as long as the log says so. */
  readonly winner?: Team;
  /** Number of the round in progress; the coins of its rows follow from it. */
  readonly round: number;
}

const choices: readonly InteractionKind[] = ['open', 'like', 'save'];
/** A tap this long after the card was seen is no answer to it. */
const answerMs = 30 * 60_000;

/**
 * Folds a log into the duel. A round is won by the ranker whose card is the first to be chosen (opened, liked or saved) of all
 * that were drawn by the round's coins; then coins are tossed anew. So each round is one fair coin if neither ranker is better,
 * whatever was learned and shown before, and evidence holds however often one looks. Forgetting is folding again.
 *
 * @param log        in order of `seq`
 * @param firstRound rounds before it count for nothing: the duel was started again
 */
export function foldDuel(log: readonly LogEntry[], firstRound = 0): RankerDuel {
  const test = new CoinTest();
  const wins = { a: 0, b: 0 };
  const decidedRounds = new Set<number>();
  const seen = new Map<string, { readonly mark: DuelMark | undefined; readonly atMs: number }>();
  for (const entry of standingEntries(log)) {
    if (entry.type === 'impression') seen.set(entry.itemId, { mark: entry.duel, atMs: entry.atMs });
    if (entry.type !== 'interaction' || !entry.learn || !choices.includes(entry.kind)) continue;
    const card = seen.get(entry.itemId);
    if (!card?.mark || entry.atMs - card.atMs > answerMs) continue;
    const { team, round } = card.mark;
    if (round < firstRound || decidedRounds.has(round)) continue;
    decidedRounds.add(round);
    wins[team]++;
    test.toss(team === 'a', 0.5);
    if (test.mostLogEvidence >= Math.log(decisiveEvidence)) break;
  }
  const isDecided = test.mostLogEvidence >= Math.log(decisiveEvidence);
  return {
    wins,
    evidence: Math.exp(test.logEvidence),
    ...(isDecided && { winner: wins.a > wins.b ? 'a' : 'b' }),
    round: Math.max(firstRound, 1 + Math.max(-1, ...decidedRounds)),
  };
}
