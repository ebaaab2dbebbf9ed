import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/math/random.ts';
import { learnFirstPass } from '../../src/core/packing/learn-space.ts';
import { lowBytes, packRow } from '../../src/core/retrieval/packed-rows.ts';
import { createPlainScan } from '../../src/core/retrieval/plain-scan.ts';
import { RowFilter } from '../../src/core/retrieval/row-filter.ts';
import {
  largestValue,
  leanOf,
  type MakeVectorHome,
  type ScannedRows,
  type ScanQuery,
  type VectorScan,
} from '../../src/core/retrieval/vector-scan.ts';

interface Case {
  /** [size][dimensions] whole numbers of ten bits */
  readonly components: readonly (readonly number[])[];
  readonly scanned: ScannedRows;
  readonly queries: readonly ScanQuery[];
  readonly k: number;
  readonly filter: RowFilter | undefined;
}

/** Any shape; few different values, so that many scores tie; the largest there are, so that sums reach the end of 32 bits. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    size: fc.oneof(fc.nat(12), fc.nat(300)),
    dimensions: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(64, 127, 128, 384)),
    queryCount: fc.integer({ min: 1, max: 20 }),
    spread: fc.constantFrom(1, 511),
    seed: fc.integer(),
    k: fc.oneof(fc.nat(60), fc.constantFrom(0, 299, 1000)),
    shown: fc.constantFrom(undefined, 0, 0.1, 1),
  })
  .map(({ size, dimensions, queryCount, spread, seed, k, shown }) => {
    const random = createRandom(seed);
    const value = (most: number): number => Math.round((random() * 2 - 1) * most);
    const components = Array.from({ length: size }, () =>
      Array.from({ length: dimensions }, () => (random() < 0.02 ? -512 : value(spread))),
    );
    const queries = Array.from({ length: queryCount }, () =>
      Int16Array.from({ length: dimensions }, () =>
        random() < 0.2 ? largestValue(dimensions) : value(spread === 1 ? 1 : largestValue(dimensions)),
      ),
    );
    const hasMean = random() < 0.5;
    const scanned = {
      ...pack(components, dimensions),
      gains: Float32Array.from({ length: size }, () => (random() < 0.1 ? 0 : 0.5 + random() / 100)),
      offsets: Float32Array.from({ length: size }, () => (random() < 0.5 ? 1 : random())),
      mean: Float32Array.from({ length: dimensions }, () => (hasMean ? random() - 0.5 : 0)),
    };
    const filter = shown === undefined ? undefined : RowFilter.of(size, () => random() < shown);
    return { components, scanned, queries, k, filter };
  });

function pack(components: readonly (readonly number[])[], dimensions: number) {
  const high = new Int8Array(components.length * dimensions);
  const low = new Uint8Array(components.length * lowBytes(dimensions));
  const bytes = lowBytes(dimensions);
  components.forEach((row, at) =>
    packRow(
      row,
      high.subarray(at * dimensions, (at + 1) * dimensions),
      low.subarray(at * bytes, (at + 1) * bytes),
    ),
  );
  return { high, low, dimensions };
}

/** One product after the other, all scores sorted. */
function naive({ components, scanned, queries, k, filter }: Case): { rows: number[]; scores: number[] }[] {
  return queries.map((query) => {
    const lean = leanOf(scanned, query);
    const scores = components.map((row, at) => {
      // Far below 2⁵³: exact.
      const product = row.reduce((sum, component, i) => sum + component * query[i]!, 0);
      return Math.fround(
        Math.fround(Math.fround(product) * scanned.gains[at]!) - Math.fround(lean * scanned.offsets[at]!),
      );
    });
    const wanted = [...scores.keys()].filter((row) => filter?.has(row) !== false);
    wanted.sort((a, b) => scores[b]! - scores[a]! || a - b);
    return { rows: wanted.slice(0, k), scores };
  });
}

/** Puts the rows where a pack's vectors file would lie: from byte 40 of it on, like behind a header. */
function openIn(makeHome: MakeVectorHome, scanned: ScannedRows) {
  const { high, low, dimensions, gains } = scanned;
  const home = makeHome(40 + high.length + low.length, gains.length, dimensions);
  const { file } = home;
  file.set(new Uint8Array(high.buffer), 40);
  file.set(low, 40 + high.length);
  const moved = {
    ...scanned,
    high: new Int8Array(file.buffer, file.byteOffset + 40, high.length),
    low: file.subarray(40 + high.length),
  };
  return { home, moved, scan: home.createScan(moved, learnFirstPass(moved)) };
}

const twoRows: ScannedRows = {
  ...pack(
    [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
    4,
  ),
  gains: new Float32Array(2),
  offsets: new Float32Array(2),
  mean: new Float32Array(4),
};

const lengthyRows = { ...twoRows, gains: Float32Array.of(0.5, 2) };

const withoutZeros = (numbers: ArrayLike<number>): number[] => Array.from(numbers, (number) => number + 0);

/** What holds for every implementation of `VectorScan` that multiplies every row. */
export function vectorScanContract(name: string, makeHome: MakeVectorHome, numRuns: number): void {
  describe(`a scan ${name}`, () => {
    it('finds what sorting all scores finds, and gives every row that score, to the last bit', () => {
      fc.assert(
        fc.property(anyCase, (one) => {
          const { scan } = openIn(makeHome, one.scanned);
          const expected = naive(one);
          expect(scan.nearest(one.queries, one.k, one.filter)).toEqual(expected.map(({ rows }) => rows));
          one.queries.slice(0, 3).forEach((query, place) => {
            const all = withoutZeros(expected[place]!.scores);
            expect(withoutZeros(scan.scores(query))).toEqual(all);
          });
          // Every second row, from the last on.
          const some = [...one.components.keys()].filter((row) => row % 2 === 0).reverse();
          expect(withoutZeros(scan.scoresOf(one.queries, some))).toEqual(
            some.flatMap((row) => expected.map(({ scores }) => scores[row]! + 0)),
          );
        }),
        { numRuns },
      );
    });

    it('gives the same answer the second time, with other questions in between', () => {
      const [one, other] = fc.sample(anyCase, { numRuns: 2, seed: 5 }) as [Case, Case];
      const { scan } = openIn(makeHome, one.scanned);
      const first = scan.nearest(one.queries, 7, one.filter);
      scan.nearest(one.queries, 3);
      scan.scores(one.queries[0]!);
      openIn(makeHome, other.scanned).scan.nearest(other.queries, 5);
      expect(scan.nearest(one.queries, 7, one.filter)).toEqual(first);
    });

    it('scores more rows for more queries than the kernel takes at once', () => {
      const { scan } = openIn(makeHome, lengthyRows);
      const queries = Array.from({ length: 40 }, (_, i) => Int16Array.of(i, 1, -i, 2));
      const rows = Array.from({ length: 2500 }, (_, i) => ((i * 7) % 3) % 2);
      const all = queries.map((query) => scan.scores(query));
      const some = scan.scoresOf(queries, rows);
      expect([...some]).toEqual(rows.flatMap((row) => all.map((scores) => scores[row]!)));
    });

    it('takes more places than any heap has room for', () => {
      const size = 9_000;
      const scanned = {
        ...pack(
          Array.from({ length: size }, (_, row) => [row % 100]),
          1,
        ),
        gains: new Float32Array(size).fill(1),
        offsets: new Float32Array(size),
        mean: new Float32Array(1),
      };
      const query = Int16Array.of(3);
      const [found] = openIn(makeHome, scanned).scan.nearest([query], size);
      expect(found).toEqual(createPlainScan(scanned).nearest([query], size)[0]);
      expect(found).toHaveLength(size);
    });

    it('refuses a query or a filter of another length, and rows that are not whole', () => {
      const { home, moved, scan } = openIn(makeHome, twoRows);
      expect(() => scan.nearest([new Int16Array(5)], 1)).toThrow(/5 values.*have 4/);
      expect(() => scan.scores(new Int16Array(3))).toThrow(RangeError);
      expect(() => scan.nearest([new Int16Array(4)], 1, new RowFilter(3))).toThrow(
        /filter is of 3 rows.*has 2/,
      );
      expect(() => home.createScan({ ...moved, high: moved.high.subarray(1) })).toThrow(
        /7 high and 16 bytes/,
      );
    });
  });
}

/** What holds for every implementation that leaves rows out unseen. */
export function firstPassContract(name: string, makeHome: MakeVectorHome, numRuns: number): void {
  const scoresOf = (scan: VectorScan, query: ScanQuery, rows: readonly number[]): number[] => {
    const all = scan.scores(query);
    return rows.map((row) => all[row]!);
  };

  describe(`a scan with a first pass ${name}`, () => {
    it('finds as many as sorting does, only rows that are wanted, each once, best first, whatever the shape', () => {
      fc.assert(
        fc.property(anyCase, (one) => {
          const { scan } = openIn(makeHome, one.scanned);
          const expected = naive(one);
          scan.nearest(one.queries, one.k, one.filter).forEach((rows, place) => {
            const all = expected[place]!;
            const scores = rows.map((row) => all.scores[row]!);
            expect(rows).toHaveLength(all.rows.length);
            expect(new Set(rows).size).toBe(rows.length);
            expect(rows.every((row) => one.filter?.has(row) !== false)).toBe(true);
            expect(scores).toEqual(scores.toSorted((a, b) => b - a));
          });
        }),
        { numRuns },
      );
    });

    it('finds everything when everything fits', () => {
      fc.assert(
        fc.property(anyCase, (one) => {
          const { scan } = openIn(makeHome, one.scanned);
          const everything = { ...one, k: one.scanned.gains.length };
          expect(scan.nearest(one.queries, everything.k, one.filter)).toEqual(
            naive(everything).map(({ rows }) => rows),
          );
        }),
        { numRuns },
      );
    });

    it.each([
      ['isotropic', 0],
      ['clustered', 20],
    ])('of %s directions it finds 99 in 100 that multiplying every row finds', (_name, clusters) => {
      const [size, dimensions, k] = [6_000, 96, 50];
      const random = createRandom(11);
      const gaussian = (): number =>
        Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      const centres = Array.from({ length: clusters }, () => Array.from({ length: dimensions }, gaussian));
      const draw = (): number[] => {
        const centre = centres[Math.floor(random() * clusters)];
        const row = Array.from({ length: dimensions }, (__, i) => (centre?.[i] ?? 0) + gaussian());
        const largest = Math.max(...row.map(Math.abs));
        return row.map((component) => Math.round((component / largest) * 511));
      };
      const components = Array.from({ length: size }, draw);
      const scanned = {
        ...pack(components, dimensions),
        gains: Float32Array.from(components, (row) => 1 / Math.hypot(...row)),
        offsets: new Float32Array(size),
        mean: new Float32Array(dimensions),
      };
      const queries = Array.from({ length: 30 }, () =>
        Int16Array.from(draw(), (component) => component * 20),
      );
      const { scan } = openIn(makeHome, scanned);
      const exact = createPlainScan(scanned).nearest(queries, k);
      const found = scan.nearest(queries, k);
      let kept = 0;
      queries.forEach((query, place) => {
        const bar = Math.min(...scoresOf(scan, query, exact[place]!));
        kept += scoresOf(scan, query, found[place]!).filter((score) => score >= bar).length;
      });
      expect(kept / (k * queries.length)).toBeGreaterThan(0.99);
    });
  });
}
