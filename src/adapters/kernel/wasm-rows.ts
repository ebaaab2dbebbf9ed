import { makePlainRowsHome, type MakeRowsHome, type OpenRows } from '../../core/behaviour/model/byte-rows.ts';
import { roundDirection } from '../../core/retrieval/directions.ts';

/** What src/core/retrieval/assembly/byte-rows.ts exports; `rows`, `scales`, `query` and `out` are addresses. */
interface KernelExports {
  multiplyRows(
    rows: number,
    scales: number,
    query: number,
    step: number,
    out: number,
    count: number,
    width: number,
  ): void;
}

const pageBytes = 65_536;
/** What AssemblyScript keeps at the start of a memory. */
const fileAt = 1024;
/** The widest rows. */
const mostWidth = 256;
/** Rows of one call. Calls are short, for a browser puts its best code in place between two of them only. */
const rowsAtOnce = 1024;

/**
 * Homes whose products run in the kernel, with the file in its memory: nothing is copied but a vector and its products.
 * Where there is no SIMD, or no memory to be had, they are plain TypeScript.
 *
 * @param builds of src/core/retrieval/assembly/scan.ts, the fastest first; the first that this browser takes is used
 */
export function makeKernelRowsHomes(builds: readonly Uint8Array<ArrayBuffer>[]): MakeRowsHome {
  const build = builds.find((bytes) => WebAssembly.validate(bytes));
  if (build === undefined) return makePlainRowsHome;
  let module: WebAssembly.Module | undefined;
  return (fileBytes) => {
    // Behind the last row and the last scale the kernel reads on, up to three rows.
    const query = fileAt + Math.ceil((fileBytes + 3 * mostWidth) / 64) * 64;
    const out = query + 2 * mostWidth;
    let memory: WebAssembly.Memory;
    try {
      memory = new WebAssembly.Memory({ initial: Math.ceil((out + 4 * (rowsAtOnce + 3)) / pageBytes) });
    } catch {
      return makePlainRowsHome(fileBytes);
    }
    module ??= new WebAssembly.Module(build);
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const { buffer } = memory;
    return {
      file: new Uint8Array(buffer, fileAt, fileBytes),
      openRows: openIn(exports as unknown as KernelExports, buffer, query, out),
    };
  };
}

function openIn(kernel: KernelExports, buffer: ArrayBuffer, query: number, out: number): OpenRows {
  return ({ rows, scales }, width) => {
    if (rows.buffer !== buffer || scales.buffer !== buffer)
      throw new RangeError('the rows do not lie in the home that was made for them');
    const values = new Int16Array(buffer, query, width);
    const count = scales.length;
    return (vector) => {
      const rounded = roundDirection(vector);
      values.set(rounded.query);
      const products = new Float32Array(count);
      for (let first = 0; first < count; first += rowsAtOnce) {
        const handed = Math.min(rowsAtOnce, count - first);
        kernel.multiplyRows(
          rows.byteOffset + first * width,
          scales.byteOffset + 4 * first,
          query,
          rounded.step,
          out,
          handed,
          width,
        );
        products.set(new Float32Array(buffer, out, handed), first);
      }
      return products;
    };
  };
}
