import { metricOfRank } from '../../core/evaluation/next-item-metrics.ts';
import { countHistories, historyAt, type PackedHistories } from '../../core/behaviour/histories.ts';
import type { History } from '../../core/behaviour/learn-links.ts';
import { encodeHistory, latestRows } from '../../core/behaviour/sequence/encode-history.ts';
import type { Parameters } from '../../core/behaviour/sequence/shape.ts';
import { SequenceTrainer, type TrainingPlan } from '../../core/behaviour/sequence/trainer.ts';
import { createRandom } from '../../core/math/random.ts';
import { shuffle } from '../../core/math/shuffle.ts';
import type { Team } from '../../core/behaviour/training/kernel.ts';
import type { Bench } from './team-tasks.ts';

export interface SequenceTask {
  readonly name: 'sequence';
  readonly plan: TrainingPlan;
  readonly histories: PackedHistories;
  /** [items × width] where the items begin, such as their texts' vectors. */
  readonly itemRows?: Float32Array | undefined;
  /** Histories with what came next at their end, to stop by; without them all epochs are run. */
  readonly valid?: PackedHistories | undefined;
  readonly epochs: number;
}

export interface TrainedSequence {
  readonly parameters: Parameters;
  /** From 1. */
  readonly bestEpoch: number;
  /** HR@10 + NDCG@10 on validation after each measured epoch. */
  readonly curve: readonly { readonly epoch: number; readonly loss: number; readonly gain: number }[];
}

/** Epochs between looks at validation. */
const lookEvery = 2;
/** Looks in vain after which it ends. */
const patience = 4;

/** Trains until validation gets no better, and keeps the best state. */
export function trainSequence(task: SequenceTask, bench: Bench): TrainedSequence {
  const { plan, histories, valid, epochs } = task;
  const { team, arena } = bench;
  /** Whether to stop, then loss and targets of each thread. */
  const board = arena.floats(64);
  const gains = arena.floats(valid ? countHistories(valid) : 0);
  const trainer = new SequenceTrainer(plan, bench.kernel, arena, team);
  if (team.rank === 0) trainer.initialise(task.itemRows);
  team.wait();
  const usable = Array.from({ length: countHistories(histories) }, (_, place) => place).filter(
    (place) => histories.offsets[place + 1]! - histories.offsets[place]! > 1,
  );
  const curve: { epoch: number; loss: number; gain: number }[] = [];
  let best = { gain: -Infinity, epoch: 0, parameters: copyOf(trainer.average) };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(usable, createRandom(Math.imul(plan.seed, 31) + epoch));
    let sum = 0;
    let count = 0;
    for (let start = 0; start < usable.length; start += plan.batch) {
      if (team.rank === 0) board[0] = bench.stopped() ? 1 : 0;
      const batch = usable.slice(start, start + plan.batch).map((place) => historyAt(histories, place));
      const loss = trainer.step(batch);
      sum += loss.sum;
      count += loss.count;
      bench.report(
        'sequences',
        (epoch - 1) * usable.length + start + batch.length,
        epochs * usable.length,
        'read',
      );
      if (board[0] === 1) return { ...best, bestEpoch: best.epoch, curve };
      // Nobody writes the board again before all have read it.
      team.wait();
    }
    if (!valid) continue;
    if (epoch % lookEvery !== 0 && epoch !== epochs) continue;
    measureGains(valid, trainer.average, plan, team, gains);
    board[1 + team.rank] = sum;
    board[32 + team.rank] = count;
    team.wait();
    const gain = gains.reduce((total, one) => total + one, 0) / gains.length;
    const total = (from: number): number => board.subarray(from, from + team.size).reduce((a, b) => a + b, 0);
    curve.push({ epoch, loss: total(1) / total(32), gain });
    if (gain > best.gain) best = { gain, epoch, parameters: copyOf(trainer.average) };
    team.wait();
    if (epoch - best.epoch >= patience * lookEvery) break;
  }
  if (!valid) best = { gain: NaN, epoch: epochs, parameters: copyOf(trainer.average) };
  return { parameters: best.parameters, bestEpoch: best.epoch, curve };
}

/** This thread's share of the rows. @param gains [rows] set to HR@10 + NDCG@10 of each */
function measureGains(
  valid: PackedHistories,
  parameters: Parameters,
  { shape }: TrainingPlan,
  team: Team,
  gains: Float32Array,
): void {
  for (let row = team.rank; row < gains.length; row += team.size) {
    const whole = historyAt(valid, row);
    const target = whole.at(-1)!;
    const history = whole.slice(0, -1);
    if (history.length === 0 || history.includes(target)) continue;
    const vector = encodeHistory(parameters, shape, latestRows(parameters.items, shape, history));
    const rank = rankByProduct(vector, parameters.items, target, history);
    gains[row] = metricOfRank('HR@10', rank) + metricOfRank('NDCG@10', rank);
  }
}

/** How many items have a higher product with a vector than the target has, the history's left out. */
function rankByProduct(vector: Float32Array, items: Float32Array, target: number, history: History): number {
  const width = vector.length;
  const productOf = (item: number): number => {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += vector[i]! * items[item * width + i]!;
    return sum;
  };
  const own = productOf(target);
  const past = new Set(history);
  let rank = 0;
  for (let item = 0; item < items.length / width; item++)
    if (item !== target && productOf(item) > own && !past.has(item)) rank++;
  return rank;
}

function copyOf(parameters: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [name, new Float32Array(values)]),
  ) as unknown as Parameters;
}
