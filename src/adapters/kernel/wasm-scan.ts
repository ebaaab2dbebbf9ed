import { createPlainScan, makePlainHome } from '../../core/retrieval/plain-scan.ts';
import {
  checkScan,
  type MakeVectorHome,
  type ScannedRows,
  type VectorScan,
} from '../../core/retrieval/vector-scan.ts';

/** What src/core/retrieval/assembly/scan.ts exports; all numbers but `n`, `k`, `count` and leans are addresses or lengths. */
interface KernelExports {
  scan(
    rows: number,
    n: number,
    dimensions: number,
    gains: number,
    offsets: number,
    queries: number,
    width: number,
    leans: number,
    count: number,
    filter: number,
    states: number,
    heaps: number,
    k: number,
  ): void;
  scores(
    rows: number,
    n: number,
    dimensions: number,
    gains: number,
    offsets: number,
    query: number,
    width: number,
    lean: number,
    out: number,
  ): void;
}

const pageBytes = 65_536;
/** Queries of one pass, and places on all their heaps together. */
const mostQueries = 16;
const mostPlaces = 8_192;
/** What the kernel may read or write behind gains and scores; behind the rows it reads three rows more. */
const slackBytes = 64;

/**
 * Homes whose scans run in the kernel, with the vectors file in its memory: nothing is copied but a query and its answer.
 * Where there is no SIMD, or no memory to be had, the scan is plain TypeScript.
 *
 * @param kernel the compiled src/core/retrieval/assembly/scan.ts
 */
export function makeKernelHomes(kernel: Uint8Array<ArrayBuffer>): MakeVectorHome {
  const module = WebAssembly.validate(kernel) ? new WebAssembly.Module(kernel) : undefined;
  return (fileBytes, size, dimensions) => {
    if (module === undefined) return makePlainHome(fileBytes, size, dimensions);
    const places = layOut(fileBytes, size, dimensions);
    let memory: WebAssembly.Memory;
    try {
      memory = new WebAssembly.Memory({ initial: Math.ceil(places.end / pageBytes) });
    } catch {
      return makePlainHome(fileBytes, size, dimensions);
    }
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return {
      file: new Uint8Array(memory.buffer, places.file, fileBytes),
      createScan: (scanned) =>
        createKernelScan(exports as unknown as KernelExports, memory.buffer, places, scanned),
    };
  };
}

interface Places {
  readonly file: number;
  readonly gains: number;
  readonly offsets: number;
  readonly queries: number;
  readonly leans: number;
  readonly filter: number;
  readonly states: number;
  readonly heaps: number;
  readonly scores: number;
  readonly end: number;
  /** Values of a query in memory: `dimensions` and zeros up to a multiple of 8. */
  readonly width: number;
}

function layOut(fileBytes: number, size: number, dimensions: number): Places {
  let end = 1024; // what AssemblyScript keeps at the start of a memory
  const take = (bytes: number): number => {
    const start = end;
    end += Math.ceil((bytes + slackBytes) / 64) * 64;
    return start;
  };
  const width = Math.ceil(dimensions / 8) * 8;
  const places = {
    file: take(fileBytes + 3 * dimensions),
    gains: take(4 * size),
    offsets: take(4 * size),
    queries: take(2 * width * mostQueries),
    leans: take(4 * mostQueries),
    filter: take(size / 8 + 1),
    states: take(8 * mostQueries),
    heaps: take(8 * mostPlaces),
    scores: take(4 * size),
    width,
  };
  return { ...places, end };
}

function createKernelScan(
  kernel: KernelExports,
  buffer: ArrayBuffer,
  places: Places,
  scanned: ScannedRows,
): VectorScan {
  const { rows, dimensions, gains } = scanned;
  const size = gains.length;
  if (rows.buffer !== buffer) throw new RangeError('the rows do not lie in the home that was made for them');
  checkScan(scanned, [], undefined);
  new Float32Array(buffer, places.gains, size).set(gains);
  new Float32Array(buffer, places.offsets, size).set(scanned.offsets);
  const leans = new Float32Array(buffer, places.leans, mostQueries);
  const states = new Uint8Array(buffer, places.states, 8 * mostQueries);
  const counts = new Int32Array(buffer, places.states, 2 * mostQueries);
  const heapScores = new Float32Array(buffer, places.heaps, 2 * mostPlaces);
  const heapRows = new Uint32Array(buffer, places.heaps, 2 * mostPlaces);
  const bits = new Uint8Array(buffer, places.filter, Math.ceil(size / 8));
  const plain = createPlainScan(scanned);

  /** What every call of the kernel begins with. */
  const catalogAndQueries = [
    rows.byteOffset,
    size,
    dimensions,
    places.gains,
    places.offsets,
    places.queries,
    places.width,
  ] as const;

  function putQuery(values: Int16Array, place: number): void {
    const target = new Int16Array(buffer, places.queries + 2 * places.width * place, places.width);
    target.fill(0, dimensions);
    target.set(values);
  }

  /** Best first; of equal scores the earlier row. */
  function readHeap(query: number, k: number): number[] {
    const start = 2 * query * k;
    const order = Array.from({ length: counts[2 * query]! }, (_, place) => start + 2 * place);
    order.sort((a, b) => heapScores[b]! - heapScores[a]! || heapRows[a + 1]! - heapRows[b + 1]!);
    return order.map((place) => heapRows[place + 1]!);
  }

  return {
    nearest(queries, k, filter) {
      checkScan(scanned, queries, filter);
      const wanted = Math.min(k, size);
      if (wanted < 1) return queries.map(() => []);
      if (wanted > mostPlaces) return plain.nearest(queries, k, filter);
      if (filter) bits.set(filter.bits);
      const atOnce = Math.min(mostQueries, Math.floor(mostPlaces / wanted));
      const found: number[][] = [];
      for (let start = 0; start < queries.length; start += atOnce) {
        const group = queries.slice(start, start + atOnce);
        group.forEach(({ values, lean }, place) => {
          putQuery(values, place);
          leans[place] = lean;
        });
        states.fill(0);
        kernel.scan(
          ...catalogAndQueries,
          places.leans,
          group.length,
          filter ? places.filter : 0,
          places.states,
          places.heaps,
          wanted,
        );
        group.forEach((_, query) => found.push(readHeap(query, wanted)));
      }
      return found;
    },
    scores(query) {
      checkScan(scanned, [query], undefined);
      putQuery(query.values, 0);
      kernel.scores(...catalogAndQueries, query.lean, places.scores);
      return new Float32Array(buffer, places.scores, size).slice();
    },
  };
}
