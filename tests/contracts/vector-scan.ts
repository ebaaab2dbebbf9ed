import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlainScan } from '../../src/core/retrieval/plain-scan.ts';
import { RowFilter } from '../../src/core/retrieval/row-filter.ts';
import {
  largestValue,
  type MakeVectorHome,
  type ScannedRows,
  type ScanQuery,
  type VectorScan,
} from '../../src/core/retrieval/vector-scan.ts';

interface Case {
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
    spread: fc.constantFrom(1, 127),
    seed: fc.integer(),
    k: fc.oneof(fc.nat(60), fc.constantFrom(0, 299, 1000)),
    shown: fc.constantFrom(undefined, 0, 0.1, 1),
  })
  .map(({ size, dimensions, queryCount, spread, seed, k, shown }) => {
    const random = mulberry(seed);
    const value = (most: number): number => Math.round((random() * 2 - 1) * most);
    const rows = Int8Array.from({ length: size * dimensions }, () =>
      random() < 0.02 ? -128 : value(spread),
    );
    const gains = Float32Array.from({ length: size }, () => (random() < 0.1 ? 0 : 0.5 + random() / 100));
    const offsets = Float32Array.from({ length: size }, () => (random() < 0.5 ? 1 : random()));
    const queries = Array.from({ length: queryCount }, () => ({
      values: Int16Array.from({ length: dimensions }, () =>
        random() < 0.2 ? largestValue(dimensions) : value(spread === 1 ? 1 : largestValue(dimensions)),
      ),
      lean: random() < 0.5 ? 0 : random() * 1e4,
    }));
    const filter = shown === undefined ? undefined : RowFilter.of(size, () => random() < shown);
    return { scanned: { rows, dimensions, gains, offsets }, queries, k, filter };
  });

function mulberry(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One product after the other, all scores sorted. */
function naive({ scanned, queries, k, filter }: Case): { rows: number[]; scores: number[] }[] {
  const { rows, dimensions, gains, offsets } = scanned;
  return queries.map(({ values, lean }) => {
    const scores = Array.from(gains, (gain, row) => {
      // Far below 2⁵³: exact.
      let product = 0;
      for (let i = 0; i < dimensions; i++) product += rows[row * dimensions + i]! * values[i]!;
      return Math.fround(
        Math.fround(Math.fround(product) * gain) - Math.fround(Math.fround(lean) * offsets[row]!),
      );
    });
    const wanted = [...scores.keys()].filter((row) => filter?.has(row) !== false);
    wanted.sort((a, b) => scores[b]! - scores[a]! || a - b);
    return { rows: wanted.slice(0, k), scores };
  });
}

/** Puts the rows where a pack's vectors file would lie: from byte 40 of it on, like behind a header. */
function openIn(makeHome: MakeVectorHome, scanned: ScannedRows): VectorScan {
  const { rows, dimensions, gains } = scanned;
  const { file, createScan } = makeHome(40 + rows.length, gains.length, dimensions);
  file.set(new Uint8Array(rows.buffer), 40);
  return createScan({ ...scanned, rows: new Int8Array(file.buffer, file.byteOffset + 40, rows.length) });
}

/** What holds for every implementation of `VectorScan`. */
export function vectorScanContract(name: string, makeHome: MakeVectorHome, numRuns: number): void {
  describe(`a scan ${name}`, () => {
    it('finds what sorting all scores finds, and gives every row that score, to the last bit', () => {
      fc.assert(
        fc.property(anyCase, (one) => {
          const scan = openIn(makeHome, one.scanned);
          const expected = naive(one);
          expect(scan.nearest(one.queries, one.k, one.filter)).toEqual(expected.map(({ rows }) => rows));
          one.queries.slice(0, 3).forEach((query, place) => {
            expect([...scan.scores(query)].map((score) => score + 0)).toEqual(
              expected[place]!.scores.map((score) => score + 0),
            );
          });
        }),
        { numRuns },
      );
    });

    it('gives the same answer the second time, with other questions in between', () => {
      const [one, other] = fc.sample(anyCase, { numRuns: 2, seed: 5 }) as [Case, Case];
      const scan = openIn(makeHome, one.scanned);
      const first = scan.nearest(one.queries, 7, one.filter);
      scan.nearest(one.queries, 3);
      scan.scores(one.queries[0]!);
      openIn(makeHome, other.scanned).nearest(other.queries, 5);
      expect(scan.nearest(one.queries, 7, one.filter)).toEqual(first);
    });

    it('takes more places than any heap has room for', () => {
      const size = 9_000;
      const scanned = {
        rows: Int8Array.from({ length: size }, (_, row) => row % 100),
        dimensions: 1,
        gains: new Float32Array(size).fill(1),
        offsets: new Float32Array(size),
      };
      const query = { values: Int16Array.of(3), lean: 0 };
      const [found] = openIn(makeHome, scanned).nearest([query], size);
      expect(found).toEqual(createPlainScan(scanned).nearest([query], size)[0]);
      expect(found).toHaveLength(size);
    });

    it('refuses a query or a filter of another length', () => {
      const scanned = {
        rows: new Int8Array(8),
        dimensions: 4,
        gains: new Float32Array(2),
        offsets: new Float32Array(2),
      };
      const scan = openIn(makeHome, scanned);
      expect(() => scan.nearest([{ values: new Int16Array(5), lean: 0 }], 1)).toThrow(/5 values.*have 4/);
      expect(() => scan.scores({ values: new Int16Array(3), lean: 0 })).toThrow(RangeError);
      const query = { values: new Int16Array(4), lean: 0 };
      expect(() => scan.nearest([query], 1, new RowFilter(3))).toThrow(/filter is of 3 rows.*has 2/);
    });
  });
}
