import { countHistories, type PackedHistories } from '../../core/behaviour/histories.ts';
import { mostTogether } from '../../core/behaviour/learn-links.ts';
import { sweep, sweepBlock } from '../../core/behaviour/training/sweep.ts';
import type { Bench } from './team-tasks.ts';

export interface EaseTask {
  readonly name: 'ease';
  readonly histories: PackedHistories;
  readonly itemCount: number;
  /** Added to the diagonal: shoppers that each item's own count is worth. */
  readonly penalty: number;
}

export interface LearnedEase {
  /** [itemCount × stride] what having an item (row) says of another (column); the diagonal is 0 */
  readonly weights: Float32Array;
  readonly stride: number;
}

/**
 * Weights with which items predict each other best in the least-squares sense, without predicting themselves.
 *
 * @see Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019
 */
export function learnEase({ histories, itemCount, penalty }: EaseTask, bench: Bench): LearnedEase {
  const { team, arena, kernel } = bench;
  const size = Math.ceil(itemCount / sweepBlock) * sweepBlock;
  const matrix = arena.floats(size * size);
  const panels = {
    column: arena.floats(size * sweepBlock),
    scaled: arena.floats(size * sweepBlock),
    turned: arena.floats(sweepBlock * size),
    inverse: arena.floats(sweepBlock * sweepBlock),
  };
  const agreed = arena.floats(1);
  const own = (item: number): boolean => item % team.size === team.rank;
  for (let shopper = 0; shopper < countHistories(histories); shopper++) {
    const { offsets, items } = histories;
    const chosen = [...new Set(items.subarray(offsets[shopper], offsets[shopper + 1]))].slice(-mostTogether);
    for (const one of chosen) if (own(one)) for (const other of chosen) matrix[one * size + other]!++;
  }
  for (let item = team.rank; item < size; item += team.size) matrix[item * size + item]! += penalty;
  team.wait();
  for (const share of sweep(matrix, size, panels, kernel, team)) {
    bench.report('EASE', Math.round(share * itemCount), itemCount, 'items');
    if (team.rank === 0) agreed[0] = bench.stopped() ? 1 : 0;
    team.wait();
    if (agreed[0] === 1) break;
  }
  // What is there now is the inverse with the sign changed, below and on the diagonal.
  const diagonal = Float32Array.from({ length: size }, (_, item) => -matrix[item * size + item]!);
  team.wait();
  for (let row = team.rank; row < size; row += team.size)
    for (let column = 0; column < row; column++) {
      const inverse = -matrix[row * size + column]!;
      matrix[row * size + column] = -inverse / diagonal[column]!;
      matrix[column * size + row] = -inverse / diagonal[row]!;
    }
  for (let row = team.rank; row < size; row += team.size) matrix[row * size + row] = 0;
  return { weights: matrix, stride: size };
}
