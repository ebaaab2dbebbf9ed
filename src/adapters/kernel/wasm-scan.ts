import { fillTable, widen, widestFirstPass, type FirstPass } from '../../core/retrieval/first-pass.ts';
import { lowBytes, type PackedRows } from '../../core/retrieval/packed-rows.ts';
import { createPlainScan, makePlainHome } from '../../core/retrieval/plain-scan.ts';
import type { RowFilter } from '../../core/retrieval/row-filter.ts';
import {
  checkRows,
  checkScan,
  leanOf,
  type CreateScan,
  type MakeVectorHome,
  type ScannedRows,
  type ScanQuery,
  type VectorHome,
  type VectorScan,
} from '../../core/retrieval/vector-scan.ts';

/** What src/core/retrieval/assembly/scan.ts exports; `catalog`, `query` and what is written are addresses. */
interface KernelExports {
  scan(
    catalog: number,
    queries: number,
    count: number,
    filter: number,
    heaps: number,
    k: number,
    scratch: number,
  ): void;
  scoreRows(catalog: number, queries: number, count: number, rows: number, size: number, out: number): void;
  scores(catalog: number, query: number, first: number, end: number, out: number): void;
  encode(
    catalog: number,
    means: number,
    thresholds: number,
    rounded: number,
    from: number,
    end: number,
  ): void;
}

export interface KernelOptions {
  /** Rows from which on a first pass over two bits per component wins; below, every row is multiplied. */
  readonly firstPassFrom?: number;
}

const pageBytes = 65_536;
/** Queries of one pass, and places on all their heaps together. */
const mostQueries = 16;
const mostPlaces = 8_192;
const scratchBytes = 70_000;
/** Rows of one call. Calls are short, for a browser puts its best code in place between two of them only. */
const handedRows = 1024;
/** Where the kernel's records have what, in words of 32 bits. */
const queryWords = {
  lean: 0,
  lowMost: 1,
  count: 2,
  bar: 3,
  slopes: 4,
  shifts: 7,
  straight: 10,
  values: 12,
};

/**
 * Homes whose scans run in the kernel, with the vectors file in its memory: nothing is copied but a query and its answer.
 * Where there is no SIMD, or no memory to be had, the scan is plain TypeScript.
 *
 * @param builds of src/core/retrieval/assembly/scan.ts, the fastest first; the first that this browser takes is used
 */
export function makeKernelHomes(
  builds: readonly Uint8Array<ArrayBuffer>[],
  { firstPassFrom = 4096 }: KernelOptions = {},
): MakeVectorHome {
  const build = builds.find((bytes) => WebAssembly.validate(bytes));
  if (build === undefined) return makePlainHome;
  const module = new WebAssembly.Module(build);
  return (fileBytes, size, dimensions) => {
    const width = 4 * lowBytes(dimensions);
    const hasFirstPass = size >= firstPassFrom && width <= widestFirstPass;
    const places = layOut(fileBytes, size, dimensions, hasFirstPass);
    let memory: WebAssembly.Memory;
    try {
      memory = new WebAssembly.Memory({ initial: Math.ceil(places.end / pageBytes) });
    } catch {
      return makePlainHome(fileBytes, size, dimensions);
    }
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return new KernelHome(
      exports as unknown as KernelExports,
      memory.buffer,
      places,
      fileBytes,
      hasFirstPass,
    );
  };
}

interface Places {
  readonly catalog: number;
  readonly file: number;
  readonly gains: number;
  readonly offsets: number;
  readonly codes: number;
  readonly mean: number;
  readonly thresholds: number;
  readonly rounded: number;
  readonly queries: number;
  readonly filter: number;
  readonly heaps: number;
  readonly scratch: number;
  readonly rows: number;
  readonly handed: number;
  readonly end: number;
  /** Values of a query in memory: the dimensions, rounded up to whole 32s, with zeros behind. */
  readonly width: number;
  readonly queryBytes: number;
}

function layOut(fileBytes: number, size: number, dimensions: number, hasFirstPass: boolean): Places {
  let end = 1024; // what AssemblyScript keeps at the start of a memory
  const take = (bytes: number): number => {
    const start = end;
    end += Math.ceil(bytes / 64) * 64;
    return start;
  };
  const width = 4 * lowBytes(dimensions);
  const blocks = Math.ceil(size / 32);
  const queryBytes = 4 * queryWords.values + 10 * width;
  const places = {
    catalog: take(32),
    file: take(fileBytes + 3 * dimensions + 32),
    gains: take(4 * (size + 3)),
    offsets: take(4 * (size + 3)),
    codes: take(hasFirstPass ? 8 * width * blocks : 0),
    mean: take(4 * width),
    thresholds: take(12 * width),
    rounded: take(8 * width),
    queries: take(queryBytes * mostQueries),
    filter: take(4 * blocks),
    heaps: take(8 * mostPlaces),
    scratch: take(hasFirstPass ? scratchBytes : 0),
    rows: take(4 * handedRows),
    handed: take(4 * handedRows * mostQueries),
    width,
    queryBytes,
  };
  return { ...places, end };
}

class KernelHome implements VectorHome {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly #kernel: KernelExports;
  readonly #buffer: ArrayBuffer;
  readonly #places: Places;
  readonly #hasFirstPass: boolean;

  constructor(
    kernel: KernelExports,
    buffer: ArrayBuffer,
    places: Places,
    fileBytes: number,
    hasFirstPass: boolean,
  ) {
    this.#kernel = kernel;
    this.#buffer = buffer;
    this.#places = places;
    this.#hasFirstPass = hasFirstPass;
    this.file = new Uint8Array(buffer, places.file, fileBytes);
  }

  readonly createScan: CreateScan = (scanned, learned) => {
    const { gains, offsets, mean, dimensions } = scanned;
    const places = this.#places;
    const firstPass = this.#hasFirstPass && learned ? widen(learned, dimensions, places.width) : undefined;
    this.#describe(scanned, gains.length, firstPass ? places.codes : 0);
    new Float32Array(this.#buffer, places.gains, gains.length).set(gains);
    new Float32Array(this.#buffer, places.offsets, offsets.length).set(offsets);
    if (firstPass) {
      new Float32Array(this.#buffer, places.mean, mean.length).set(mean);
      new Float32Array(this.#buffer, places.thresholds, 3 * places.width).set(firstPass.thresholds);
      const rounded = new Int16Array(this.#buffer, places.rounded, 4 * places.width);
      mean.forEach((value, i) => (rounded[i] = toSixteenBits(value * 2 ** 15)));
      firstPass.thresholds.forEach(
        (value, i) => (rounded[places.width + i] = toSixteenBits(value * 2 ** 13)),
      );
      for (let first = 0; first < gains.length; first += handedRows)
        this.#kernel.encode(
          places.catalog,
          places.mean,
          places.thresholds,
          places.rounded,
          first,
          Math.min(first + handedRows, gains.length),
        );
    }
    return createKernelScan(this.#kernel, this.#buffer, places, scanned, firstPass);
  };

  /** Writes the catalog's record. */
  #describe(rows: PackedRows, size: number, codes: number): void {
    const { high, low, dimensions } = rows;
    if (high.buffer !== this.#buffer || low.buffer !== this.#buffer)
      throw new RangeError('the rows do not lie in the home that was made for them');
    checkRows(rows, size);
    const { catalog, gains, offsets, width } = this.#places;
    new Uint32Array(this.#buffer, catalog, 8).set([
      high.byteOffset,
      low.byteOffset,
      gains,
      offsets,
      codes,
      size,
      dimensions,
      width,
    ]);
  }
}

function toSixteenBits(value: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(value)));
}

function createKernelScan(
  kernel: KernelExports,
  buffer: ArrayBuffer,
  places: Places,
  scanned: ScannedRows,
  firstPass: FirstPass | undefined,
): VectorScan {
  const size = scanned.gains.length;
  const words = new Uint32Array(buffer);
  const plain = createPlainScan(scanned);
  /** @returns the record, complete but for what only scanning needs */
  function putQuery(query: ScanQuery, place: number): DataView {
    const start = places.queries + place * places.queryBytes;
    const record = new DataView(buffer, start, places.queryBytes);
    const values = new Int16Array(buffer, start + 4 * queryWords.values, places.width);
    values.fill(0, query.length);
    values.set(query);
    record.setFloat32(4 * queryWords.lean, leanOf(scanned, query), true);
    return record;
  }

  function putScanQuery(query: ScanQuery, place: number): void {
    const record = putQuery(query, place);
    let lowMost = 0;
    for (const value of query) if (value > 0) lowMost += 3 * value;
    record.setInt32(4 * queryWords.lowMost, lowMost, true);
    record.setInt32(4 * queryWords.count, 0, true);
    record.setInt32(4 * queryWords.straight, 0, true);
    if (!firstPass) return;
    const table = record.byteOffset + 4 * queryWords.values + 2 * places.width;
    const scales = fillTable(firstPass, query, new Uint8Array(buffer, table, 8 * places.width));
    scales.forEach(({ slope, shift }, stage) => {
      record.setFloat32(4 * (queryWords.slopes + stage), slope, true);
      record.setFloat32(4 * (queryWords.shifts + stage), shift, true);
    });
  }

  function putFilter(filter: RowFilter | undefined): number {
    if (filter === undefined) return 0;
    new Uint8Array(buffer, places.filter, filter.bits.length).set(filter.bits);
    return places.filter;
  }

  function readHeap(place: number, k: number): number[] {
    const count = words[(places.queries + place * places.queryBytes) / 4 + queryWords.count]!;
    const found = new Array<number>(count);
    for (let one = 0, at = places.heaps / 4 + 2 * place * k + 1; one < count; one++, at += 2)
      found[one] = words[at]!;
    return found;
  }

  return {
    nearest(queries, k, filter) {
      checkScan(scanned, queries, filter);
      const wanted = Math.min(k, size);
      if (wanted < 1) return queries.map(() => []);
      if (wanted > mostPlaces) return plain.nearest(queries, k, filter);
      const bits = putFilter(filter);
      const atOnce = Math.min(mostQueries, Math.floor(mostPlaces / wanted));
      const found: number[][] = [];
      for (let start = 0; start < queries.length; start += atOnce) {
        const group = queries.slice(start, start + atOnce);
        group.forEach(putScanQuery);
        kernel.scan(places.catalog, places.queries, group.length, bits, places.heaps, wanted, places.scratch);
        group.forEach((_, place) => found.push(readHeap(place, wanted)));
      }
      return found;
    },
    scoresOf(queries, rows) {
      checkScan(scanned, queries, undefined);
      const result = new Float32Array(rows.length * queries.length);
      for (let start = 0; start < queries.length; start += mostQueries) {
        const group = queries.slice(start, start + mostQueries);
        group.forEach(putQuery);
        for (let first = 0; first < rows.length; first += handedRows) {
          const size = Math.min(handedRows, rows.length - first);
          for (let i = 0; i < size; i++) words[places.rows / 4 + i] = rows[first + i]!;
          kernel.scoreRows(places.catalog, places.queries, group.length, places.rows, size, places.handed);
          const handed = new Float32Array(buffer, places.handed, size * group.length);
          if (group.length === queries.length) result.set(handed, first * group.length);
          else
            handed.forEach((score, i) => {
              const row = first + Math.floor(i / group.length);
              result[row * queries.length + start + (i % group.length)] = score;
            });
        }
      }
      return result;
    },
    scores(query) {
      checkScan(scanned, [query], undefined);
      putQuery(query, 0);
      const result = new Float32Array(size);
      for (let first = 0; first < size; first += handedRows) {
        const end = Math.min(first + handedRows, size);
        kernel.scores(places.catalog, places.queries, first, end, places.handed);
        result.set(new Float32Array(buffer, places.handed, end - first), first);
      }
      return result;
    },
  };
}
