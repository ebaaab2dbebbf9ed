import type { Arena, TrainingKernel } from '../training/kernel.ts';
import type { History } from '../learn-links.ts';
import { attend, attendBack, dropoutMasks, normalise, normaliseBack } from './layers.ts';
import type { Parameters, SequenceShape } from './shape.ts';

/** A row of scores begins at an address that is no multiple of a page: rows that are would push each other out of the cache. */
const scorePadding = 16;
/** Scores as low as this have no share in a softmax. */
const never = -1e9;

export interface ShardSize {
  readonly sequences: number;
  /** Other items a target is told from, at most. */
  readonly others: number;
}

/** What a step is about. */
export interface ShardTask {
  readonly sequences: readonly History[];
  /** Items a target is told from; they may hold the target, and the same item twice. */
  readonly others: Uint32Array;
  /** ln of how many items each of them stands for. */
  readonly lift: number;
  /** Factor of all gradients. */
  readonly scale: number;
  /** 0..1 */
  readonly dropout: number;
  readonly seed: number;
}

export interface Loss {
  /** Sum of −ln(probability of the target), in nats. */
  readonly sum: number;
  /** Targets. */
  readonly count: number;
}

/** The part of a step that one thread does: some sequences forward, and the gradients back. */
export class Shard {
  readonly #shape: SequenceShape;
  readonly #kernel: TrainingKernel;
  readonly #room: ReturnType<typeof roomFor>;
  readonly #otherRows: number;

  constructor(shape: SequenceShape, size: ShardSize, arena: Arena, kernel: TrainingKernel) {
    this.#shape = shape;
    this.#kernel = kernel;
    this.#otherRows = roundUp(size.others, 8);
    this.#room = roomFor(shape, roundUp(size.sequences * shape.depth, 4), this.#otherRows, size, arena);
  }

  /**
   * @param p parameters
   * @param g gradients by the parameters; added to
   */
  run(task: ShardTask, p: Parameters, g: Parameters): Loss {
    const { width, hidden, heads, depth } = this.#shape;
    const kernel = this.#kernel;
    const room = this.#room;
    const { inputs, targets, starts } = positionsOf(task.sequences, depth);
    const count = inputs.length;
    const rows = roundUp(count, 4);
    const wide = rows * width;
    const attention = { starts, width, heads, depth };
    const fillMask = dropoutMasks(task.seed, task.dropout);

    /** y = x × w + bias, w[k × n] */
    const project = (x: Float32Array, w: Float32Array, bias: Float32Array, y: Float32Array): void => {
      const n = bias.length;
      const k = w.length / n;
      for (let row = 0; row < rows; row++) y.set(bias, row * n);
      kernel.multiply(x.byteOffset, k * 4, w.byteOffset, n * 4, y.byteOffset, n * 4, rows, n, k);
    };
    /** dx += dy × wᵀ, and the gradients by w and its bias */
    const projectBack = (
      x: Float32Array,
      dy: Float32Array,
      w: Float32Array,
      dx: Float32Array,
      dw: Float32Array,
      dBias: Float32Array,
    ): void => {
      const n = dBias.length;
      const k = w.length / n;
      for (let row = 0; row < count; row++) for (let i = 0; i < n; i++) dBias[i]! += dy[row * n + i]!;
      kernel.multiplyTransposed(x.byteOffset, k * 4, dy.byteOffset, n * 4, dw.byteOffset, n * 4, k, n, rows);
      const { turned } = room;
      kernel.transpose(w.byteOffset, n * 4, turned.byteOffset, k * 4, k, n);
      kernel.multiply(dy.byteOffset, n * 4, turned.byteOffset, k * 4, dx.byteOffset, k * 4, rows, k, n);
    };

    // Forward. Rows that only fill up are 0 in x and in all gradients.
    const { x, firstNorm, projected, taken, mixed, middle, secondNorm, inner, narrowed, sum, out } = room;
    const { xMask, mixMask, innerMask, narrowMask } = room;
    fillMask(xMask, wide);
    x.fill(0, count * width, wide);
    for (let row = 0; row < count; row++)
      for (let i = 0; i < width; i++)
        x[row * width + i] = p.items[inputs[row]! * width + i]! * xMask[row * width + i]!;
    normalise(x, p.attendGain, p.attendShift, firstNorm, room.firstInverse, rows);
    project(firstNorm, p.attend, p.attendBias, projected);
    taken.fill(0, 0, wide);
    attend(projected, p.lags, room.shares, taken, attention);
    project(taken, p.mix, p.mixBias, mixed);
    fillMask(mixMask, wide);
    for (let i = 0; i < wide; i++) middle[i] = x[i]! + mixed[i]! * mixMask[i]!;
    normalise(middle, p.widenGain, p.widenShift, secondNorm, room.secondInverse, rows);
    project(secondNorm, p.widen, p.widenBias, inner);
    fillMask(innerMask, rows * hidden);
    for (let i = 0; i < rows * hidden; i++) inner[i] = inner[i]! > 0 ? inner[i]! * innerMask[i]! : 0;
    project(inner, p.narrow, p.narrowBias, narrowed);
    fillMask(narrowMask, wide);
    for (let i = 0; i < wide; i++) sum[i] = middle[i]! + narrowed[i]! * narrowMask[i]!;
    normalise(sum, p.lastGain, p.lastShift, out, room.lastInverse, rows);
    out.fill(0, count * width, wide);

    const loss = this.#compare(task, targets, p, g);

    // Backward.
    const { dx, dSmall, dInner, dProjected, dOut } = room;
    dx.fill(0, 0, wide);
    normaliseBack(sum, dOut, p.lastGain, room.lastInverse, dx, g.lastGain, g.lastShift, count);
    for (let i = 0; i < wide; i++) dSmall[i] = dx[i]! * narrowMask[i]!;
    dInner.fill(0, 0, rows * hidden);
    projectBack(inner, dSmall, p.narrow, dInner, g.narrow, g.narrowBias);
    for (let i = 0; i < rows * hidden; i++) dInner[i] = inner[i]! > 0 ? dInner[i]! * innerMask[i]! : 0;
    dSmall.fill(0, 0, wide);
    projectBack(secondNorm, dInner, p.widen, dSmall, g.widen, g.widenBias);
    normaliseBack(middle, dSmall, p.widenGain, room.secondInverse, dx, g.widenGain, g.widenShift, count);
    for (let i = 0; i < wide; i++) dSmall[i] = dx[i]! * mixMask[i]!;
    dOut.fill(0, 0, wide);
    projectBack(taken, dSmall, p.mix, dOut, g.mix, g.mixBias);
    dProjected.fill(0, 0, rows * 3 * width);
    attendBack(projected, room.shares, dOut, dProjected, g.lags, attention);
    dSmall.fill(0, 0, wide);
    projectBack(firstNorm, dProjected, p.attend, dSmall, g.attend, g.attendBias);
    normaliseBack(x, dSmall, p.attendGain, room.firstInverse, dx, g.attendGain, g.attendShift, count);
    for (let row = 0; row < count; row++)
      for (let i = 0; i < width; i++)
        g.items[inputs[row]! * width + i]! += dx[row * width + i]! * xMask[row * width + i]!;
    return loss;
  }

  /** Scores the targets against the others: leaves the gradient by `out` in `dOut`, and adds those by the items' rows. */
  #compare(
    { others, lift, scale }: ShardTask,
    targets: readonly number[],
    p: Parameters,
    g: Parameters,
  ): Loss {
    const { width } = this.#shape;
    const kernel = this.#kernel;
    const { out, dOut, otherItems, otherColumns, dOthers, scores, targetScores } = this.#room;
    const count = targets.length;
    const rows = roundUp(count, 4);
    const columns = this.#otherRows;
    const rowBytes = width * 4;
    const scoreRow = columns + scorePadding;
    for (let i = 0; i < others.length; i++)
      otherItems.set(p.items.subarray(others[i]! * width, (others[i]! + 1) * width), i * width);
    kernel.transpose(otherItems.byteOffset, rowBytes, otherColumns.byteOffset, columns * 4, columns, width);
    scores.fill(0, 0, rows * scoreRow);
    kernel.multiply(
      ...([out.byteOffset, rowBytes, otherColumns.byteOffset, columns * 4] as const),
      ...([scores.byteOffset, scoreRow * 4, rows, columns, width] as const),
    );
    const columnsOf = new Map<number, number[]>();
    others.forEach((item, column) => {
      const known = columnsOf.get(item);
      if (known) known.push(column);
      else columnsOf.set(item, [column]);
    });
    for (let row = 0; row < count; row++) {
      const target = targets[row]! * width;
      let score = 0;
      for (let i = 0; i < width; i++) score += out[row * width + i]! * p.items[target + i]!;
      targetScores[row] = score;
      for (const column of columnsOf.get(targets[row]!) ?? []) scores[row * scoreRow + column] = never;
      scores.fill(never, row * scoreRow + others.length, row * scoreRow + columns);
    }
    const sum = kernel.softmaxGradient(
      scores.byteOffset,
      scoreRow * 4,
      targetScores.byteOffset,
      count,
      columns,
      lift,
    );

    scores.fill(0, count * scoreRow, rows * scoreRow);
    dOut.fill(0, 0, rows * width);
    kernel.multiply(
      ...([scores.byteOffset, scoreRow * 4, otherItems.byteOffset, rowBytes] as const),
      ...([dOut.byteOffset, rowBytes, rows, width, columns] as const),
    );
    dOthers.fill(0);
    kernel.multiplyTransposed(
      ...([scores.byteOffset, scoreRow * 4, out.byteOffset, rowBytes] as const),
      ...([dOthers.byteOffset, rowBytes, columns, width, rows] as const),
    );
    for (let i = 0; i < others.length; i++)
      for (let j = 0; j < width; j++) g.items[others[i]! * width + j]! += scale * dOthers[i * width + j]!;
    for (let row = 0; row < count; row++) {
      const target = targets[row]! * width;
      const error = targetScores[row]!;
      for (let j = 0; j < width; j++) {
        g.items[target + j]! += scale * error * out[row * width + j]!;
        dOut[row * width + j] = scale * (dOut[row * width + j]! + error * p.items[target + j]!);
      }
    }
    return { sum, count };
  }
}

/** Every item of a sequence but the last is an input, and the one after it the target. */
function positionsOf(
  sequences: readonly History[],
  depth: number,
): { inputs: number[]; targets: number[]; starts: number[] } {
  const inputs: number[] = [];
  const targets: number[] = [];
  const starts = [0];
  for (const sequence of sequences) {
    for (let place = Math.max(0, sequence.length - 1 - depth); place + 1 < sequence.length; place++) {
      inputs.push(sequence[place]!);
      targets.push(sequence[place + 1]!);
    }
    starts.push(inputs.length);
  }
  return { inputs, targets, starts };
}

function roomFor(shape: SequenceShape, rows: number, others: number, { sequences }: ShardSize, arena: Arena) {
  const { width, hidden, heads, depth } = shape;
  const wide = (): Float32Array => arena.floats(rows * width);
  return {
    x: wide(),
    xMask: wide(),
    firstNorm: wide(),
    firstInverse: arena.floats(rows),
    projected: arena.floats(rows * 3 * width),
    shares: arena.floats(sequences * heads * depth * depth),
    taken: wide(),
    mixed: wide(),
    mixMask: wide(),
    middle: wide(),
    secondNorm: wide(),
    secondInverse: arena.floats(rows),
    inner: arena.floats(rows * hidden),
    innerMask: arena.floats(rows * hidden),
    narrowed: wide(),
    narrowMask: wide(),
    sum: wide(),
    lastInverse: arena.floats(rows),
    out: wide(),
    otherItems: arena.floats(others * width),
    otherColumns: arena.floats(others * width),
    dOthers: arena.floats(others * width),
    scores: arena.floats(rows * (others + scorePadding)),
    targetScores: arena.floats(rows),
    dx: wide(),
    dSmall: wide(),
    dOut: wide(),
    dInner: arena.floats(rows * hidden),
    dProjected: arena.floats(rows * 3 * width),
    turned: arena.floats(width * Math.max(3 * width, hidden)),
  };
}

function roundUp(count: number, to: number): number {
  return Math.ceil(count / to) * to;
}
