import { makeVectorHome } from '../../../src/adapters/kernel/homes.ts';
import { ItemSpace } from '../../../src/core/catalog/item-space.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { learnFirstPass, measureLengths } from '../../../src/core/packing/learn-space.ts';
import { clusterOrder } from '../../../src/core/packing/cluster-order.ts';
import { emptyVectors, inOrder, quantiseVectors } from '../../../src/core/packing/quantise-vectors.ts';
import { lowBytes } from '../../../src/core/retrieval/packed-rows.ts';
import { RowFilter } from '../../../src/core/retrieval/row-filter.ts';
import { runOut } from '../../support/run-out.ts';
import { openFloor } from './floor.ts';
import { drawDirections, makeUnit } from './synthetic.ts';

const k = 50;
const queryCount = 64;
const rowsAtOnce = 1000;
const warmUpMs = 700;

export interface ScanRequest {
  readonly size: number;
  readonly dimensions: number;
  /** See `drawDirections`; `null` for directions without clusters. */
  readonly spread: number | null;
  /** For how long to measure. */
  readonly forMs: number;
  /** Queries compared with single precision, which needs the rows in memory four times as large. */
  readonly recallQueries: number;
}

/** Milliseconds of each time, in the order taken. */
export interface ScanFigures {
  readonly one: number[];
  readonly eight: number[];
  readonly tenth: number[];
  readonly thousandth: number[];
  /** The plain int8 scan of the same rows. */
  readonly floor: number[];
  /** Reading the int8 rows and nothing else. */
  readonly stream: number[];
  /** From rows in memory to the first answer. */
  readonly readyMs: number;
  /** Of the best 50 in single precision, the share found; null when not asked for. */
  readonly recall: number | null;
  /** What the scan keeps in memory, and the tensors among it. */
  readonly memoryBytes: number;
  readonly tensorBytes: number;
}

export async function measureScan(request: ScanRequest): Promise<ScanFigures> {
  const { size, dimensions, forMs, recallQueries } = request;
  const draw = drawDirections(dimensions, request.spread ?? Infinity, 7);
  const queries = Array.from({ length: queryCount }, () => {
    const query = new Float32Array(dimensions);
    draw(query);
    return query;
  });
  const { home, catalog, exact } = fillHome(size, dimensions, draw, recallQueries > 0);

  const start = performance.now();
  const space = new ItemSpace(catalog, home.createScan);
  space.nearest([space.centre(queries[0]!)], k);
  const readyMs = performance.now() - start;

  const directions = queries.map((query) => space.centre(query));
  const floor = await openFloor(catalog.vectors.high, dimensions);
  const random = createRandom(3);
  const tenth = RowFilter.of(size, () => random() < 0.1);
  const thousandth = RowFilter.of(size, () => random() < 0.001);
  const times = { one: [], eight: [], tenth: [], thousandth: [], floor: [], stream: [] } as Record<
    'one' | 'eight' | 'tenth' | 'thousandth' | 'floor' | 'stream',
    number[]
  >;
  const warmUntil = performance.now() + warmUpMs;
  const until = warmUntil + forMs;
  for (let turn = 0; performance.now() < until || turn < 8; turn++) {
    const warm = performance.now() >= warmUntil || turn >= 4;
    const direction = directions[turn % queryCount]!;
    const time = (name: keyof typeof times, run: () => void): void => {
      const before = performance.now();
      run();
      if (warm) times[name].push(performance.now() - before);
    };
    time('one', () => space.nearest([direction], k));
    time('floor', () => floor.scan(direction));
    time('stream', () => floor.stream());
    time('tenth', () => space.nearest([direction], k, tenth));
    time('thousandth', () => space.nearest([direction], k, thousandth));
    if (turn % 4 === 0) {
      const eight = Array.from({ length: 8 }, (_, place) => directions[(turn + place) % queryCount]!);
      time('eight', () => space.nearest(eight, k));
    }
  }
  return {
    ...times,
    readyMs,
    recall: exact ? recallOf(space, directions.slice(0, recallQueries), exact) : null,
    memoryBytes: home.file.buffer.byteLength,
    tensorBytes: catalog.vectors.high.length + catalog.vectors.low.length + 8 * size + 4 * dimensions,
  };
}

/** Rows in the kernel's memory, in the order that a build gives them; in single precision, too, where they are asked for. */
function fillHome(size: number, dimensions: number, draw: (out: Float32Array) => void, keepExact: boolean) {
  const drawn = emptyVectors(size, dimensions);
  const all = keepExact ? new Float32Array(size * dimensions) : undefined;
  const sums = new Float64Array(dimensions);
  const some = new Float32Array(rowsAtOnce * dimensions);
  for (let first = 0; first < size; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, size - first);
    for (let row = 0; row < count; row++) {
      const vector = some.subarray(row * dimensions, (row + 1) * dimensions);
      draw(vector);
      for (let i = 0; i < dimensions; i++) sums[i]! += vector[i]!;
    }
    const rows = some.subarray(0, count * dimensions);
    all?.set(rows, first * dimensions);
    const quantised = quantiseVectors(rows, dimensions, dimensions);
    drawn.vectors.high.set(quantised.vectors.high, first * dimensions);
    drawn.vectors.low.set(quantised.vectors.low, first * lowBytes(dimensions));
    drawn.scales.set(quantised.scales, first);
  }
  const order = runOut(clusterOrder(drawn));
  const ordered = inOrder(drawn, order);
  const { scales } = ordered;
  const mean = Float32Array.from(sums, (sum) => sum / size);
  const exact = all && new Float32Array(all.length);
  order.forEach((row, place) => {
    if (!all || !exact) return;
    const centred = exact.subarray(place * dimensions, (place + 1) * dimensions);
    for (let i = 0; i < dimensions; i++) centred[i] = all[row * dimensions + i]! - mean[i]!;
    makeUnit(centred);
  });

  const { high, low } = ordered.vectors;
  const home = makeVectorHome(high.length + low.length, size, dimensions);
  const { file } = home;
  file.set(new Uint8Array(high.buffer));
  file.set(low, high.length);
  const vectors = {
    high: new Int8Array(file.buffer, file.byteOffset, high.length),
    low: file.subarray(high.length),
    dimensions,
  };
  const inverseLengths = measureLengths({ vectors, scales }, mean);
  const gains = scales.map((scale, row) => scale * inverseLengths[row]!);
  const firstPass = learnFirstPass({ ...vectors, mean, gains, offsets: inverseLengths });
  const facts = { mean, inverseLengths, sameThing: 0.5, firstPass };
  return { home, exact, catalog: { size, dimensions, vectors, scales, ...facts } };
}

function recallOf(space: ItemSpace, directions: readonly Float32Array[], exact: Float32Array): number {
  const { dimensions } = space;
  const size = exact.length / dimensions;
  const scores = new Float64Array(size);
  let found = 0;
  for (const direction of directions) {
    for (let row = 0, at = 0; row < size; row++) {
      let sum = 0;
      for (let i = 0; i < dimensions; i++, at++) sum += exact[at]! * direction[i]!;
      scores[row] = sum;
    }
    const bar = scores.toSorted()[Math.max(0, size - k)]!;
    found += space.nearest([direction], k)[0]!.filter((row) => scores[row]! >= bar).length;
  }
  return found / (directions.length * Math.min(k, size));
}
